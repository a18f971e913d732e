"""After a month is approved: late days and corrections go to the next timesheet, marked."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from clients.models import JournalEntry
from engagements.actions.days import log_day
from engagements.actions.feeds import entries_for
from engagements.actions.late import correct_day
from engagements.actions.timesheets import approve, submit, withdraw
from engagements.models import Engagement, PersonDay, TimeEntry
from tests import factories as make
from tests.cast import Cast
from tests.engagements.agreements import place

MARCH, APRIL, MAY = (dt.date(2026, month, 1) for month in (3, 4, 5))
TENTH, ELEVENTH = dt.date(2026, 3, 10), dt.date(2026, 3, 11)  # half a day is logged on the tenth
HALF, ONE = Decimal("0.5"), Decimal(1)


def approved(cast: Cast, month: dt.date = MARCH) -> None:
    """In a scope."""
    sheet = submit(cast.engagement, executive=cast.executive, month=month, by="Ed")
    approve(sheet, by=place(cast, "sponsor"))


def log(cast: Cast, date: dt.date, days: str) -> TimeEntry | None:
    return log_day(cast.engagement, executive=cast.executive, date=date, days=Decimal(days))


def correct(
    cast: Cast, days: str, reason: str = "Half of it was cancelled", **facts
) -> TimeEntry | None:
    given = {"executive": cast.executive, "date": TENTH, "by": "Ed"} | facts
    return correct_day(cast.engagement, days=Decimal(days), reason=reason, **given)


def rows(cast: Cast) -> list[tuple[int, Decimal, dt.date | None, str]]:
    entries = TimeEntry.objects.filter(engagement=cast.engagement).order_by("date", "late_in")
    return [(each.date.day, each.days, each.late_in, each.state) for each in entries]


def test_a_day_in_an_approved_month_goes_to_the_next_timesheet(alder: Cast) -> None:
    with alder.scope():
        approved(alder)
        late = log(alder, ELEVENTH, "0.25")
        assert (late.late_in, late.counts_on, late.mark) == (APRIL, APRIL, "late")
        log(alder, ELEVENTH, "0.75")  # still open, so it is the same row
        assert rows(alder) == [
            (10, HALF, None, "approved"),
            (11, Decimal("0.75"), APRIL, "open"),
        ]
        sheet = submit(alder.engagement, executive=alder.executive, month=APRIL, by="Ed")
        assert list(sheet.entries.values_list("date", flat=True)) == [ELEVENTH]


def test_a_late_day_passes_over_every_month_that_takes_none(alder: Cast) -> None:
    with alder.scope():
        approved(alder)
        log(alder, dt.date(2026, 4, 7), "1")
        submit(alder.engagement, executive=alder.executive, month=APRIL, by="Ed")
        assert log(alder, ELEVENTH, "1").late_in == MAY
        Engagement.objects.update(invoiced_through=dt.date(2026, 5, 31))
        assert log(alder, dt.date(2026, 3, 12), "1").late_in == dt.date(2026, 6, 1)


def test_a_month_that_is_invoiced_takes_late_days_though_nobody_put_it(alder: Cast) -> None:
    with alder.scope():
        Engagement.objects.update(invoiced_through=dt.date(2026, 3, 31))
        assert log(alder, ELEVENTH, "1").late_in == APRIL
        assert log(alder, APRIL, "1").late_in is None


def test_a_late_day_is_put_back_with_its_timesheet_and_stays_late(alder: Cast) -> None:
    with alder.scope():
        approved(alder)
        log(alder, ELEVENTH, "1")
        sheet = submit(alder.engagement, executive=alder.executive, month=APRIL, by="Ed")
        withdraw(sheet, by="Ed")
        assert rows(alder)[1] == (11, ONE, APRIL, "open")
        assert log(alder, ELEVENTH, "0") is None


def test_what_was_approved_is_corrected_by_a_row_of_its_own(alder: Cast) -> None:
    with alder.scope():
        approved(alder)
        made = correct(alder, "0.125")
        assert (made.days, made.late_in, made.mark) == (Decimal("-0.375"), APRIL, "correction")
        assert made.summary == "Half of it was cancelled"
        assert PersonDay.objects.get(date=TENTH).days == Decimal("0.125")
        said = JournalEntry.objects.filter(verb="day.corrected").values_list("text", flat=True)
        text = "Corrected 10 March 2026 of Fractional CTO after approval: 0.5 days, now 0.125 days."
        assert list(said) == [f"{text} Half of it was cancelled"]
        correct(alder, "1", "It was the whole day")  # the one that waits is replaced
        assert rows(alder) == [(10, HALF, APRIL, "open"), (10, HALF, None, "approved")]
        assert correct(alder, "0.5", "It was right") is None
        assert rows(alder) == [(10, HALF, None, "approved")]


def test_a_correction_is_corrected_in_turn_once_it_is_approved(alder: Cast) -> None:
    with alder.scope():
        approved(alder)
        correct(alder, "0")
        submit(alder.engagement, executive=alder.executive, month=APRIL, by="Ed")
        with pytest.raises(ValidationError, match="waits for the client with April 2026"):
            correct(alder, "1")
        approved(alder, APRIL)
        assert correct(alder, "0.25").late_in == MAY
        assert rows(alder) == [
            (10, -HALF, APRIL, "approved"),
            (10, Decimal("0.25"), MAY, "open"),
            (10, HALF, None, "approved"),
        ]


@pytest.mark.parametrize(
    ("days", "reason", "facts", "refusal"),
    [
        ("0.5", "No change", {}, "That is what was approved"),
        ("0.3", "Odd", {}, "Write days in eighths"),
        ("-1", "Less than nothing", {}, "Write days in eighths"),
        ("0", "  ", {}, "Say why: the client reads it"),
        ("0", "x" * 501, {}, "At most 500 characters"),
        ("0", "Stale", {"seen": ONE}, "it now comes to 0.5 days"),
        ("1.25", "Too much", {}, "Only 1 of that day is left"),
        ("1", "Open", {"date": ELEVENTH}, "not approved: change it in the week"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    alder: Cast, days: str, reason: str, facts: dict[str, object], refusal: str
) -> None:
    with alder.scope():
        approved(alder)
        with pytest.raises(ValidationError, match=refusal):
            correct(alder, days, reason, **facts)
        assert rows(alder) == [(10, HALF, None, "approved")]


def test_the_week_refuses_what_only_a_correction_may_change(alder: Cast) -> None:
    with alder.scope():
        approved(alder)
        correct(alder, "0")
        with pytest.raises(ValidationError, match="choose “Correct this day”"):
            log(alder, TENTH, "1")


def test_the_database_knows_no_negative_day_but_a_correction(alder: Cast) -> None:
    with alder.scope():
        for facts in ({"late_in": None}, {"late_in": MARCH}, {"late_in": dt.date(2026, 4, 2)}):
            with pytest.raises(IntegrityError), transaction.atomic():
                make.make_entry(
                    alder.engagement, alder.executive, date=ELEVENTH, days=Decimal("-0.5"), **facts
                )
        make.make_entry(alder.engagement, alder.executive, date=ELEVENTH, late_in=APRIL)
        with pytest.raises(IntegrityError, match="one_a_date_and_sheet"), transaction.atomic():
            make.make_entry(alder.engagement, alder.executive, date=ELEVENTH, late_in=APRIL)


def test_a_corrected_date_is_one_date_to_whoever_counts_dates(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: dt.date(2026, 3, 20))
    with alder.scope():
        approved(alder)
        correct(alder, "0.25")
        mine = TimeEntry.objects.filter(engagement=alder.engagement)
        assert mine.by_date() == {TENTH: Decimal("0.25")}
        told = [(each.date, each.summary) for each in entries_for(place(alder, "executive"))]
        assert (TENTH, "alder Foods, Fractional CTO: 0.25 days") in told
        assert len([date for date, _ in told if date == TENTH]) == 1


# --- pages ------------------------------------------------------------------------------------
@pytest.fixture
def desk(alder: Cast, sign_in):
    return sign_in(alder.users["executive"])


def url(cast: Cast, date: dt.date = TENTH) -> str:
    return f"{cast.url}week/{date}/{cast.engagement.pk}/correction/"


def test_the_week_leads_to_the_correction_and_shows_what_the_day_came_to(alder: Cast, desk) -> None:
    with alder.scope():
        approved(alder)
    week = f"{alder.url}week/{TENTH}/"
    cell = f"{alder.engagement.pk.hex}_{TENTH}"
    assert f'<a href="{url(alder)}">Correct this day</a>' in desk.get(f"{week}?cell={cell}").text
    page = desk.get(url(alder))
    assert "goes to the client with the timesheet of April 2026" in page.text
    answer = desk.post(url(alder), {"days": "¼", "reason": "Ended early", "seen": "0.5"})
    assert answer.headers["Location"] == f"{week}?cell={cell}#words"
    shown = desk.get(week).context["week"].cells[cell]
    assert (shown.days, shown.is_locked, shown.is_corrected) == (Decimal("0.25"), True, True)


def test_a_refused_correction_keeps_what_was_typed(alder: Cast, desk) -> None:
    with alder.scope():
        approved(alder)
    answer = desk.post(url(alder), {"days": "lots", "reason": "Ended early", "seen": "0.5"})
    assert answer.status_code == 422
    assert "Write days in eighths" in answer.text
    assert 'value="lots"' in answer.text
    assert "Ended early</textarea>" in answer.text


def test_there_is_nothing_to_correct_where_nothing_is_approved_or_ones_own(
    alder: Cast, desk, sign_in
) -> None:
    assert desk.get(url(alder)).headers["Location"] == f"{alder.url}week/{TENTH}/"
    with alder.scope():
        approved(alder)
    assert desk.get(url(alder)).status_code == 200
    assert sign_in(alder.users["colleague"]).get(url(alder)).status_code == 404


def test_the_client_reads_a_correction_as_one(
    alder: Cast, sign_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: dt.date(2026, 5, 4))
    with alder.scope():
        approved(alder)
        correct(alder, "0.25")
        log(alder, ELEVENTH, "1")
        approved(alder, APRIL)
    text = sign_in(alder.users["sponsor"]).get(f"{alder.room}days/").text
    april = text[text.index('id="month-2026-04"') : text.index('id="month-2026-03"')]
    assert "<strong>correction</strong>" in april
    assert "<strong>late</strong>" in april
    assert "\u22120.25" in april
    assert "Half of it was cancelled" in april
