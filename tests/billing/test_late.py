"""What comes after a month is closed is invoiced with a later one, at the price of its date."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from billing.actions.crediting import credit
from billing.actions.drafts import draft
from billing.actions.issuing import issue
from billing.models import Invoice
from engagements.actions.days import log_day
from engagements.actions.late import correct_day
from engagements.actions.timesheets import approve, submit
from engagements.actions.write_offs import is_settled, write_off
from engagements.models import Engagement, TimeEntry
from tests import factories as make
from tests.billing.conftest import APRIL_1, approved, march
from tests.cast import Cast
from tests.engagements.agreements import place

APRIL, TENTH = dt.date(2026, 4, 1), dt.date(2026, 3, 10)
MAY_4 = dt.date(2026, 5, 4)


@pytest.fixture
def invoiced(alder: Cast, drafted: Invoice, monkeypatch: pytest.MonkeyPatch) -> Invoice:
    """March, 1.5 days at EUR 1,150, is issued; from April on a day costs EUR 1,300."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: MAY_4)
    with alder.scope():
        make.make_terms(alder.engagement, starts_on=APRIL, amount=Decimal(1300))
        return issue(drafted, on=APRIL_1, by="Bea")


def correct(cast: Cast, days: str) -> TimeEntry | None:
    facts = {"date": TENTH, "days": Decimal(days), "reason": "It was less", "by": "Ed"}
    return correct_day(cast.engagement, executive=cast.executive, **facts)


def april(cast: Cast, days: str) -> Invoice:
    """A day in April and what came late, approved and drafted."""
    if Decimal(days):
        day = dt.date(2026, 4, 8)
        log_day(cast.engagement, executive=cast.executive, date=day, days=Decimal(days))
    sheet = submit(cast.engagement, executive=cast.executive, month=APRIL, by="Ed")
    approve(sheet, by=place(cast, "sponsor"))
    return draft(cast.engagement, month=APRIL, by="Bea")


def lines(invoice: Invoice) -> list[tuple[str, Decimal, Decimal]]:
    rows = invoice.lines.order_by("position")
    return [(each.detail, each.quantity.normalize(), each.net) for each in rows]


def test_issuing_and_crediting_say_how_far_an_engagement_is_invoiced(
    alder: Cast, invoiced: Invoice
) -> None:
    def through() -> dt.date | None:
        return Engagement.objects.get(pk=alder.engagement.pk).invoiced_through

    with alder.scope():
        assert through() == dt.date(2026, 3, 31)
        credit(invoiced, reason="Wrong buyer", on=MAY_4, by="Bea")
        assert through() is None


def test_a_late_day_and_a_correction_are_lines_of_the_next_invoice(
    alder: Cast, invoiced: Invoice
) -> None:
    with alder.scope():
        correct(alder, "0.25")  # the tenth of March was half a day
        day = dt.date(2026, 3, 12)
        log_day(alder.engagement, executive=alder.executive, date=day, days=Decimal("0.125"))
        made = april(alder, "1")
        assert lines(made) == [
            ("1 \u2013 30 April 2026", Decimal(1), Decimal("1300.00")),
            ("correction of March 2026", Decimal("-0.125"), Decimal("-143.75")),
        ]
        issued = issue(made, on=MAY_4, by="Bea")
        annex = [(each["date"], each["days"]) for each in issued.snapshot["days"]]
        assert annex == [("2026-03-10", "-0.25"), ("2026-03-12", "0.125"), ("2026-04-08", "1")]
        states = TimeEntry.objects.exclude(late_in=None).values_list("state", flat=True)
        assert set(states) == {"settled"}


def test_taking_back_more_than_the_rest_of_the_month_is_no_invoice(
    alder: Cast, invoiced: Invoice
) -> None:
    with alder.scope():
        correct(alder, "0")
        with pytest.raises(ValidationError, match="more than the rest: it cannot be invoiced"):
            april(alder, "0.25")  # 325.00 less 575.00


def test_what_is_credited_keeps_its_corrections_on_their_own_month(
    alder: Cast, invoiced: Invoice
) -> None:
    with alder.scope():
        correct(alder, "0.25")
        issue(april(alder, "1"), on=MAY_4, by="Bea")
        credit(invoiced, reason="Wrong reference", on=MAY_4, by="Bea")
        again = draft(alder.engagement, month=dt.date(2026, 3, 1), by="Bea")
        assert [each[1] for each in lines(again)] == [Decimal("1.5")]


def test_a_month_whose_correction_is_invoiced_is_settled_though_its_own_invoice_is_credited(
    alder: Cast, invoiced: Invoice
) -> None:
    with alder.scope():
        correct(alder, "0.25")
        issue(april(alder, "1"), on=MAY_4, by="Bea")
        credit(invoiced, reason="Wrong reference", on=MAY_4, by="Bea")
        facts = {"days": Decimal("0.5"), "reason": "Ours", "by": place(alder, "admin")}
        with pytest.raises(ValidationError, match="March 2026 is invoiced"):
            write_off(alder.engagement, month=dt.date(2026, 3, 1), **facts)
        assert not is_settled(alder.engagement, dt.date(2026, 2, 1))


def test_a_day_of_a_retainer_that_has_ended_is_invoiced_as_a_day_over(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: dt.date(2026, 4, 8))
    with alder.scope():
        alder.engagement.time_entries.all().delete()
        Engagement.objects.update(ends_on=dt.date(2026, 3, 31))
        terms = {"kind": "retainer", "amount": Decimal(4400), "overage_rate": Decimal(1250)}
        make.make_terms(alder.engagement, starts_on=dt.date(2026, 1, 2), **terms)
        approved(alder.engagement, alder.executive, march("1"))
        day = dt.date(2026, 3, 27)
        engagement = Engagement.objects.get(pk=alder.engagement.pk)
        log_day(engagement, executive=alder.executive, date=day, days=Decimal("0.5"))
        made = april(alder, "0")
        assert lines(made)[-1][1:] == (Decimal("0.5"), Decimal("625.00"))
