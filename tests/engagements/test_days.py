import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext

from clients.models import PracticeSettings
from engagements.actions.days import log_day, log_internal_day, stamp_of
from engagements.models import InternalDay, PersonDay, TimeEntry, TimeEntryNote
from tests import factories as make

TUESDAY = dt.date(2026, 3, 17)
QUARTER, HALF, MOST = Decimal("0.25"), Decimal("0.5"), Decimal("0.75")


def log(cast, days, **words):
    words = {"engagement": cast.engagement, "date": TUESDAY, "executive": cast.executive} | words
    return log_day(words.pop("engagement"), days=days, **words)


def kept():
    return list(TimeEntry.objects.filter(date=TUESDAY).values_list("days", flat=True))


def test_a_day_cannot_be_sold_twice(alder):
    with alder.scope():
        second = make.make_engagement(alder.other, executives=(alder.executive,))
        log(alder, MOST)
        with pytest.raises(ValidationError, match=r"Only 0\.25 of that day is left"):
            log(alder, HALF, engagement=second)
        log(alder, QUARTER, engagement=second)
        with pytest.raises(ValidationError, match="Nothing of that day is left"):
            log_internal_day(alder.executive, date=TUESDAY, kind="sales", days=QUARTER)
        assert sorted(kept()) == [QUARTER, MOST]


def test_a_day_given_in_another_practice_is_gone_here_too(alder, birch):
    with birch.scope():
        birch_self = make.make_executive(alder.executive.user)
        elsewhere = make.make_engagement(birch.organisation, executives=(birch_self,))
        log_day(elsewhere, executive=birch_self, date=TUESDAY, days=MOST)
    with alder.scope():
        with pytest.raises(ValidationError, match=r"Only 0\.25 of that day is left"):
            log(alder, HALF)
        log(alder, QUARTER)
        assert list(PersonDay.objects.values_list("date", "days")) == [(TUESDAY, QUARTER)]


def test_a_practice_may_allow_a_day_and_a_half(alder):
    with alder.scope():
        PracticeSettings.objects.update(day_limit=Decimal("1.5"))
        assert log(alder, Decimal("1.25")).days == Decimal("1.25")
        with pytest.raises(ValidationError, match=r"Only 0\.25 of that day is left"):
            log_internal_day(alder.executive, date=TUESDAY, kind="leave", days=HALF)


def test_less_may_be_given_even_when_the_day_is_over_its_limit(alder):
    with alder.scope():
        PracticeSettings.objects.update(day_limit=Decimal("1.5"))
        log(alder, Decimal("1.5"))
        PracticeSettings.objects.update(day_limit=Decimal(1))
        assert log(alder, Decimal("1.25")).days == Decimal("1.25")


@pytest.mark.parametrize("days", ["0.3", "-0.25", "1.75"])
def test_days_go_in_eighths(alder, days):
    with alder.scope(), pytest.raises(ValidationError, match="Write days in eighths"):
        log(alder, Decimal(days))


@pytest.mark.parametrize(
    ("fields", "date", "words"),
    [
        ({}, dt.date(2025, 12, 31), "begins on 1 January 2026"),
        ({"ends_on": dt.date(2026, 3, 16)}, TUESDAY, "ended on 16 March 2026"),
        ({"state": "closed"}, TUESDAY, "not active: it is closed"),
    ],
)
def test_nothing_is_logged_while_the_engagement_does_not_run(alder, fields, date, words):
    with alder.scope():
        engagement = make.make_engagement(
            alder.organisation, executives=(alder.executive,), **fields
        )
        with pytest.raises(ValidationError, match=words):
            log(alder, HALF, engagement=engagement, date=date)


def test_only_those_on_the_engagement_log_days(alder):
    with alder.scope(), pytest.raises(ValidationError, match="You are not on this engagement"):
        log(alder, HALF, engagement=alder.other_engagement)


