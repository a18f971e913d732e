"""An engagement invoiced by the quarter: offered when it is over, one invoice, forgiven as one."""

import datetime as dt
from decimal import Decimal

import pytest

from billing.actions.crediting import credit
from billing.actions.drafts import draft
from billing.actions.issuing import issue
from billing.documents.books import month_to_invoice, months_to_invoice
from billing.documents.sheet import sheet
from engagements.accrual import accrued
from engagements.actions.write_offs import over_in
from engagements.agreements import agreements_of, approved_of
from engagements.models import Engagement, WriteOff
from tests.billing.test_allowance import (
    BY,
    FEBRUARY,
    JANUARY,
    MARCH,
    billed,
    forgive,
    give,
    put_in_february,
    retainer,
)
from tests.cast import Cast
from tests.conftest import SignIn

D = Decimal
APRIL_1, MARCH_31 = dt.date(2026, 4, 1), dt.date(2026, 3, 31)


def adviser(cast: Cast, **terms: object) -> Engagement:
    """Three days a quarter for 9000, a day over for 1500."""
    kept = {"amount": D(9000), "overage_rate": D(1500), "period": "quarter", **terms}
    engagement: Engagement = retainer(cast, days="3", **kept)
    engagement.allocations.update(unit="quarter")
    return engagement


def offered(engagement: Engagement, today: dt.date) -> list[str]:
    return [
        month.name
        for month in months_to_invoice(Engagement.objects.filter(pk=engagement.pk), today=today)
    ]


def test_a_quarter_is_one_invoice_worth_what_was_accrued(alder: Cast) -> None:
    with alder.scope():
        engagement = adviser(alder)
        give(alder, JANUARY, "2")
        give(alder, MARCH, "1.5")
        invoice = draft(engagement, month=FEBRUARY, by=BY)
        agreement = agreements_of([engagement])[engagement.pk]
        worth = accrued(agreement, approved_of(engagement), JANUARY, MARCH_31)
        assert (invoice.period_first, invoice.period_last) == (JANUARY, MARCH_31)
        assert billed(invoice) == [(1, "QAN", 9000, 9000), (D("0.5"), "DAY", 1500, 750)]
        assert (invoice.net, worth) == (D(9750), {"EUR": D(9750)})
        line = invoice.lines.all()[0]
        assert line.description == "Quarterly retainer"
        assert "contracted 3 · used 3.5 · over 0.5" in line.detail


def test_a_quarter_is_offered_in_its_last_month_or_once_it_is_over(alder: Cast) -> None:
    with alder.scope():
        engagement = adviser(alder)
        give(alder, JANUARY, "2")
        assert offered(engagement, dt.date(2026, 2, 20)) == []
        assert offered(engagement, dt.date(2026, 3, 20)) == []
        assert offered(engagement, dt.date(2026, 4, 2)) == ["Q1 2026"]
        give(alder, MARCH, "1")
        assert offered(engagement, dt.date(2026, 3, 31)) == ["Q1 2026"]


def test_a_quarter_nobody_used_is_offered_once_it_is_over(alder: Cast) -> None:
    with alder.scope():
        engagement = adviser(alder)
        engagement.starts_on = JANUARY
        engagement.save()
        assert offered(engagement, dt.date(2026, 6, 30)) == ["Q1 2026"]
        assert offered(engagement, dt.date(2026, 7, 1)) == ["Q2 2026", "Q1 2026"]


def test_days_that_wait_in_the_quarter_before_keep_its_carry_open(alder: Cast) -> None:
    with alder.scope():
        engagement = adviser(alder, rollover_periods=1)
        put_in_february(alder, engagement)
        give(alder, dt.date(2026, 6, 1), "1")
        refusals = month_to_invoice(engagement, APRIL_1).refusals
    assert refusals == ["Days of Q1 2026 still wait: what was carried over is open."]


def test_a_quarter_is_issued_credited_and_issued_again(alder: Cast) -> None:
    with alder.scope():
        engagement = adviser(alder)
        give(alder, JANUARY, "2")
        first = issue(draft(engagement, month=MARCH, by=BY), on=APRIL_1, by=BY)
        engagement.refresh_from_db()
        assert (engagement.invoiced_through, first.tax_point_on) == (MARCH_31, MARCH_31)
        assert offered(engagement, dt.date(2026, 5, 4)) == []
        credit(first, reason="The wrong address", on=dt.date(2026, 4, 2), by=BY)
        engagement.refresh_from_db()
        assert engagement.invoiced_through is None
        again = draft(engagement, month=JANUARY, by=BY)
        assert (again.period_first, again.net) == (JANUARY, D(9000))


def test_days_over_of_a_quarter_are_written_off_once(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        engagement = adviser(alder)
        give(alder, JANUARY, "3")
        give(alder, MARCH, "2")
        assert over_in(engagement, FEBRUARY) == 2
    assert forgive(alder, sign_in, month="2026-01-01").status_code == 302
    with alder.scope():
        assert WriteOff.objects.get().month == JANUARY
        invoice = draft(engagement, month=JANUARY, by=BY)
        assert billed(invoice)[1] == (D("1.5"), "DAY", 1500, 2250)
    page = sign_in(alder.users["bookkeeper"]).get(
        f"{alder.url}engagements/{alder.engagement.pk}/ledger/"
    )
    assert "Q1 2026" in page.text


@pytest.mark.parametrize(
    ("language", "words", "unit"),
    [
        ("cs", "Čtvrtletní paušál", "1 čtvrtletí"),
        ("de", "Quartalspauschale", "1 Quartal"),
        ("en-gb", "Quarterly retainer", "1 quarter"),
    ],
)
def test_the_paper_says_a_quarter(alder: Cast, language: str, words: str, unit: str) -> None:
    with alder.scope():
        engagement = adviser(alder)
        engagement.organisation.language = language
        engagement.organisation.save()
        give(alder, JANUARY, "2")
        invoice = issue(draft(engagement, month=MARCH, by=BY), on=APRIL_1, by=BY)
        [line] = sheet(invoice.snapshot)["lines"]
    assert (line["name"], line["quantity"]) == (words, unit)


def test_day_rates_by_the_quarter_are_one_line_for_each_executive(alder: Cast) -> None:
    with alder.scope():
        engagement = adviser(alder, kind="day_rate", amount=D("1150.55"), overage_rate=None)
        give(alder, JANUARY, "0.5")
        give(alder, MARCH, "0.25")
        invoice = draft(engagement, month=JANUARY, by=BY)
        assert billed(invoice) == [(D("0.75"), "DAY", D("1150.55"), D("862.91"))]
