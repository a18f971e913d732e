"""Where days and money are heading, and that it is said once."""

import datetime as dt
import time
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clients.models import JournalEntry, Outbox
from config.celery import app
from engagements.actions.days import log_day
from engagements.actions.pace import notice_all, notice_changed
from engagements.agreement import Agreement
from engagements.allowance import Pace
from engagements.dates import working_days
from engagements.models import PaceNotice
from engagements.pace import fitting, period_outlook, whole_outlook
from tests import factories as make
from tests.engagements.test_ledger import Promise, Terms

D = Decimal
FIRST, HALF_TIME = dt.date(2026, 2, 2), dt.date(2026, 3, 16)


@dataclass(frozen=True)
class Entry:
    date: dt.date
    days: Decimal
    executive_id: str = ""

    @property
    def counts_on(self) -> dt.date:
        return self.date


def every_day(share, first=FIRST, last=HALF_TIME):
    return [Entry(day, D(share)) for day in working_days(first, last, "CZ")]


def agreed(days="2", unit="week", **terms):
    start = dt.date(2026, 2, 1)
    kept = {"kind": "day_rate", "amount": D(1000), "starts_on": start} | terms
    return Agreement(start, dt.date(2026, 4, 30), [Terms(**kept)], [Promise(D(days), unit, start)])


def test_the_trend_is_carried_over_the_working_days_that_are_left():
    # eleven of March's 22 working days are worked at half a day each
    month = period_outlook(agreed(), every_day("0.5"), HALF_TIME)
    assert (month.planned, month.given, month.forecast) == (D("8.8"), D("5.5"), D("11"))
    assert (month.money_planned, month.money_forecast) == ({"EUR": D(8800)}, {"EUR": D(11000)})
    assert (month.verdict, month.misses) == (Pace.OVER, True)


