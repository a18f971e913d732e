"""Credit notes: the whole invoice, once, and its days are free again."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from billing.actions.crediting import credit
from billing.actions.drafts import draft
from billing.actions.issuing import issue
from billing.documents.sheet import invoice_pdf
from billing.models import Invoice, InvoicedEntry, NumberSeries
from clients.models import Outbox
from clients.outbox import deliver
from engagements.models import TimeEntry
from tests import factories as make
from tests.billing.conftest import APRIL_1, MARCH, approved
from tests.billing.test_paper import HOSTILE, findings, text_of

BY = "Bea Bookkeeper"
APRIL_2 = dt.date(2026, 4, 2)
WHY = "The rate of March was agreed lower."


@pytest.fixture
def issued(alder, drafted):
    with alder.scope():
        return issue(drafted, on=APRIL_1, by=BY)


@pytest.fixture
def credited(alder):
    """Case T31: the credit note for all of T19."""
    with alder.scope():
        alder.organisation.country, alder.organisation.vat_number = "CZ", "CZ27082440"
        alder.organisation.save()
        engagement = make.make_engagement(
            alder.organisation, entity=alder.entity, executives=(alder.executive,)
        )
        crowns = {"currency": "CZK", "engagement": engagement}
        make.make_terms(**crowns, amount=Decimal(27500))
        make.make_terms(**crowns, amount=Decimal(29500), starts_on=dt.date(2026, 3, 16))
        worked = {"02": "1", "03": "1", "04": "1", "16": "1", "17": "1", "18": "1", "20": "0.5"}
        days = {dt.date(2026, 3, int(day)): share for day, share in worked.items()}
        worked_on_19 = {dt.date(2026, 3, 19): "1"}
        approved(engagement, alder.executive, days | worked_on_19)
        return credit(
            issue(draft(engagement, month=MARCH, by=BY), on=APRIL_1, by=BY),
            on=APRIL_2,
            reason=WHY,
            by=BY,
        )


def test_all_of_an_invoice_with_two_rates_is_credited_to_the_cent(credited):
    note, said = credited, credited.snapshot
    assert [(line["quantity"], line["price"], line["net"]) for line in said["lines"]] == [
        ("3", "27500", "82500.00"),
        ("4.5", "29500", "132750.00"),
    ]
    assert (note.net, note.vat, note.gross) == (
        Decimal("215250.00"),
        Decimal("45202.50"),
        Decimal("260452.50"),
    )
    assert (said["kind"], said["totals"]["due"]) == ("381", "260452.50")
    assert said["corrects"] == {"number": "2026-0001", "issued_on": "2026-04-01"}


def test_a_credit_note_has_a_number_of_its_own_series_and_frees_the_days(alder, issued):
    with alder.scope():
        note = credit(issued, on=APRIL_2, reason=WHY, by=BY)
        series = dict(NumberSeries.objects.values_list("kind", "last"))
        states = set(TimeEntry.objects.filter(engagement=alder.engagement).values_list("state"))
        again = draft(alder.engagement, month=MARCH, by=BY)
        second = issue(again, on=APRIL_2, by=BY)
    assert (note.number_text, series) == ("CN-2026-0001", {"invoice": 1, "credit-note": 1})
    assert states == {("approved",)}
    assert (second.number_text, second.gross) == ("2026-0002", issued.gross)


def test_crediting_twice_is_crediting_once(alder, issued):
    with alder.scope():
        notes = {credit(issued, on=APRIL_2, reason=WHY, by=BY).pk for _ in range(2)}
    assert len(notes) == 1


def test_drafts_and_credit_notes_are_not_credited(alder, drafted):
    with alder.scope():
        with pytest.raises(ValidationError, match="Only an issued invoice"):
            credit(drafted, on=APRIL_1, reason=WHY, by=BY)
        note = credit(issue(drafted, on=APRIL_1, by=BY), on=APRIL_1, reason=WHY, by=BY)
        with pytest.raises(ValidationError, match="Only an issued invoice"):
            credit(note, on=APRIL_1, reason=WHY, by=BY)


@pytest.mark.parametrize(
    ("reason", "date"),
    [(" ", APRIL_2), ("x" * 301, APRIL_2), (WHY, MARCH), (WHY, dt.date(2199, 1, 1))],
)
def test_a_credit_note_needs_a_reason_and_a_sensible_date(alder, issued, reason, date):
    with alder.scope(), pytest.raises(ValidationError):
        credit(issued, on=date, reason=reason, by=BY)


def test_nothing_is_released_without_a_credit_note(alder, issued):
    with alder.scope():
        for table in ("billing_invoice", "billing_invoicedentry"):
            refuse(f"UPDATE {table} SET released = true")  # noqa: S608


def test_after_the_credit_note_both_stay_frozen(alder, issued):
    with alder.scope():
        credit(issued, on=APRIL_2, reason=WHY, by=BY)
        assert Invoice.objects.filter(released=True).count() == 1
        assert InvoicedEntry.objects.filter(released=True).count() == 2
        for statement in (
            "UPDATE billing_invoice SET released = false WHERE released",
            "UPDATE billing_invoice SET reason = 'other' WHERE kind = 'credit-note'",
            "UPDATE billing_invoice SET gross = 0, net = 0, vat = 0",
            "DELETE FROM billing_invoice WHERE kind = 'credit-note'",
            "UPDATE billing_invoicedentry SET released = false",
            "DELETE FROM billing_invoicedentry",
            "UPDATE billing_invoiceline SET net = 0",
        ):
            refuse(statement)


def refuse(statement):
    refused = pytest.raises(IntegrityError, match="cannot be changed")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-gb", ["Credit note CN-2026-0001", "For invoice 2026-0001", "1 April 2026", "Reason"]),
        ("cs", ["Opravný daňový doklad CN-2026-0001", "K faktuře 2026-0001", "Důvod opravy"]),
        ("de", ["Rechnungskorrektur CN-2026-0001", "Zur Rechnung 2026-0001", "Grund"]),
    ],
)
def test_its_paper_names_the_original_and_the_reason(alder, drafted, language, expected):
    with alder.scope():
        alder.organisation.language = language
        alder.organisation.save()
        invoice = issue(drafted, on=APRIL_1, by=BY)
        reason = HOSTILE.replace("\x00", "")
        note = credit(invoice, on=APRIL_2, reason=reason, by=BY)
    pdf = invoice_pdf(note.snapshot, identifier="one")
    words = text_of(pdf)
    assert [each for each in [*expected, "<script>alert(1)</script>"] if each not in words] == []
    assert "IBAN" not in words
    assert findings(pdf) == []


def test_the_worker_prints_it_and_tells_the_sponsor(alder, issued):
    with alder.scope():
        note = credit(issued, on=APRIL_2, reason=WHY, by=BY)
        row = Outbox.objects.get(key=str(note.pk))
    for _ in range(2):
        deliver(row.practice_id, str(row.pk))
    with alder.scope():
        [letter] = Outbox.objects.filter(topic="mail")
        printed = Invoice.objects.select_related("document").get(pk=note.pk)
    assert printed.document.name == "credit-note-CN-2026-0001.pdf"
    assert letter.payload["subject"].startswith("Credit note CN-2026-0001, EUR")
    assert "invoice 2026-0001 in full" in letter.payload["body"]
