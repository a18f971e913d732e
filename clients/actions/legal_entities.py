"""Who invoices."""

from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.models import LegalEntity


class Act(Protocol):
    """Either of the two below."""

    def __call__(self, entity: LegalEntity, *, by: Place) -> LegalEntity: ...


@transaction.atomic
def add(entity: LegalEntity, *, by: Place) -> LegalEntity:
    """Let the practice invoice as this company or person."""
    entity.save(force_insert=True)
    text = _("%(entity)s invoices for the practice.") % {"entity": entity.legal_name}
    record(by, "seller.added", text, about=entity.pk)
    return entity


@transaction.atomic
def amend(entity: LegalEntity, *, by: Place) -> LegalEntity:
    """Change what is printed on later invoices; issued ones hold their own copy."""
    entity.save()
    text = _("The particulars of %(entity)s changed.") % {"entity": entity.legal_name}
    record(by, "seller.changed", text, about=entity.pk)
    return entity
