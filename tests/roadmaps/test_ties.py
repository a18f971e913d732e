"""A day may be tied to the one thing it served, until the client has approved the day."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from engagements.actions.copying import copy_last_week
from engagements.actions.days import log_day
from engagements.actions.timesheets import accept, submit, withdraw
from engagements.actions.trail import Trail
from engagements.actions.undoing import take_back, ticket
from engagements.models import Kpi, TimeEntry, Timesheet
from roadmaps.actions.ties import tie
from roadmaps.models import EntryTie, Initiative
from tests import factories as make
from tests.cast import Cast

TUESDAY = dt.date(2026, 3, 10)


def day_of(cast: Cast) -> TimeEntry:
    return TimeEntry.objects.get(engagement=cast.engagement)


def initiative_of(cast: Cast) -> Initiative:
    return Initiative.objects.get(engagement=cast.engagement)


def kpi_of(cast: Cast) -> Kpi:
    return Kpi.objects.get(engagement=cast.engagement)


def tied(cast: Cast) -> list[tuple[Any, Any]]:
    return list(EntryTie.objects.values_list("initiative", "kpi"))


def put(cast: Cast) -> Timesheet:
    return submit(cast.engagement, executive=cast.executive, month=TUESDAY, by="Ed")


def test_a_day_serves_one_initiative_or_one_outcome_and_the_last_word_stands(alder: Cast) -> None:
    with alder.scope():
        day, initiative, kpi = day_of(alder), initiative_of(alder), kpi_of(alder)
        found = []
        for purpose in (initiative, initiative, kpi, None, None):
            tie(day, to=purpose, by=alder.executive)
            found.append(tied(alder))
    assert found == [[(initiative.pk, None)], [(initiative.pk, None)], [(None, kpi.pk)], [], []]


def test_only_what_belongs_to_the_days_own_engagement_is_served(alder: Cast) -> None:
    with alder.scope():
        other = make.make_engagement(alder.organisation, entity=alder.entity)
        foreign = make.make_initiative(make.make_phase(other)), make.make_kpi(other)
        for purpose in foreign:
            with pytest.raises(ValidationError, match="belongs to its own engagement"):
                tie(day_of(alder), to=purpose, by=alder.executive)
            which = {"initiative": purpose} if purpose is foreign[0] else {"kpi": purpose}
            with pytest.raises(IntegrityError, match="own engagement"), transaction.atomic():
                EntryTie.objects.create(
                    organisation=alder.organisation, entry=day_of(alder), **which
                )
        assert tied(alder) == []


def test_nothing_of_another_client_or_practice_is_served(alder: Cast, birch: Cast) -> None:
    with birch.scope():
        elsewhere = initiative_of(birch)
    with alder.scope():
        theirs = Initiative.objects.get(engagement=alder.other_engagement)
        for purpose in (theirs, elsewhere):
            with pytest.raises(IntegrityError), transaction.atomic():
                EntryTie.objects.create(
                    organisation=alder.organisation, entry=day_of(alder), initiative=purpose
                )
        assert tied(alder) == []


@pytest.mark.parametrize("ends", [(), ("initiative", "kpi")])
def test_a_tie_is_to_exactly_one_thing(ends: tuple[str, ...], alder: Cast) -> None:
    with alder.scope():
        known = {"initiative": initiative_of(alder), "kpi": kpi_of(alder)}
        wrong = EntryTie(organisation=alder.organisation, entry=day_of(alder))
        for end in ends:
            setattr(wrong, end, known[end])
        with pytest.raises(IntegrityError, match="one_thing"):
            wrong.save()


def test_a_day_has_at_most_one_tie(alder: Cast) -> None:
    with alder.scope():
        common = {"organisation": alder.organisation, "entry": day_of(alder)}
        EntryTie.objects.create(**common, kpi=kpi_of(alder))
        with pytest.raises(IntegrityError, match="one_an_entry"):
            EntryTie.objects.create(**common, initiative=initiative_of(alder))


def test_only_the_executive_who_gave_the_day_says_what_it_served(alder: Cast) -> None:
    with alder.scope():
        make.make_assignment(alder.engagement, alder.colleague)
        with pytest.raises(ValidationError, match="Only the executive who gave this day"):
            tie(day_of(alder), to=initiative_of(alder), by=alder.colleague)
        assert tied(alder) == []


def test_a_submitted_day_keeps_what_it_served_until_it_is_withdrawn(alder: Cast) -> None:
    with alder.scope():
        tie(day_of(alder), to=initiative_of(alder), by=alder.executive)
        sheet = put(alder)
        with pytest.raises(ValidationError, match="Submitted: withdraw the month"):
            tie(day_of(alder), to=None, by=alder.executive)
        withdraw(sheet, by="Ed")
        tie(day_of(alder), to=kpi_of(alder), by=alder.executive)
        assert tied(alder) == [(None, kpi_of(alder).pk)]


def test_what_an_approved_day_served_is_frozen_in_the_database_too(alder: Cast) -> None:
    with alder.scope():
        tie(day_of(alder), to=initiative_of(alder), by=alder.executive)
        sheet = put(alder)
        accept(sheet, "Sue Sponsor")
        with pytest.raises(ValidationError, match="Approved: it cannot be changed"):
            tie(day_of(alder), to=None, by=alder.executive)
        rows = EntryTie.objects.all()
        for change in (rows.delete, lambda: rows.update(initiative=None, kpi=kpi_of(alder))):
            with pytest.raises(IntegrityError, match="is approved"), transaction.atomic():
                change()
        assert tied(alder) == [(initiative_of(alder).pk, None)]


def test_an_approved_day_is_not_given_a_purpose_afterwards(alder: Cast) -> None:
    with alder.scope():
        entry, sheet = day_of(alder), put(alder)
        accept(sheet, "Sue Sponsor")
        late = EntryTie(organisation=alder.organisation, entry=entry, kpi=kpi_of(alder))
        with pytest.raises(IntegrityError, match="is approved"), transaction.atomic():
            late.save(force_insert=True)
        assert tied(alder) == []


def test_a_client_reads_what_a_day_served_when_they_may_read_the_day(alder: Cast) -> None:
    def read() -> list[tuple[Any, Any]]:
        with alder.portal():
            return tied(alder)

    with alder.scope():
        tie(day_of(alder), to=initiative_of(alder), by=alder.executive)
        served = initiative_of(alder).pk
    found = [read()]
    with alder.scope():
        sheet = put(alder)
    found.append(read())
    with alder.scope():
        withdraw(sheet, by="Ed")
    found.append(read())
    assert found == [[], [(served, None)], []]


def test_a_cleared_day_takes_its_tie_along_and_each_change_is_on_record(alder: Cast) -> None:
    with alder.scope():
        tie(day_of(alder), to=initiative_of(alder), by=alder.executive)
        log_day(alder.engagement, executive=alder.executive, date=TUESDAY, days=0)
        assert tied(alder) == []
        with connection.cursor() as cursor:
            cursor.execute("SELECT operation FROM audit_row WHERE \"table\" = 'roadmaps_entrytie'")
            assert cursor.fetchall() == [("INSERT",), ("DELETE",)]


def test_a_cleared_day_that_is_put_back_serves_what_it_served(alder: Cast) -> None:
    with alder.scope():
        kpi = kpi_of(alder)
        for to, expected in ((kpi, [(None, kpi.pk)]), (None, [])):
            trail: Trail = []
            tie(day_of(alder), to=to, by=alder.executive)
            facts = {"executive": alder.executive, "date": TUESDAY, "trail": trail}
            log_day(alder.engagement, days=Decimal(0), **facts)
            assert tied(alder) == []
            take_back(alder.executive, ticket(alder.executive, trail))
            assert tied(alder) == expected


def test_a_day_that_changes_keeps_its_tie_and_copies_have_none(alder: Cast) -> None:
    trail: Trail = []
    with alder.scope():
        tie(day_of(alder), to=initiative_of(alder), by=alder.executive)
        log_day(alder.engagement, executive=alder.executive, date=TUESDAY, days=1, trail=trail)
        copy_last_week(alder.executive, TUESDAY + dt.timedelta(days=6), trail=[])
        take_back(alder.executive, ticket(alder.executive, trail))
        entries = TimeEntry.objects.filter(engagement=alder.engagement)
        found = list(entries.values_list("date__day", "days", "ties__initiative"))
        assert found == [(10, 0.5, initiative_of(alder).pk), (17, 1, None)]


def test_what_corrects_an_approved_day_served_the_same_and_the_sum_follows(alder: Cast) -> None:
    rest = {"date": TUESDAY, "late_in": dt.date(2026, 4, 1)}
    with alder.scope():
        tie(day_of(alder), to=initiative_of(alder), by=alder.executive)
        accept(put(alder), "Sue Sponsor")
        less = make.make_entry(alder.engagement, alder.executive, days=Decimal("-0.25"), **rest)
        assert EntryTie.objects.get(entry=less).purpose == initiative_of(alder)
        april = make.make_timesheet(alder.engagement, alder.executive, month=rest["late_in"])
        TimeEntry.objects.filter(pk=less.pk).update(state="submitted", timesheet=april)
    with alder.portal():
        days = EntryTie.objects.order_by("entry__days").values_list("entry__days", flat=True)
        assert list(days) == [Decimal("-0.25"), Decimal("0.5")]
