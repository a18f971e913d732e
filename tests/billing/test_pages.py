"""The pages of billing: who may open which, and what they do."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from billing.actions.drafts import draft
from billing.actions.issuing import issue
from billing.models import Invoice
from clients.models import Outbox
from clients.outbox import deliver
from tests import factories as make
from tests.billing.conftest import APRIL_1, MARCH, approved, march

BY = "Bea Bookkeeper"
PRACTICE = ["owner", "admin", "bookkeeper", "executive", "colleague"]
CLIENT = ["sponsor", "member", "board", "other sponsor"]


@pytest.fixture
def printed(alder, drafted):
    """An issued invoice with its PDF."""
    with alder.scope():
        issue(drafted, on=APRIL_1, by=BY)
        row = Outbox.objects.get(topic="invoice.render")
    deliver(row.practice_id, str(row.pk))
    with alder.scope():
        return Invoice.objects.select_related("document").get(pk=drafted.pk)


def page_of(cast, invoice, end=""):
    return f"{cast.url}billing/invoices/{invoice.pk}/{end}"


def answers(cast, sign_in, address, method="get"):
    """The status for each person of the cast."""
    return {
        name: getattr(sign_in(cast.users[name]), method)(address).status_code
        for name in PRACTICE + CLIENT
    }


def only(*names, status=200):
    return {name: status if name in names else 404 for name in PRACTICE + CLIENT}


def test_billing_is_open_to_everybody_of_the_practice(alder, sign_in, drafted):
    assert answers(alder, sign_in, f"{alder.url}billing/") == only(*PRACTICE)


@pytest.mark.parametrize("end", ["", "progress/", "file/"])
def test_an_invoice_is_seen_by_billing_and_by_its_executives(alder, sign_in, printed, end):
    mine = only("owner", "admin", "bookkeeper", "executive")
    assert answers(alder, sign_in, page_of(alder, printed, end)) == mine


def test_only_billing_may_issue_and_discard(alder, sign_in, drafted):
    office = ("owner", "admin", "bookkeeper")
    assert answers(alder, sign_in, page_of(alder, drafted, "issue/")) == only(*office)
    people = [name for name in PRACTICE + CLIENT if name not in office]
    for end in ("issue/", "discard/"):
        for name in people:
            assert sign_in(alder.users[name]).post(page_of(alder, drafted, end)).status_code == 404
    with alder.scope():
        assert Invoice.objects.get().state == "draft"


def test_the_room_shows_invoices_to_the_sponsor_and_to_the_practice(alder, sign_in, printed):
    seen = only("owner", "admin", "bookkeeper", "executive", "sponsor")
    for end in ("", f"{printed.pk}/file/"):
        assert answers(alder, sign_in, f"{alder.room}invoices/{end}") == seen


def test_a_draft_is_not_seen_in_the_room(alder, sign_in, drafted):
    sponsor = sign_in(alder.users["sponsor"])
    assert "2026" not in sponsor.get(f"{alder.room}invoices/").content.decode().split("<main")[1]
    assert sponsor.get(f"{alder.room}invoices/{drafted.pk}/file/").status_code == 404


def test_another_practice_finds_nothing(alder, birch, sign_in, printed):
    stranger = sign_in(birch.users["owner"])
    for end in ("", "issue/", "file/", "progress/"):
        assert stranger.get(page_of(alder, printed, end)).status_code == 404
        assert stranger.get(page_of(birch, printed, end)).status_code == 404


def test_the_pdf_is_handed_out_as_it_was_stored(alder, sign_in, printed):
    answer = sign_in(alder.users["sponsor"]).get(f"{alder.room}invoices/{printed.pk}/file/")
    assert answer.content == printed.document.body()
    assert answer["Content-Disposition"] == 'attachment; filename="invoice-2026-0001.pdf"'
    assert answer["Content-Type"] == "application/pdf"


def test_from_an_approved_month_to_an_invoice(alder, sign_in):
    with alder.scope():
        approved(alder.engagement, alder.executive, march("1", "0.5"))
    office = sign_in(alder.users["bookkeeper"])
    assert "EUR 1,725" in office.get(f"{alder.url}billing/").content.decode().replace("\xa0", " ")
    wanted = {"engagement": alder.engagement.pk, "month": "2026-03-01"}
    drafted = office.post(f"{alder.url}billing/drafts/", wanted)
    answer = office.post(f"{drafted['Location']}issue/", {"issued_on": "2026-04-01"})
    assert (answer.status_code, answer["Location"]) == (302, drafted["Location"])
    with alder.scope():
        invoice = Invoice.objects.get()
    assert (invoice.number_text, invoice.gross) == ("2026-0001", Decimal("1725.00"))
    assert "Waiting for a free worker" in office.get(answer["Location"]).content.decode()


def test_a_refused_draft_says_why_on_the_same_page(alder, sign_in):
    wanted = {"engagement": alder.engagement.pk, "month": "2026-03-01"}
    answer = sign_in(alder.users["bookkeeper"]).post(f"{alder.url}billing/drafts/", wanted)
    assert answer.status_code == 422
    assert "alder executive: 0.5 days are not submitted yet." in answer.content.decode()


def test_an_executive_drafts_nothing(alder, sign_in):
    with alder.scope():
        approved(alder.engagement, alder.executive, march("1", "0.5"))
    me = sign_in(alder.users["executive"])
    wanted = {"engagement": alder.engagement.pk, "month": "2026-03-01"}
    assert me.post(f"{alder.url}billing/drafts/", wanted).status_code == 404
    assert "billing/drafts/" not in me.get(f"{alder.url}billing/").content.decode()


def test_a_date_that_is_refused_stays_in_the_form(alder, sign_in, drafted):
    office = sign_in(alder.users["bookkeeper"])
    answer = office.post(page_of(alder, drafted, "issue/"), {"issued_on": "2199-01-01"})
    assert answer.status_code == 422
    assert "cannot be issued in the future" in answer.content.decode()
    assert 'value="2199-01-01"' in answer.content.decode()


def test_vat_in_crowns_is_asked_for_and_printed(alder, sign_in):
    with alder.scope():
        alder.organisation.country, alder.organisation.vat_number = "CZ", "CZ27082440"
        alder.organisation.save()
        approved(alder.engagement, alder.executive, march("1", "0.5"))
        domestic = draft(alder.engagement, month=MARCH, by=BY)
    office = sign_in(alder.users["bookkeeper"])
    address = page_of(alder, domestic, "issue/")
    assert office.post(address, {"issued_on": "2026-04-01"}).status_code == 422
    rate = {"exchange_rate": "24.365", "exchange_on": "2026-03-31", "exchange_source": "ČNB"}
    assert office.post(address, {"issued_on": "2026-04-01", **rate}).status_code == 302
    with alder.scope():
        snapshot = Invoice.objects.get().snapshot
    assert snapshot["totals"]["local_vat"] == "8826.22"
    assert snapshot["exchange"]["currency"] == "CZK"


def test_a_discarded_draft_returns_to_the_list(alder, sign_in, drafted):
    office = sign_in(alder.users["bookkeeper"])
    answer = office.post(page_of(alder, drafted, "discard/"), follow=True)
    assert "can be drafted again" in answer.content.decode()
    assert "Draft invoice" in answer.content.decode()


def test_a_month_of_an_unused_retainer_is_offered_once_it_is_over(alder, sign_in):
    today = timezone.localdate()
    with alder.scope():
        idle = make.make_engagement(
            alder.organisation, title="Quiet retainer", starts_on=today.replace(day=1)
        )
        make.make_terms(idle, kind="retainer")
        begun_earlier = make.make_engagement(
            alder.organisation,
            title="Unused retainer",
            starts_on=(today.replace(day=1) - dt.timedelta(days=1)).replace(day=1),
        )
        make.make_terms(begun_earlier, kind="retainer")
    words = sign_in(alder.users["bookkeeper"]).get(f"{alder.url}billing/").content.decode()
    assert "Unused retainer" in words
    assert "Quiet retainer" not in words


@pytest.mark.parametrize("count", [1, 3])
def test_more_months_and_invoices_cost_no_more_queries(
    alder, sign_in, django_assert_num_queries, count
):
    with alder.scope():
        for number in range(count):
            for month in (1, 2):
                engagement = make.make_engagement(
                    make.make_organisation(), entity=alder.entity, executives=(alder.executive,)
                )
                make.make_terms(engagement)
                approved(engagement, alder.executive, {dt.date(2026, month, 3 + number): "1"})
            issue(draft(engagement, month=dt.date(2026, 2, 1), by=BY), on=APRIL_1, by=BY)
    office = sign_in(alder.users["bookkeeper"])
    with django_assert_num_queries(29):
        office.get(f"{alder.url}billing/")


@pytest.mark.parametrize("count", [1, 3])
def test_more_invoices_in_the_room_cost_no_more_queries(
    alder, sign_in, django_assert_num_queries, count
):
    with alder.scope():
        for month in range(1, count + 1):
            approved(alder.engagement, alder.executive, {dt.date(2026, month, 20): "1"})
            if month == 3:
                alder.engagement.time_entries.filter(state="open").delete()
            drafted = draft(alder.engagement, month=dt.date(2026, month, 1), by=BY)
            issue(drafted, on=APRIL_1, by=BY)
    sponsor = sign_in(alder.users["sponsor"])
    with django_assert_num_queries(14):
        sponsor.get(f"{alder.room}invoices/")