@pytest.mark.parametrize("state", ["submitted", "approved"])
@pytest.mark.parametrize("days", [Decimal(0), HALF])
def test_an_entry_that_is_not_open_is_refused(alder, state, days):
    with alder.scope():
        entry = log(alder, QUARTER)
        sheet = make.make_timesheet(alder.engagement, alder.executive)
        TimeEntry.objects.filter(pk=entry.pk).update(state=state, timesheet=sheet)
        with pytest.raises(ValidationError) as refused:
            log(alder, days)
        assert (refused.value.code, kept()) == ("locked", [QUARTER])


def test_words_stay_when_only_the_days_change(alder):
    with alder.scope():
        log(alder, HALF, activity="vendor", summary="Reference calls", note="Ask for the exit fee")
        entry = log(alder, QUARTER)
        note = TimeEntryNote.objects.get(entry=entry).text
    assert (entry.activity, entry.summary, note) == (
        "vendor",
        "Reference calls",
        "Ask for the exit fee",
    )


def test_nothing_clears_the_entry_its_note_and_the_sum(alder):
    with alder.scope():
        log(alder, HALF, note="Gone soon")
        assert log(alder, Decimal(0)) is None
        assert (kept(), TimeEntryNote.objects.count(), PersonDay.objects.count()) == ([], 0, 0)


def test_the_sum_of_the_day_follows_every_change(alder):
    sums = []
    with alder.scope():
        for days in (HALF, QUARTER, MOST):
            log(alder, days)
            log_internal_day(alder.executive, date=TUESDAY, kind="sales", days=QUARTER)
            sums.append(PersonDay.objects.get(date=TUESDAY).days)
    assert sums == [MOST, HALF, Decimal(1)]


def test_words_without_days_are_refused(alder):
    with alder.scope(), pytest.raises(ValidationError, match="Log part of the day first"):
        log(alder, None, summary="Thought about it")


def test_a_cell_that_changed_meanwhile_is_refused_with_its_value(alder):
    with alder.scope():
        seen = stamp_of(log(alder, HALF))
        log(alder, MOST)
        with pytest.raises(ValidationError, match="it is now ¾") as refused:
            log(alder, QUARTER, seen=seen)
        assert (refused.value.code, kept()) == ("changed", [MOST])
        assert log(alder, MOST, seen=seen).days == MOST  # the same once more is no quarrel


def test_internal_days_are_kept_once_a_kind_and_cleared_by_nothing(alder):
    with alder.scope():
        for days in (HALF, QUARTER):
            log_internal_day(alder.executive, date=TUESDAY, kind="leave", days=days)
        assert list(InternalDay.objects.values_list("kind", "days")) == [("leave", QUARTER)]
        log_internal_day(alder.executive, date=TUESDAY, kind="leave", days=Decimal(0))
        assert (InternalDay.objects.count(), PersonDay.objects.count()) == (0, 0)


def test_logging_a_day_asks_the_database_five_times(alder):
    with alder.scope(), CaptureQueriesContext(connection) as asked:
        log(alder, HALF)
    assert len(asked) - 2 <= 5 + 2  # the scope itself: its transaction


@pytest.mark.django_db(transaction=True)
def test_of_ten_at_once_only_a_day_is_given(alder):
    with alder.scope():
        engagements = [
            make.make_engagement(alder.organisation, executives=(alder.executive,))
            for _ in range(10)
        ]

    def give(engagement):
        try:
            with alder.scope():
                log_day(engagement, executive=alder.executive, date=TUESDAY, days=QUARTER)
        except ValidationError as refused:
            return refused.messages[0]
        finally:
            close_old_connections()
            connection.close()
        return "given"

    with ThreadPoolExecutor(10) as pool:
        ends = sorted(pool.map(give, engagements))
    assert ends == ["Nothing of that day is left."] * 6 + ["given"] * 4
    with alder.scope():
        assert PersonDay.objects.get(date=TUESDAY).days == Decimal(1)
