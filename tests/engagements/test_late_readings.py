"""Letters about outcomes that nobody read: once a cadence, in hours in which people work."""

import datetime as dt

import pytest

from clients.models import Outbox
from clients.notices import Notice
from engagements.actions.late_readings import late_of, remind_all
from engagements.models import Kpi, KpiReading
from tests import factories as make
from tests.cast import Cast

MORNING = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)  # a Tuesday
NIGHT, SUNDAY = MORNING.replace(hour=2), MORNING.replace(day=8)
READ_ON = dt.date(2026, 1, 12)


def a_measure(cast: Cast, **fields: int) -> Kpi:
    KpiReading.objects.all().delete()
    Kpi.objects.all().delete()
    kpi = make.make_kpi(cast.engagement, name="Uptime", cadence_days=30, **fields)
    make.make_reading(kpi, read_on=READ_ON)
    return kpi


def letters(key: str = "late-reading:") -> list[str]:
    rows = Outbox.objects.filter(topic="mail", key__startswith=key)
    return [letter["subject"] for letter in rows.values_list("payload", flat=True)]


@pytest.mark.parametrize(("days", "turns"), [(45, []), (46, [0]), (75, [1]), (105, [2])])
def test_a_reading_is_late_after_one_and_a_half_cadences_and_again_each_cadence(
    days: int, turns: list[int], alder: Cast
) -> None:
    with alder.scope():
        a_measure(alder)
        found = late_of(READ_ON + dt.timedelta(days=days))
    assert [late.turn for late in found] == turns


def test_the_executive_is_told_once_however_often_the_clock_strikes(alder: Cast) -> None:
    with alder.scope():
        a_measure(alder)
        for _ in range(3):
            remind_all(MORNING.date(), now=MORNING)
        assert letters() == [f"{alder.organisation.name}: a reading of “Uptime” is late"]
        remind_all(MORNING.date() + dt.timedelta(days=30), now=MORNING)
        assert len(letters()) == 2


@pytest.mark.parametrize("moment", [NIGHT, SUNDAY])
def test_nobody_is_written_to_at_night_or_on_a_day_of_rest(
    moment: dt.datetime, alder: Cast
) -> None:
    with alder.scope():
        a_measure(alder)
        remind_all(moment.date(), now=moment)
        assert letters() == []


def test_who_turned_the_notice_off_gets_none(alder: Cast) -> None:
    with alder.scope():
        a_measure(alder)
        user = alder.executive.user
        user.notices_off = [Notice.READING.value]
        user.save()
        remind_all(MORNING.date(), now=MORNING)
        assert letters() == []


def test_what_is_archived_or_of_a_closed_engagement_is_not_late(alder: Cast) -> None:
    with alder.scope():
        kpi = a_measure(alder)
        Kpi.objects.filter(pk=kpi.pk).update(archived_at=MORNING)
        closed = make.make_engagement(alder.organisation, entity=alder.entity, state="closed")
        make.make_kpi(closed, cadence_days=7)
        assert late_of(MORNING.date()) == []
