"""The companies served."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.models import ClientAccess, ClientOrganisation

LONGEST = 60
RESERVED = {"new"}


@transaction.atomic
def add(organisation: ClientOrganisation, *, by: Place) -> ClientOrganisation:
    """Take on a client. Without a short name one is made from the name."""
    organisation.slug = organisation.slug or free_slug(organisation.name)
    organisation.save(force_insert=True)
    record(
        by,
        "client.added",
        _("%(client)s is a client.") % {"client": organisation.name},
        about=organisation.pk,
        organisation=organisation,
    )
    return organisation


@transaction.atomic
def amend(organisation: ClientOrganisation, *, by: Place) -> ClientOrganisation:
    """Change a client's particulars; the name copied into each access follows."""
    organisation.save()
    ClientAccess.objects.filter(organisation=organisation).update(
        organisation_name=organisation.name, organisation_slug=organisation.slug
    )
    record(
        by,
        "client.changed",
        _("The particulars of %(client)s changed.") % {"client": organisation.name},
        about=organisation.pk,
        organisation=organisation,
    )
    return organisation


def free_slug(name: str) -> str:
    """A short name for addresses that no client of the practice has yet."""
    stem = slugify(name)[: LONGEST - 4] or "client"
    taken = set(ClientOrganisation.objects.values_list("slug", flat=True)) | RESERVED
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
