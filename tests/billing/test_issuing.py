"""Issuing: once, without a gap, frozen for ever."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from billing.actions.drafts import discard, draft
from billing.actions.issuing import issue
from billing.models import Invoice, InvoicedEntry, InvoiceLine, NumberSeries
from clients.models import JournalEntry, Outbox
from engagements.models import TimeEntry
from tests import factories as make
from tests.billing.conftest import APRIL_1, MARCH, approved, march

BY = "Bea Bookkeeper"


def test_a_draft_bears_the_approved_days_at_the_price_of_the_terms(alder, drafted):
    with alder.scope():
        lines = list(drafted.lines.values_list("description", "quantity", "price", "net"))
        days = InvoicedEntry.objects.count()
    assert lines == [
        ("alder executive", Decimal("1.5000"), Decimal("1150.0000"), Decimal("1725.00"))
    ]
    assert days == 2
    assert (drafted.net, drafted.vat, drafted.gross) == (Decimal("1725.00"), 0, Decimal("1725.00"))
    assert (drafted.number, drafted.number_text, drafted.snapshot) == (None, "", None)


def test_drafting_twice_is_drafting_once(alder, drafted):
    with alder.scope():
        again = draft(alder.engagement, month=MARCH, by=BY)
        assert again == drafted
        assert Invoice.objects.count() == 1


def test_days_that_are_not_approved_stop_the_draft_and_are_named(alder):
    with (
        alder.scope(),
        pytest.raises(ValidationError, match=r"alder executive: 0\.5 days are not"),
    ):
        draft(alder.engagement, month=MARCH, by=BY)


def test_a_discarded_draft_frees_its_days(alder, drafted):
    with alder.scope():
        discard(drafted, by=BY)
        assert (Invoice.objects.count(), InvoicedEntry.objects.count()) == (0, 0)
        assert draft(alder.engagement, month=MARCH, by=BY).net == Decimal("1725.00")


def test_issuing_numbers_freezes_settles_and_asks_for_the_paper(alder, drafted):
    with alder.scope():
        issued = issue(drafted, on=APRIL_1, by=BY)
        states = set(TimeEntry.objects.filter(engagement=alder.engagement).values_list("state"))
        asked = list(Outbox.objects.values_list("topic", "key"))
        told = list(JournalEntry.objects.order_by("at").values_list("verb", "text"))
    assert (issued.number, issued.number_text, issued.state) == (1, "2026-0001", "issued")
    assert (issued.tax_point_on, issued.due_on) == (dt.date(2026, 3, 31), dt.date(2026, 4, 15))
    assert states == {("settled",)}
    assert asked == [("invoice.render", str(drafted.pk))]
    assert told[-1] == ("invoice.issued", "Issued invoice 2026-0001 to alder Foods.")


def test_issuing_twice_is_issuing_once(alder, drafted):
    with alder.scope():
        numbers = [issue(drafted, on=APRIL_1, by=BY).number for _ in range(2)]
        assert (numbers, NumberSeries.objects.get().last) == ([1, 1], 1)
        assert Outbox.objects.count() == 1


def test_an_invoice_issued_within_its_period_is_taxed_on_that_day(alder, drafted):
    with alder.scope():
        issued = issue(drafted, on=dt.date(2026, 3, 20), by=BY)
    assert issued.tax_point_on == dt.date(2026, 3, 20)


def test_everything_printed_is_frozen_with_the_invoice(alder, drafted):
    with alder.scope():
        frozen = issue(drafted, on=APRIL_1, by=BY).snapshot
        alder.entity.legal_name, alder.organisation.legal_name = "Renamed a.s.", "Renamed AG"
        alder.entity.save()
        alder.organisation.save()
        kept = Invoice.objects.get(pk=drafted.pk).snapshot
    assert kept == frozen
    assert kept["seller"]["name"].startswith("Seller ")
    assert kept["buyer"]["name"] == "alder Foods GmbH"
    assert kept["totals"]["due"] == "1725.00"
    assert kept["lines"][0]["quantity"] == "1.5"
    assert kept["vat"]["reason"] == "VATEX-EU-AE"
    assert [day["date"] for day in kept["days"]] == ["2026-03-09", "2026-03-10"]


def test_a_date_before_the_last_invoice_is_refused(alder, drafted):
    with alder.scope():
        approved(alder.other_engagement, alder.colleague, march("0.5", "0.5"))
        later = draft(alder.other_engagement, month=MARCH, by=BY)
        issue(later, on=dt.date(2026, 4, 2), by=BY)
        with pytest.raises(ValidationError, match="issued on 2 April 2026"), transaction.atomic():
            issue(drafted, on=APRIL_1, by=BY)
        assert issue(drafted, on=dt.date(2026, 4, 2), by=BY).number_text == "2026-0002"


@pytest.mark.parametrize("date", [dt.date(2199, 1, 1), dt.date(2026, 2, 28)])
def test_a_date_in_the_future_or_before_the_period_is_refused(alder, drafted, date):
    with alder.scope(), pytest.raises(ValidationError, match=r"in the future|before the period"):
        issue(drafted, on=date, by=BY)


def test_a_number_taken_and_then_refused_goes_to_the_next(alder, drafted):
    with alder.scope():
        approved(alder.other_engagement, alder.colleague, march("0.5", "0.5"))
        other = draft(alder.other_engagement, month=MARCH, by=BY)
        with transaction.atomic():
            assert issue(drafted, on=APRIL_1, by=BY).number == 1
            transaction.set_rollback(True)
        assert issue(other, on=APRIL_1, by=BY).number == 1
        assert issue(drafted, on=APRIL_1, by=BY).number == 2


def test_each_year_and_each_seller_counts_for_itself(alder, drafted):
    with alder.scope():
        elsewhere = make.make_engagement(
            alder.organisation, entity=make.make_entity(), executives=(alder.executive,)
        )
        make.make_terms(elsewhere)
        approved(elsewhere, alder.executive, {dt.date(2026, 3, 20): "1"})
        other = draft(elsewhere, month=MARCH, by=BY)
        assert issue(drafted, on=APRIL_1, by=BY).number == 1
        assert issue(other, on=APRIL_1, by=BY).number == 1


def test_a_draft_whose_price_changed_is_not_issued(alder, drafted):
    with alder.scope():
        make.make_terms(alder.engagement, starts_on=MARCH, amount=Decimal("1200.00"))
        with pytest.raises(ValidationError, match="have changed since"):
            issue(drafted, on=APRIL_1, by=BY)


@pytest.mark.parametrize("lacking", ["iban", "contact_phone", "company_number"])
def test_a_seller_who_lacks_what_the_law_wants_cannot_issue(alder, drafted, lacking):
    with alder.scope():
        setattr(alder.entity, lacking, "")
        alder.entity.save()
        with pytest.raises(ValidationError, match="the seller, has no"):
            issue(drafted, on=APRIL_1, by=BY)


def test_vat_in_a_foreign_currency_needs_a_rate(alder, drafted):
    with alder.scope():
        discard(drafted, by=BY)
        alder.organisation.country, alder.organisation.vat_number = "CZ", "CZ27082440"
        alder.organisation.save()
        domestic = draft(alder.engagement, month=MARCH, by=BY)
        assert (domestic.vat, domestic.gross) == (Decimal("362.25"), Decimal("2087.25"))
        with pytest.raises(ValidationError, match="stated in CZK too"):
            issue(domestic, on=APRIL_1, by=BY)


FROZEN = "issued and cannot be changed"


def test_an_issued_invoice_is_changed_by_no_means(alder, drafted):
    with alder.scope():
        invoice = issue(drafted, on=APRIL_1, by=BY)
        mine = Invoice.objects.filter(pk=invoice.pk)
        invoice.net += 1
        invoice.gross += 1
        for attempt in (
            invoice.save,
            lambda: mine.update(state="draft", number=None, series=None),
            lambda: mine.update(snapshot={}),
            lambda: mine.update(due_on=APRIL_1),
            lambda: raw("UPDATE billing_invoice SET number_text = 'X'"),
            lambda: raw("DELETE FROM billing_invoice"),
            lambda: raw("UPDATE billing_invoiceline SET net = 0"),
            lambda: raw("DELETE FROM billing_invoicedentry"),
            mine.delete,
            lambda: invoice.lines.update(quantity=2),
            lambda: invoice.lines.all().delete(),
            lambda: InvoiceLine.objects.bulk_create([copy_of(invoice.lines.first())]),
        ):
            with pytest.raises(IntegrityError, match=FROZEN), transaction.atomic():
                attempt()


def raw(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def copy_of(line):
    line.pk, line.position = None, 99
    return line


def test_a_line_cannot_be_moved_to_an_issued_invoice(alder, drafted):
    with alder.scope():
        approved(alder.other_engagement, alder.colleague, march("0.5", "0.5"))
        other = draft(alder.other_engagement, month=MARCH, by=BY)
        issue(drafted, on=APRIL_1, by=BY)
        with pytest.raises(IntegrityError, match=FROZEN), transaction.atomic():
            other.lines.update(invoice=drafted, position=2)


def test_the_document_is_set_once(alder, drafted):
    with alder.scope():
        invoice = issue(drafted, on=APRIL_1, by=BY)
        first, second = (make.make_document(alder.organisation) for _ in range(2))
        mine = Invoice.objects.filter(pk=invoice.pk)
        assert mine.update(document=first) == 1
        for other in (second, None):
            with pytest.raises(IntegrityError, match=FROZEN), transaction.atomic():
                mine.update(document=other)


def test_a_client_with_invoices_is_not_deleted(alder, drafted):
    with alder.scope():
        issue(drafted, on=APRIL_1, by=BY)
        for thing in (alder.organisation, alder.engagement, alder.entity):
            with pytest.raises(ProtectedError), transaction.atomic():
                thing.delete()
        with pytest.raises(DatabaseError), transaction.atomic():
            raw("DELETE FROM clients_clientorganisation")


def test_an_issued_invoice_is_not_discarded(alder, drafted):
    with alder.scope():
        issue(drafted, on=APRIL_1, by=BY)
        with pytest.raises(ValidationError, match="no longer be discarded"):
            discard(drafted, by=BY)


def test_a_seller_whose_format_repeats_numbers_is_stopped(alder, drafted):
    with alder.scope():
        alder.entity.number_format = "{number:04}"
        alder.entity.save()
        issue(drafted, on=APRIL_1, by=BY)
        series = NumberSeries.objects.get()
        assert series.last == 1
        approved(alder.other_engagement, alder.colleague, march("0.5", "0.5"))
        other = draft(alder.other_engagement, month=MARCH, by=BY)
        NumberSeries.objects.filter(pk=series.pk).update(last=0, last_issued_on=None)
        with pytest.raises(ValidationError, match="0001 is taken"):
            issue(other, on=APRIL_1, by=BY)
