"""What an executive promises to move, and how far it has moved."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.models import StoredDocument
from engagements.models import Engagement, Kpi, KpiChange, KpiReading

type File = tuple[str, bytes]  # its name and its bytes, as `clients.uploads` checked them
PROMISE = ("direction", "baseline", "baseline_on", "target", "target_on")


@transaction.atomic
def add_kpi(engagement: Engagement, kpi: Kpi, *, by: Place) -> Kpi:
    """Promise one more outcome on an engagement. `kpi` is filled in and not saved yet."""
    _refuse_when_over(engagement)
    kpi.engagement, kpi.organisation_id = engagement, engagement.organisation_id
    kpi.clean_fields(exclude=["engagement", "organisation", "practice"])
    kpi.validate_constraints()
    last = Kpi.objects.filter(engagement=engagement).aggregate(last=Max("position"))["last"]
    kpi.position = 0 if last is None else last + 1
    kpi.save(force_insert=True)
    record(
        by,
        "kpi.added",
        _("%(kpi)s is now an outcome of %(engagement)s.")
        % {"kpi": kpi.name, "engagement": engagement.title},
        about=kpi.pk,
        organisation=engagement.organisation,
    )
    return kpi


@transaction.atomic
def change_kpi(kpi: Kpi, *, why: str = "", by: Place) -> KpiChange | None:
    """Keep what was typed over a KPI. A promise that was measured against is not changed silently.

    Until the first reading a promise is put right like any word. After it, a change is a
    re-baselining: it says why, what was promised before is kept, and the client reads both.
    """
    _refuse_when_over(kpi.engagement)
    before = kpi.refetched()  # one change at a time
    _refuse_archived(before)
    kpi.clean_fields(exclude=["engagement", "organisation", "practice"])
    kpi.validate_constraints()
    was = {name: getattr(before, name) for name in PROMISE}
    is_another = any(getattr(kpi, name) != value for name, value in was.items())
    kpi.position, kpi.archived_at = before.position, before.archived_at
    change = None
    if is_another and KpiReading.objects.filter(kpi=before).exists():
        change = _rebaselined(kpi, was, why.strip(), by)
    kpi.save()
    return change


def _rebaselined(kpi: Kpi, was: dict[str, Any], why: str, by: Place) -> KpiChange:
    if not why:
        raise ValidationError({"why": _("Say why the promise changes: the client reads it.")})
    change = KpiChange(
        kpi=kpi, organisation_id=kpi.organisation_id, by=by.name[:120], why=why, **was
    )
    change.clean_fields(exclude=["kpi", "organisation", "practice"])
    change.save(force_insert=True)
    text = _("%(kpi)s is promised anew: %(why)s")
    record(
        by,
        "kpi.rebaselined",
        text % {"kpi": kpi.name, "why": why},
        about=kpi.pk,
        organisation=kpi.engagement.organisation,
    )
    return change


@transaction.atomic
def archive(kpi: Kpi, *, by: Place) -> None:
    """Stop measuring an outcome. Its readings stay, and it can be brought back."""
    _refuse_when_over(kpi.engagement)
    kpi = kpi.refetched()
    if kpi.archived_at is None:
        kpi.archived_at = timezone.now()
        kpi.save(update_fields=["archived_at"])
        _tell(kpi, "kpi.archived", _("%(kpi)s is no longer measured."), by)


@transaction.atomic
def bring_back(kpi: Kpi, *, by: Place) -> None:
    """Measure an outcome again, as it was promised."""
    _refuse_when_over(kpi.engagement)
    kpi = kpi.refetched()
    if kpi.archived_at is not None:
        kpi.archived_at = None
        kpi.save(update_fields=["archived_at"])
        _tell(kpi, "kpi.brought-back", _("%(kpi)s is measured again."), by)


@transaction.atomic
def put(kpi: Kpi, *, earlier: bool) -> None:
    """Move an outcome one place among those still measured; at the end it stays where it is."""
    _refuse_when_over(kpi.engagement)
    rows = Kpi.objects.filter(engagement=kpi.engagement_id, archived_at=None)
    order = list(rows.select_for_update(no_key=True).order_by("position", "name", "pk"))
    at = next((place for place, each in enumerate(order) if each.pk == kpi.pk), None)
    if at is None:
        return
    to = at - 1 if earlier else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    for position, each in enumerate(order):
        each.position = position
    Kpi.objects.bulk_update(order, ["position"])


@transaction.atomic
def record_reading(  # noqa: PLR0913  # one reading's own parts, all by keyword
    kpi: Kpi,
    *,
    read_on: dt.date,
    value: Decimal,
    note: str = "",
    link: str = "",
    file: File | None = None,
    by: Place,
) -> KpiReading:
    """Say how a KPI stood on a date. A second reading of a date corrects the first, which stays.

    Nobody reads the future. The same reading sent twice is one reading. A correction without a
    file of its own keeps the file that proves the date.
    """
    if read_on > timezone.localdate():
        raise ValidationError({"read_on": _("A reading cannot lie in the future.")})
    _refuse_unsafe(link)
    _refuse_archived(kpi)
    _refuse_when_over(kpi.engagement)
    kpi = kpi.refetched()  # one reading at a time
    of_this_date = KpiReading.objects.filter(kpi=kpi, read_on=read_on)
    standing = of_this_date.order_by("recorded_at").last()
    said = (value, note, link)
    if file is None and standing and (standing.value, standing.note, standing.link) == said:
        return standing
    reading = KpiReading(
        organisation_id=kpi.organisation_id,
        kpi=kpi,
        read_on=read_on,
        value=value,
        note=note,
        link=link,
        recorded_by=by.name[:120],
    )
    reading.clean_fields(exclude=["organisation", "kpi", "practice", "document"])
    reading.validate_constraints(exclude=["document"])
    reading.document = _kept(kpi, file) if file else (standing and standing.document)
    reading.save(force_insert=True)
    return reading


def _kept(kpi: Kpi, file: File) -> StoredDocument:
    name, body = file
    return StoredDocument.objects.keep(
        body,
        kind="evidence",
        name=name,
        organisation=kpi.engagement.organisation,
        shared=True,
    )


def _tell(kpi: Kpi, verb: str, text: str, by: Place) -> None:
    words = text % {"kpi": kpi.name}
    record(by, verb, words, about=kpi.pk, organisation=kpi.engagement.organisation)


def _refuse_unsafe(link: str) -> None:
    if link and not link.startswith("https://"):
        raise ValidationError({"link": _("A link to evidence begins with https://.")})


def _refuse_archived(kpi: Kpi) -> None:
    if kpi.archived_at:
        raise ValidationError(_("This outcome is no longer measured."))


def _refuse_when_over(engagement: Engagement) -> None:
    if engagement.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; its outcomes stay as they are."))
