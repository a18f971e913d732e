"""A PDF that could not be made says why, and is asked for again by hand."""

import pytest

from billing.actions.issuing import issue
from billing.models import Invoice
from clients import outbox
from clients.models import JournalEntry, Outbox
from clients.outbox import deliver
from tests.billing.conftest import APRIL_1

BY = "Bea Bookkeeper"
WHY = "The disc is full."


def jam(job):
    raise OSError(WHY)


def row_of(cast):
    with cast.scope():
        return Outbox.objects.get(topic="invoice.render")


def deliver_once(cast):
    row = row_of(cast)
    deliver(row.practice_id, str(row.pk))


@pytest.fixture
def given_up(alder, drafted, monkeypatch):
    """An issued invoice whose worker failed as often as it may."""
    with alder.scope():
        issue(drafted, on=APRIL_1, by=BY)
    with monkeypatch.context() as broken:
        broken.setitem(outbox.HANDLERS, "invoice.render", jam)
        for _ in range(Outbox.MOST_ATTEMPTS):
            deliver_once(alder)
    assert row_of(alder).state == "dead"
    return drafted


def address(cast, invoice, end=""):
    return f"{cast.url}billing/invoices/{invoice.pk}/{end}"


def test_its_page_says_why_and_offers_to_try_again(alder, sign_in, given_up):
    page = sign_in(alder.users["bookkeeper"]).get(address(alder, given_up)).content.decode()
    assert WHY in page
    assert address(alder, given_up, "printing/") in page


def test_an_executive_reads_why_and_is_offered_nothing(alder, sign_in, given_up):
    page = sign_in(alder.users["executive"]).get(address(alder, given_up)).content.decode()
    assert WHY in page
    assert address(alder, given_up, "printing/") not in page


def test_asked_again_it_is_made_once_and_the_journal_knows(alder, sign_in, given_up):
    office = sign_in(alder.users["bookkeeper"])
    for _ in range(2):
        answer = office.post(address(alder, given_up, "printing/"))
        assert (answer.status_code, answer["Location"]) == (302, address(alder, given_up))
    deliver_once(alder)
    with alder.scope():
        assert Invoice.objects.get(pk=given_up.pk).document.body().startswith(b"%PDF-")
        assert JournalEntry.objects.filter(verb="invoice.printed_again").count() == 1


def test_what_is_done_is_not_done_again(alder, sign_in, given_up):
    office = sign_in(alder.users["bookkeeper"])
    office.post(address(alder, given_up, "printing/"))
    deliver_once(alder)
    done = row_of(alder)
    office.post(address(alder, given_up, "printing/"))
    assert (row_of(alder).done_at, row_of(alder).attempts) == (done.done_at, done.attempts)


def test_billing_names_the_papers_that_could_not_be_made(alder, sign_in, given_up):
    page = sign_in(alder.users["bookkeeper"]).get(f"{alder.url}billing/").content.decode()
    assert "could not be made" in page


def test_only_billing_may_ask(alder, sign_in, given_up):
    for name in ("executive", "colleague", "sponsor", "other sponsor"):
        answer = sign_in(alder.users[name]).post(address(alder, given_up, "printing/"))
        assert answer.status_code == 404
    assert row_of(alder).state == "dead"