def test_by_the_quarter_the_running_quarter_is_foreseen():
    # 2 days a week from 2 February: 42 working days of the quarter, half a day on 31 of them
    quarter = period_outlook(agreed(period="quarter"), every_day("0.5"), HALF_TIME)
    assert (quarter.first, quarter.last) == (dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert (quarter.planned, quarter.given) == (D("16.8"), D("15.5"))
    assert quarter.forecast == D("21")


def test_the_whole_runs_to_its_end():
    # 20 working days in February, 22 in March, 20 in April
    whole = whole_outlook(agreed(), every_day("0.5"), HALF_TIME)
    assert (whole.planned, whole.forecast) == (D("24.8"), D(31))
    assert whole.money_forecast == {"EUR": D(31000)}


def test_a_retainer_forecasts_its_fee_and_the_days_over():
    retainer = agreed("8", "month", kind="retainer", amount=D(8000), overage_rate=D(1200))
    month = period_outlook(retainer, every_day("0.5"), HALF_TIME)
    assert month.money_planned == {"EUR": D(8000)}
    assert month.money_forecast == {"EUR": D(8000) + 3 * D(1200)}


@pytest.mark.parametrize(
    ("days", "unit", "share", "expected"),
    [
        ("2", "week", "0.5", ("2.5", "week")),
        ("4", "month", "0.5", ("10", "month")),  # April has 20 working days
        ("2", "week", "0.4", None),
        ("2", "week", "0", ("0.25", "week")),
    ],
)
def test_the_change_that_would_fit(days, unit, share, expected):
    given = every_day(share) if D(share) else []
    fit = fitting(agreed(days, unit), given, HALF_TIME)
    assert (fit and (fit.days, fit.unit)) == (expected and (D(expected[0]), expected[1]))
    assert fit is None or fit.starts_on == dt.date(2026, 4, 1)


def test_without_a_week_of_work_nothing_is_foreseen():
    month = period_outlook(agreed(), every_day("1", last=dt.date(2026, 2, 3)), dt.date(2026, 2, 5))
    assert (month.forecast, month.misses, month.notices) == (None, False, [])


@pytest.fixture
def busy(alder):
    """Half a day on every working day to the 20th of March, against two days a week."""
    with alder.scope():
        alder.engagement.time_entries.all().delete()
        alder.other_engagement.delete()
        for day in working_days(dt.date(2026, 1, 19), dt.date(2026, 3, 20), "CZ"):
            make.make_entry(alder.engagement, alder.executive, date=day, days=D("0.5"))
    return alder.engagement


def test_each_notice_is_given_once_an_engagement_and_month(alder, busy):
    with alder.scope():
        told = [
            [each.kind for each in notice_all(dt.date(2026, 3, day))] for day in (2, 20, 20, 31)
        ]
        letters = list(Outbox.objects.filter(topic="mail").values_list("payload__to", flat=True))
        assert PaceNotice.objects.count() == 2
        said = JournalEntry.objects.filter(verb="pace.noticed").count()
        people = {
            alder.executive.user.email,
            *(alder.users[who].email for who in ("owner", "admin")),
        }
    # on the 2nd the month is logged ahead: 7.5 of 8.8; the pace is half a day from the 20th on
    assert told == [["most"], ["misses"], [], []]
    assert (set(letters), len(letters), said) == (people, 6, 2)


def test_the_page_names_the_change_and_leads_to_it(alder, busy, sign_in, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: dt.date(2026, 3, 20))
    page = f"{alder.url}engagements/{busy.pk}/ledger/"
    told = " ".join(sign_in(alder.executive.user).get(page).content.decode().split())
    assert "What would fit:" in told
    asked = f"days=2.5&amp;unit=week&amp;from=2026-04-01&amp;executive={alder.executive.pk}"
    assert f"changes/new/?{asked}" in told


def moment():
    """One that no change of the same millisecond shares."""
    time.sleep(0.01)
    now = timezone.now()
    time.sleep(0.01)
    return now


def test_within_the_hour_only_engagements_whose_days_changed_are_looked_at(alder, busy):
    today = dt.date(2026, 3, 2)
    with alder.scope():
        idle = make.make_engagement(executives=(alder.executive,))
        make.make_allocation(idle, alder.executive, days=D("0.25"))
        for day in (3, 4):
            make.make_entry(idle, alder.executive, date=dt.date(2026, 3, day), days=D("0.5"))
        before = moment()
        log_day(busy, executive=alder.executive, date=dt.date(2026, 3, 24), days=D("0.25"))
        told = [(each.engagement_id, each.kind) for each in notice_changed(today, since=before)]
        assert notice_changed(today, since=before) == []
        late = [(each.engagement_id, each.kind) for each in notice_changed(today)]
    assert told == [(busy.pk, "most")]
    assert {key for key, _kind in late} == {idle.pk}  # its days are within the two hours too


@pytest.mark.parametrize("changed", ["days", ""])
def test_a_change_and_a_removal_are_seen_as_well(alder, busy, changed):
    with alder.scope():
        entry = make.make_entry(busy, alder.executive, date=dt.date(2026, 3, 24), days=D("0.25"))
        before = moment()
        if changed:
            busy.time_entries.filter(pk=entry.pk).update(days=D("0.5"))
        else:
            entry.delete()
        told = [each.kind for each in notice_changed(dt.date(2026, 3, 2), since=before)]
    assert told == ["most"]


def test_a_practice_without_changes_costs_one_query(alder, busy):
    with alder.scope(), CaptureQueriesContext(connection) as asked:
        assert notice_changed(dt.date(2026, 3, 20), since=moment()) == []
    assert ["audit_row" in each["sql"] for each in asked.captured_queries] == [True]


def test_the_clock_asks_every_hour():
    task = "engagements.nightly.paces_of_the_hour"
    (each,) = [one for one in app.conf.beat_schedule.values() if one["task"] == task]
    assert (each["schedule"].minute, len(each["schedule"].hour)) == ({20}, 24)
