"""What the demo's outcomes show of care: evidence, a value put right, a promise made anew."""

import datetime as dt
import random
from collections.abc import Iterable
from decimal import Decimal

from django.utils.text import slugify

from engagements.models import Engagement, Kpi, KpiChange, KpiReading

ONE_IN = 3  # readings that bring a link to what proves them
WHY = (
    "The board asked for more after the first half year: the target is higher than it was.",
    "Two sites joined in spring; the start was measured anew with them.",
    "The go-live of the vendor moved by a quarter, and the promise with it.",
)
CORRECTED = "Counted twice at one site; put right from the ledger"
AS_PROMISED = ("direction", "baseline", "baseline_on", "target", "target_on")


def tell(engagements: Iterable[Engagement], today: dt.date) -> None:
    """Fill in what people add over time, the same way each time the story is told."""
    dice = random.Random("sextant:outcomes")
    for at, engagement in enumerate(engagements):
        kpis = list(Kpi.objects.filter(engagement=engagement).order_by("name"))
        for position, kpi in enumerate(kpis):
            kpi.position = position
            _prove(kpi, dice)
        Kpi.objects.bulk_update(kpis, ["position"])
        if kpis:
            _correct(kpis[0])
            _promise_anew(kpis[at % len(kpis)], WHY[at % len(WHY)], today)


def _prove(kpi: Kpi, dice: random.Random) -> None:
    rows = list(KpiReading.objects.filter(kpi=kpi).select_related("organisation"))
    for reading in rows:
        if dice.randrange(ONE_IN) == 0:
            host = f"https://bi.{reading.organisation.slug}.example"
            reading.link = f"{host}/{slugify(kpi.name)}/{reading.read_on:%Y-%m}"
    KpiReading.objects.bulk_update(rows, ["link"])


def _correct(kpi: Kpi) -> None:
    """The last value but one was told wrongly at first."""
    rows = list(KpiReading.objects.filter(kpi=kpi).order_by("-read_on")[:2])
    if len(rows) < len("ab"):
        return
    stands = rows[-1]
    step = (kpi.target - kpi.baseline) / 20
    places = max(0, -int(kpi.baseline.normalize().as_tuple().exponent))
    KpiReading.objects.create(
        organisation_id=kpi.organisation_id,
        kpi=kpi,
        read_on=stands.read_on,
        value=round(stands.value + step, places),
        note=stands.note,
        recorded_by=stands.recorded_by,
        recorded_at=stands.recorded_at,
    )
    later = stands.recorded_at + dt.timedelta(days=2)
    KpiReading.objects.filter(pk=stands.pk).update(note=CORRECTED, recorded_at=later)


def _promise_anew(kpi: Kpi, why: str, today: dt.date) -> None:
    """What was promised before was a little less, and due a quarter earlier."""
    was = {name: getattr(kpi, name) for name in AS_PROMISED}
    places = max(0, -int(kpi.target.normalize().as_tuple().exponent))
    was["target"] = round(kpi.target - (kpi.target - kpi.baseline) * Decimal("0.2"), places)
    was["target_on"] = kpi.target_on - dt.timedelta(days=91)
    since = max(kpi.baseline_on + dt.timedelta(days=60), today - dt.timedelta(days=150))
    if was["target"] == kpi.baseline or was["target_on"] <= kpi.baseline_on or since > today:
        return
    KpiChange.objects.create(
        organisation_id=kpi.organisation_id,
        kpi=kpi,
        at=dt.datetime.combine(since, dt.time(10), dt.UTC),
        by=kpi.engagement.assignments.all()[0].display_name,
        why=why,
        **was,
    )
