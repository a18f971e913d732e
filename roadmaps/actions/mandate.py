"""How the mandate is written and changed: a row is closed and written anew, never edited."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from engagements.models import Engagement
from engagements.models.statement import MandateRight
from roadmaps.actions.running import refuse_when_over
from roadmaps.models import MandateArea

EXCLUDED = ["practice", "organisation", "engagement", "set_by"]


@transaction.atomic
def set_area(engagement: Engagement, area: MandateArea, *, by: Place) -> MandateArea:
    """Write an area of the mandate. `area` is filled in and not saved yet."""
    refuse_when_over(engagement)
    area.engagement, area.organisation_id = engagement, engagement.organisation_id
    area.set_by = by.name
    area.clean_fields(exclude=EXCLUDED)
    area.validate_constraints()
    area.save(force_insert=True)
    _record(by, "mandate.set", _("%(who)s set the mandate for “%(area)s”."), area)
    return area


@transaction.atomic
def change_area(before: MandateArea, area: MandateArea, *, by: Place) -> MandateArea:
    """Say something else of an area from a date on. What held before is kept, and until when."""
    before = before.refetched()
    refuse_when_over(before.engagement)
    _refuse_closed(before)
    if area.starts_on < before.starts_on:
        raise ValidationError(
            {"starts_on": _("What holds now began later. Choose a date from then on.")}
        )
    if area.starts_on > timezone.localdate():
        raise ValidationError({"starts_on": _("Change it on the day, not in advance.")})
    _close(before, area.starts_on, by)
    return set_area(before.engagement, area, by=by)


@transaction.atomic
def end_area(area: MandateArea, *, by: Place) -> MandateArea:
    """Take an area out of the mandate from today on. Ending twice is ending once."""
    area = area.refetched()
    refuse_when_over(area.engagement)
    if area.ends_on:
        return area
    _close(area, max(timezone.localdate(), area.starts_on), by)
    _record(by, "mandate.ended", _("%(who)s took “%(area)s” out of the mandate."), area)
    return area


@transaction.atomic
def take_signed(
    engagement: Engagement, pairs: Iterable[tuple[str, str]], *, by: Place
) -> list[MandateArea]:
    """Take over areas as they were signed; those that the mandate already names are left alone."""
    refuse_when_over(engagement)
    held = MandateArea.objects.open().filter(engagement=engagement)
    known = {name.casefold() for name in held.values_list("area", flat=True)}
    otherwise = _("The client")
    return [
        set_area(engagement, _area(name, right, otherwise), by=by)
        for name, right in dict(pairs).items()
        if name.casefold() not in known
    ]


def _area(name: str, right: str, otherwise: str) -> MandateArea:
    decides = right == MandateRight.DECIDES
    return MandateArea(area=name[:150], level=right, otherwise="" if decides else otherwise)


def _refuse_closed(area: MandateArea) -> None:
    if area.ends_on:
        raise ValidationError(_("This no longer holds. Change what holds now."))


def _close(area: MandateArea, on: dt.date, by: Place) -> None:
    area.ends_on, area.ended_by = on, by.name
    area.save(update_fields=["ends_on", "ended_by"])


def _record(by: Place, verb: str, text: str, area: MandateArea) -> None:
    words = {"who": by.name, "area": area.area}
    organisation = area.engagement.organisation
    record(by, verb, text % words, about=area.pk, organisation=organisation)
