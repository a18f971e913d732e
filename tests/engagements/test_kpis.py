"""Readings are kept as they were said; the last word on a date stands."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clients.models import JournalEntry
from engagements.actions.kpis import add_kpi, record_reading
from engagements.models import Kpi, KpiReading
from tests import factories as make
from tests.cast import Cast

ED = SimpleNamespace(name="Ed Executive")


def _values(kpi: Kpi) -> list[tuple[Decimal, str]]:
    rows = KpiReading.objects.filter(kpi=kpi).order_by("recorded_at")
    return list(rows.values_list("value", "recorded_by"))


def test_a_correction_is_a_new_row_and_the_old_one_stays(alder: Cast) -> None:
    day = timezone.localdate() - dt.timedelta(days=3)
    with alder.scope():
        kpi = make.make_kpi(alder.engagement)
        record_reading(kpi, read_on=day, value=Decimal(93), by=ED)
        record_reading(kpi, read_on=day, value=Decimal(94), note="Two sites were missing", by=ED)
        assert _values(kpi) == [(Decimal(93), "Ed Executive"), (Decimal(94), "Ed Executive")]


def test_the_same_reading_sent_twice_is_one_reading(alder: Cast) -> None:
    day = timezone.localdate()
    with alder.scope():
        kpi = make.make_kpi(alder.engagement)
        for _ in range(2):
            record_reading(kpi, read_on=day, value=Decimal(93), by=ED)
        assert _values(kpi) == [(Decimal(93), "Ed Executive")]


def test_nobody_reads_the_future(alder: Cast) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with alder.scope():
        kpi = make.make_kpi(alder.engagement)
        with pytest.raises(ValidationError, match="cannot lie in the future"):
            record_reading(kpi, read_on=tomorrow, value=Decimal(93), by=ED)


def test_a_closed_engagement_takes_no_readings_and_no_outcomes(alder: Cast) -> None:
    with alder.scope():
        closed = make.make_engagement(alder.organisation, entity=alder.entity, state="closed")
        kpi = make.make_kpi(closed)
        with pytest.raises(ValidationError, match="is closed"):
            record_reading(kpi, read_on=timezone.localdate(), value=Decimal(93), by=ED)
        with pytest.raises(ValidationError, match="is closed"):
            add_kpi(closed, _uptime(), by=ED)


def test_an_outcome_is_added_with_a_line_in_the_journal(alder: Cast) -> None:
    with alder.scope():
        kpi = add_kpi(alder.engagement, _uptime(), by=ED)
        assert (kpi.engagement, kpi.organisation_id) == (alder.engagement, alder.organisation.pk)
        said = JournalEntry.objects.get(about=kpi.pk)
    assert (said.actor, said.text) == (
        "Ed Executive",
        "System uptime is now an outcome of Fractional CTO.",
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"target": Decimal(80)}, "must lie in the direction chosen"),
        ({"target_on": dt.date(2026, 1, 1)}, "must be after the baseline date"),
        ({"name": ""}, "cannot be blank"),
    ],
)
def test_a_promise_that_makes_no_line_is_refused(
    alder: Cast, change: dict[str, Any], words: str
) -> None:
    with alder.scope(), pytest.raises(ValidationError, match=words):
        add_kpi(alder.engagement, _uptime(**change), by=ED)


def test_an_engagement_has_one_outcome_of_a_name(alder: Cast) -> None:
    with alder.scope():
        add_kpi(alder.engagement, _uptime(), by=ED)
        with pytest.raises(ValidationError, match="already has a KPI of this name"):
            add_kpi(alder.engagement, _uptime(), by=ED)


def _uptime(**change: Any) -> Kpi:
    fields: dict[str, Any] = {
        "name": "System uptime",
        "unit": "%",
        "direction": "up",
        "baseline": Decimal("97.9"),
        "baseline_on": dt.date(2026, 1, 1),
        "target": Decimal("99.5"),
        "target_on": dt.date(2026, 12, 31),
    }
    return Kpi(**fields | change)
