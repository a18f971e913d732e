"""Who: the practice, its people, the client organisations and theirs."""

from clients.models.api_token import ApiToken
from clients.models.client_access import ClientAccess
from clients.models.journal import AuditRow, JournalEntry
from clients.models.legal_entity import LegalEntity
from clients.models.organisation import ClientOrganisation
from clients.models.outbox import Outbox
from clients.models.person import Invitation, Membership, User
from clients.models.practice import Practice
from clients.models.practice_settings import PracticeSettings
from clients.models.stored_document import StoredDocument

__all__ = [
    "ApiToken",
    "AuditRow",
    "ClientAccess",
    "ClientOrganisation",
    "Invitation",
    "JournalEntry",
    "LegalEntity",
    "Membership",
    "Outbox",
    "Practice",
    "PracticeSettings",
    "StoredDocument",
    "User",
]
