"""Lines and discounts that a person adds to a draft: exact, removable, frozen with the invoice."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from billing.actions.crediting import credit
from billing.actions.drafts import discard, draft
from billing.actions.extras import add_line, give_discount, remove
from billing.actions.issuing import issue
from billing.models import Invoice, InvoiceDiscount, InvoiceLine
from clients.models import JournalEntry
from tests import factories as make
from tests.billing.conftest import APRIL_1, MARCH, approved

D = Decimal
BY = "Bea Bookkeeper"
CAP = {"reason": "Monthly cap", "by": BY}


def line(**changes):
    """What the form of a line sends."""
    typed = {"description": "Travel", "quantity": D(1), "unit": "C62", "price": D("84.90")}
    return typed | {"token": uuid4(), "by": BY} | changes


def cap(amount=None, percent=None, **changes):
    """What the form of a discount sends."""
    asked = {"amount": amount and D(amount), "percent": percent and D(percent)}
    return CAP | asked | {"token": uuid4()} | changes


def sums(invoice):
    """Net, VAT and gross as they are stored."""
    return tuple(map(str, Invoice.objects.values_list("net", "vat", "gross").get(pk=invoice.pk)))


@pytest.fixture
def eleven_days(alder):
    """Case T23 before the cap: 11.25 days at EUR 1,000 for a client in Germany."""
    with alder.scope():
        engagement = make.make_engagement(
            alder.organisation, entity=alder.entity, executives=(alder.executive,)
        )
        make.make_terms(engagement, amount=D(1000))
        days = {dt.date(2026, 3, day): "1" for day in range(16, 27)}
        approved(engagement, alder.executive, days | {dt.date(2026, 3, 27): "0.25"})
        return draft(engagement, month=MARCH, by=BY)


@pytest.fixture
def domestic(alder):
    """Case T13 before its second line: two days at CZK 15,000 for a client in the same country."""
    with alder.scope():
        alder.organisation.country, alder.organisation.vat_number = "CZ", "CZ27082440"
        alder.organisation.save()
        engagement = make.make_engagement(
            alder.organisation, entity=alder.entity, executives=(alder.executive,)
        )
        make.make_terms(engagement, amount=D(15000), currency="CZK")
        approved(engagement, alder.executive, {dt.date(2026, 3, day): "1" for day in (16, 17)})
        return draft(engagement, month=MARCH, by=BY)


def test_a_cap_leaves_all_the_work_in_sight(alder, eleven_days):
    with alder.scope():
        give_discount(eleven_days, **cap("1250.00"))
        assert sums(eleven_days) == ("10000.00", "0.00", "10000.00")
        said = issue(eleven_days, on=APRIL_1, by=BY).snapshot
    assert [(row["quantity"], row["net"]) for row in said["lines"]] == [("11.25", "11250.00")]
    assert said["allowances"] == [
        {
            "discount": 1,
            "reason": "Monthly cap",
            "amount": "1250.00",
            "base": None,
            "percent": None,
            "category": "AE",
            "rate": "0",
        }
    ]
    named = ("lines", "allowances", "net", "due")
    assert [said["totals"][name] for name in named] == ["11250.00", "1250.00"] + ["10000.00"] * 2
    assert [group["base"] for group in said["vat"]["groups"]] == ["10000.00"]


def test_a_line_at_the_reduced_rate_is_a_vat_group_of_its_own(alder, domestic):
    with alder.scope():
        add_line(domestic, **line(quantity=D(4), price=D("349.50"), rate=D(12)))
        assert sums(domestic) == ("31398.00", "6467.76", "37865.76")
        groups = issue(domestic, on=APRIL_1, by=BY).snapshot["vat"]["groups"]
    assert [(group["rate"], group["base"], group["vat"]) for group in groups] == [
        ("21", "30000.00", "6300.00"),
        ("12", "1398.00", "167.76"),
    ]


def test_a_discount_falls_on_both_rates_and_adds_up(alder, domestic):
    with alder.scope():
        add_line(domestic, **line(quantity=D(4), price=D("349.50"), rate=D(12)))
        give_discount(domestic, **cap("1000.01"))
        said = issue(domestic, on=APRIL_1, by=BY).snapshot
    shares = [(row["rate"], row["amount"]) for row in said["allowances"]]
    assert shares == [("21", "955.48"), ("12", "44.53")]
    bases = [(group["base"], group["vat"]) for group in said["vat"]["groups"]]
    assert bases == [("29044.52", "6099.35"), ("1353.47", "162.42")]
    assert said["totals"]["net"] == "30397.99"


def test_a_per_cent_is_reckoned_once_and_a_tie_goes_up(alder, drafted):
    with alder.scope():
        add_line(drafted, **line(price=D("0.05")))
        discount = give_discount(drafted, **cap(percent="10"))
        assert (discount.base, discount.amount) == (D("1725.05"), D("172.51"))
        assert sums(drafted) == ("1552.54", "0.00", "1552.54")
        [row] = issue(drafted, on=APRIL_1, by=BY).snapshot["allowances"]
    assert (row["percent"], row["base"], row["amount"]) == ("10", "1725.05", "172.51")


def test_a_per_cent_follows_the_lines_and_an_amount_stays(alder, drafted):
    with alder.scope():
        give_discount(drafted, **cap(percent="10"))
        give_discount(drafted, **cap("25"))
        added = add_line(drafted, **line(price=D(100)))
        assert list(drafted.discounts.values_list("base", "amount")) == [
            (D("1825.00"), D("182.50")),
            (None, D("25.00")),
        ]
        remove(added, by=BY)
        assert sums(drafted) == ("1527.50", "0.00", "1527.50")


def test_what_was_added_is_taken_away_again_and_the_journal_knows(alder, drafted):
    with alder.scope():
        rows = [add_line(drafted, **line()), give_discount(drafted, **cap("1"))]
        for row in [*rows, *rows]:
            remove(row, by=BY)
        assert sums(drafted) == ("1725.00", "0.00", "1725.00")
        told = list(JournalEntry.objects.order_by("at", "pk").values_list("text", flat=True))[-4:]
    assert told == [
        "Added to the draft: Travel.",
        "Discount on the draft: Monthly cap.",
        "Removed from the draft: Travel.",
        "Removed from the draft: Monthly cap.",
    ]


def test_what_days_made_is_not_taken_away(alder, drafted):
    with alder.scope(), pytest.raises(ValidationError, match="comes from days"):
        remove(drafted.lines.get(), by=BY)


def test_the_same_form_sent_twice_counts_once(alder, drafted):
    with alder.scope():
        typed, taken = line(), cap("1")
        assert len({add_line(drafted, **typed).pk for _ in range(2)}) == 1
        assert len({give_discount(drafted, **taken).pk for _ in range(2)}) == 1
        assert sums(drafted) == ("1808.90", "0.00", "1808.90")


def test_a_part_of_an_hour_at_a_part_of_a_cent(alder, drafted):
    with alder.scope():
        made = add_line(drafted, **line(quantity=D("0.3333"), unit="HUR", price=D("120.1234")))
    assert made.net == D("40.04")


def test_an_added_line_survives_issuing_and_changed_days_are_still_refused(alder, drafted):
    with alder.scope():
        add_line(drafted, **line())
        make.make_terms(alder.engagement, starts_on=MARCH, amount=D("1200.00"))
        with pytest.raises(ValidationError, match="have changed since"), transaction.atomic():
            issue(drafted, on=APRIL_1, by=BY)
        alder.engagement.terms.filter(starts_on=MARCH).delete()
        issued = issue(drafted, on=APRIL_1, by=BY)
    assert [row["name"] for row in issued.snapshot["lines"]] == ["alder executive", "Travel"]
    assert issued.gross == D("1809.90")


def test_a_discarded_draft_takes_its_rows_with_it(alder, drafted):
    with alder.scope():
        add_line(drafted, **line())
        give_discount(drafted, **cap("1"))
        discard(drafted, by=BY)
        assert (InvoiceLine.objects.count(), InvoiceDiscount.objects.count()) == (0, 0)
        with pytest.raises(ValidationError, match="was discarded"):
            add_line(drafted, **line())


def test_who_saw_another_total_issues_nothing(alder, drafted):
    with alder.scope():
        give_discount(drafted, **cap("1"))
        with pytest.raises(ValidationError, match=r"EUR.*1,724\.00"), transaction.atomic():
            issue(drafted, on=APRIL_1, by=BY, seen=D("1725.00"))
        assert issue(drafted, on=APRIL_1, by=BY, seen=D("1724.00")).number == 1


def test_after_issuing_nothing_is_added_or_removed(alder, drafted):
    with alder.scope():
        discount = give_discount(drafted, **cap("1"))
        issue(drafted, on=APRIL_1, by=BY)
        for attempt in (
            lambda: add_line(drafted, **line()),
            lambda: give_discount(drafted, **cap("1")),
            lambda: remove(discount, by=BY),
        ):
            with pytest.raises(ValidationError, match="issued meanwhile as 2026-0001"):
                attempt()


def test_a_discount_is_frozen_with_its_invoice(alder, drafted):
    with alder.scope():
        discount = give_discount(drafted, **cap("1"))
        issue(drafted, on=APRIL_1, by=BY)
        mine = InvoiceDiscount.objects.filter(pk=discount.pk)
        copy = InvoiceDiscount(invoice=drafted, position=2, reason="Late", amount=1)
        for attempt in (
            discount.save,
            discount.delete,
            mine.delete,
            copy.save,
            lambda: mine.update(amount=2),
            lambda: raw("UPDATE billing_invoicediscount SET reason = 'other'"),
            lambda: raw("DELETE FROM billing_invoicediscount"),
        ):
            refused = pytest.raises(IntegrityError, match="issued and cannot be changed")
            with refused, transaction.atomic():
                attempt()


def raw(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_credit_note_takes_back_lines_and_discounts_alike(alder, domestic):
    with alder.scope():
        add_line(domestic, **line(quantity=D(4), price=D("349.50"), rate=D(12)))
        give_discount(domestic, **cap(percent="10"))
        original = issue(domestic, on=APRIL_1, by=BY)
        note = credit(original, on=APRIL_1, reason="Wrong", by=BY)
        rows = [list(each.discounts.values_list("reason", "percent", "base", "amount"))
                for each in (original, note)]  # fmt: skip
        assert rows[0] == rows[1] == [("Monthly cap", D(10), D("31398.00"), D("3139.80"))]
        assert note.lines.count() == 2
        assert sums(note) == sums(original)
    assert note.snapshot["allowances"] == original.snapshot["allowances"]
    shares = [(row["base"], row["amount"]) for row in note.snapshot["allowances"]]
    assert shares == [("30000.00", "3000.00"), ("1398.00", "139.80")]


def test_a_line_below_the_discounts_is_not_taken_away(alder, drafted):
    with alder.scope():
        added = add_line(drafted, **line(price=D(100)))
        give_discount(drafted, **cap("1800"))
        with pytest.raises(ValidationError, match=r"1,725\.00; the discounts cannot"):
            remove(added, by=BY)
        assert sums(drafted)[2] == "25.00"


def test_all_of_it_may_be_taken_off(alder, drafted):
    with alder.scope():
        give_discount(drafted, **cap(percent="100"))
        assert issue(drafted, on=APRIL_1, by=BY).gross == 0
