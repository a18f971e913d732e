"""How a practice comes to be and how it is set up."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clients.access import Place, Role
from clients.actions.invitations import Offer, invite_member
from clients.actions.journal import record
from clients.branding import keep_logo
from clients.models import Practice, PracticeSettings
from clients.tenancy import practice_scope

RESERVED = {"new"}


def create_practice(name: str, *, slug: str, owner: str, country: str = "CZ") -> Offer:
    """Make a practice and invite its owner. Nothing remains if any part fails."""
    practice = Practice(name=name, slug=slug)
    practice.full_clean()
    if slug in RESERVED:
        raise ValidationError({"slug": _("This short name is reserved.")})
    with transaction.atomic():
        practice.save()
        with practice_scope(practice.pk):
            kept = PracticeSettings(country=country)
            kept.full_clean()
            kept.save()
            return invite_member(owner, roles=[Role.OWNER, Role.ADMIN], by="Sextant")


@transaction.atomic
def set_up(
    practice: Practice, kept: PracticeSettings, *, by: Place, logo: bytes | None = None
) -> None:
    """Change the practice's name, look and rules. No bytes of a logo remove it; None leaves it."""
    before = practice.logo
    if logo is not None:
        practice.logo = keep_logo(logo) if logo else ""
    practice.save()
    kept.save()
    record(by, "practice.changed", _("The practice's settings changed."))
    if practice.logo != before:
        text = _("The practice has a new logo.") if logo else _("The practice's logo was removed.")
        record(by, "practice.logo", text)


def settings_of_practice() -> PracticeSettings:
    """The one row of the scope's practice."""
    row, _is_new = PracticeSettings.objects.get_or_create()
    return row
