"""Filling, copying, ranges and the month know which days a person works."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.models import AuditRow
from engagements.actions.copying import copy_last_week
from engagements.actions.days import log_day
from engagements.actions.filling import fill_from_promises
from engagements.actions.spans import Line, enter_range
from engagements.models import Allocation, Engagement, InternalDay, TimeEntry, WorkingPattern
from roadmaps.models import Onboarding
from tests import factories as make
from tests.engagements.test_week import after_the_door, text_of

D = Decimal
HALF, ONE = D("0.5"), D(1)
MONDAY, EASTER = dt.date(2026, 3, 16), dt.date(2026, 3, 30)  # Good Friday is 3 April
SATURDAY = dt.date(2026, 3, 21)
WEEK = dt.timedelta(days=7)


def works(cast, weekdays, capacity, since=dt.date(2026, 1, 1)):
    """From a date on, as it was agreed before it."""
    return WorkingPattern.objects.create(
        executive=cast.executive, starts_on=since, weekdays=weekdays, capacity=capacity
    )


def away(cast, *days, part=ONE):
    for day in days:
        InternalDay.objects.create(executive=cast.executive, date=day, kind="leave", days=part)


def kept(cast, first=MONDAY):
    entries = TimeEntry.objects.filter(executive=cast.executive, date__gte=first)
    return [(date.isoformat()[5:], days) for date, days in entries.values_list("date", "days")]


def filled(cast, monday, days):
    Allocation.objects.filter(executive=cast.executive).update(days=days)
    fill_from_promises(cast.executive, monday, trail=[])
    return kept(cast, monday)


def test_the_promise_is_put_on_the_days_that_the_person_works(alder):
    with alder.scope():
        works(alder, [0, 1], D(2))
        works(alder, [3, 5], D(2), since=MONDAY)  # Thursdays and Saturdays from now on
        assert filled(alder, MONDAY, D("1.5")) == [("03-19", ONE), ("03-21", HALF)]


def test_the_pattern_in_force_on_each_date_counts(alder):
    with alder.scope():
        works(alder, [1, 2], D(2))
        works(alder, [4, 5], D(2), since=dt.date(2026, 3, 18))  # in the middle of the week
        assert filled(alder, MONDAY, D(4)) == [("03-17", ONE), ("03-20", ONE), ("03-21", ONE)]


def test_leave_is_left_out_and_so_are_holidays(alder):
    with alder.scope():
        works(alder, [2, 3, 4, 5], D(4))
        away(alder, EASTER + dt.timedelta(days=2), part=HALF)  # the Wednesday; Friday is a holiday
        assert filled(alder, EASTER, D(4)) == [("04-02", ONE), ("04-04", ONE)]


@pytest.mark.parametrize(
    ("country", "dates"),
    [("CZ", ["07-07", "07-08", "07-09", "07-10"]), ("GB", ["07-06", "07-07", "07-08", "07-09"])],
)
def test_public_holidays_are_those_of_the_persons_own_country(alder, country, dates):
    with alder.scope():
        alder.executive.country = country
        alder.executive.save()
        # by the calendar of the terms the Monday, Jan Hus Day, is a holiday: four days are owed
        assert filled(alder, dt.date(2026, 7, 6), D(5)) == [(date, ONE) for date in dates]


def test_last_week_is_not_copied_to_days_off_or_to_leave(alder):
    with alder.scope():
        for number in (0, 2, 3, 5):
            day = MONDAY + dt.timedelta(days=number)
            log_day(alder.engagement, executive=alder.executive, date=day, days=HALF)
        following = MONDAY + WEEK
        works(alder, [2, 3, 5], D(3), since=following)
        away(alder, following + dt.timedelta(days=3), part=HALF)
        assert copy_last_week(alder.executive, following, trail=[]) == (2, 2)
        assert kept(alder, following) == [("03-25", HALF), ("03-28", HALF)]


def test_a_range_passes_over_days_off_and_names_holidays_that_would_be_worked(alder):
    with alder.scope():
        works(alder, [0, 4, 5], D(3))
        away(alder, dt.date(2026, 4, 11))
        line = Line(alder.executive, alder.engagement)
        span = {"first": dt.date(2026, 4, 1), "last": dt.date(2026, 4, 13)}
        outcome = enter_range(line, **span, days=HALF, trail=[])
        assert kept(alder, span["first"]) == [("04-04", HALF), ("04-10", HALF), ("04-13", HALF)]
    said = [(date.day, why) for date, why in outcome.skipped]
    assert said == [(3, "Good Friday"), (6, "Easter Monday"), (11, "leave")]


def test_the_month_marks_the_days_off_of_the_person(alder, sign_in):
    with alder.scope():
        works(alder, [0, 5], D(2), since=dt.date(2026, 4, 13))
    desk = sign_in(alder.executive.user)
    with CaptureQueriesContext(connection) as asked:
        shown = desk.get(f"{alder.url}month/2026-04-01/").context["month"]
    worked = [day.date.day for day in shown.days if not day.is_off]
    assert worked == [1, 2, 7, 8, 9, 10, 13, 18, 20, 25, 27]
    assert len(after_the_door(asked)) == 6


@pytest.mark.parametrize("state", ["draft", "proposed", "closed"])
def test_a_week_and_a_month_list_what_takes_days_or_has_some(alder, sign_in, state):
    desk = sign_in(alder.executive.user)
    with alder.scope():
        client = make.make_organisation("Tentative Ltd")
        maybe = make.make_engagement(client, executives=(alder.executive,))
        make.make_allocation(maybe, alder.executive)
        log_day(maybe, executive=alder.executive, date=MONDAY, days=HALF)
        Engagement.objects.filter(pk=maybe.pk).update(state=state)
    pages = ("week/2026-03-18", "week/2026-03-25", "month/2026-03-25", "month/2026-04-01")
    told = [text_of(desk.get(f"{alder.url}{page}/")) for page in pages]
    assert ["Tentative Ltd" in text for text in told] == [True, False, True, False]
    assert all("alder Foods" in text for text in told)


def test_what_takes_no_days_costs_the_week_no_query(alder, sign_in):
    desk = sign_in(alder.executive.user)
    with alder.scope():
        make.make_engagement(executives=(alder.executive,), state="proposed")
    with CaptureQueriesContext(connection) as asked:
        desk.get(f"{alder.url}week/2026-03-25/")
    assert len(after_the_door(asked)) == 7


def test_an_onboarding_leaves_an_audit_row_each_time_it_is_saved(alder):
    with alder.scope():
        kept = Onboarding.objects.create(began_by="Alma", touched_by="Alma")
        Onboarding.objects.filter(pk=kept.pk).update(label="Orchard")
        rows = AuditRow.objects.filter(table="roadmaps_onboarding", key=str(kept.pk))
        found = list(rows.order_by("at", "pk").values_list("operation", "after__label"))
    assert found == [("INSERT", ""), ("UPDATE", "Orchard")]
