"""What was gained: written by the practice, answered by the sponsor, seen by nobody else."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from clients.access import Place
from clients.models import JournalEntry, StoredDocument
from roadmaps.actions import benefits
from roadmaps.models import Benefit
from tests.cast import Cast
from tests.conftest import SignIn
from tests.roadmaps.conftest import files_of_the_test  # noqa: F401  # a fixture

pytestmark = pytest.mark.django_db
FEBRUARY = dt.date(2026, 2, 1)
TYPED = {
    "title": "A licence nobody used",
    "kind": "avoided",
    "amount": "12000",
    "times": "yearly",
    "starts_on": "2026-02-01",
    "ends_on": "",
    "confidence": "high",
    "evidence": "The bill of February",
    "link": "",
}


def place(cast: Cast, person: str = "executive") -> Place:
    name = cast.users[person].name
    return Place(cast.practice, cast.users[person], frozenset(), name, cast.url)


def _benefit(cast: Cast, **more: Any) -> Benefit:
    row = Benefit(
        title="A licence", amount=Decimal(100), starts_on=FEBRUARY, evidence="The bill", **more
    )
    return benefits.write(cast.engagement, row, by=place(cast))


def _new(cast: Cast) -> str:
    return f"{cast.room}engagements/{cast.engagement.pk}/benefits/new/"


def test_a_draft_is_the_practices_until_it_is_published(alder: Cast, sign_in: SignIn) -> None:
    executive, sponsor = sign_in(alder.users["executive"]), sign_in(alder.users["sponsor"])
    answer = executive.post(_new(alder), TYPED)
    assert answer.status_code == 302
    page = answer["Location"]
    assert (executive.get(page).status_code, sponsor.get(page).status_code) == (200, 404)
    assert TYPED["title"] not in sponsor.get(f"{alder.room}value/").text
    executive.post(f"{page}publication/")
    assert TYPED["evidence"] in sponsor.get(page).text
    assert TYPED["title"] in sponsor.get(f"{alder.room}value/").text
    with alder.scope():
        row = Benefit.objects.get()
    assert (row.currency, row.amount, row.state) == ("EUR", Decimal(12000), "published")


def test_the_sponsor_confirms_or_says_what_is_not_right(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        row = benefits.publish(_benefit(alder), by=place(alder))
    sponsor, page = sign_in(alder.users["sponsor"]), f"{alder.room}value/benefits/{row.pk}/"
    assert sponsor.post(f"{page}dispute/", {"reason": " "}).status_code == 422
    assert sponsor.post(f"{page}dispute/", {"reason": "Half of it"}).status_code == 302
    with alder.scope():
        row.refresh_from_db()
    assert (row.answer, row.answer_reason) == ("disputed", "Half of it")
    assert "not counted" in sponsor.get(f"{alder.room}value/").text
    sponsor.post(f"{page}confirmation/")
    with alder.scope():
        row.refresh_from_db()
        said = list(JournalEntry.objects.values_list("verb", flat=True).order_by("at"))
    assert (row.answer, row.answer_reason) == ("confirmed", "")
    assert said == ["benefit.published", "benefit.disputed", "benefit.confirmed"]


def test_what_was_answered_and_changed_is_asked_again(alder: Cast) -> None:
    with alder.scope():
        row = benefits.publish(_benefit(alder), by=place(alder))
        row = benefits.confirm(row, by=place(alder))
        assert benefits.change(row, by=place(alder)).answer == "confirmed"  # nothing is otherwise
        row.amount = Decimal(90)
        row = benefits.change(row, by=place(alder))
        assert (row.answer, row.answered_by, row.answered_at) == ("", "", None)
        assert (row.amount, row.state) == (Decimal(90), "published")


def test_what_is_refused(alder: Cast) -> None:
    with alder.scope():
        row = _benefit(alder)
        with pytest.raises(ValidationError, match="taken back in the meantime"):
            benefits.confirm(row, by=place(alder))
        benefits.publish(row, by=place(alder))
        with pytest.raises(ValidationError, match="Take it back first"):
            benefits.remove(row, by=place(alder))
        benefits.confirm(row, by=place(alder))
        with pytest.raises(ValidationError, match="The client has confirmed it; it stays"):
            benefits.take_back(row, by=place(alder))
        with pytest.raises(ValidationError, match="What comes once has one date"):
            _benefit(alder, times="once", ends_on=dt.date(2026, 3, 1))
        with pytest.raises(ValidationError, match="something of the same engagement"):
            _benefit(alder, kpi=alder.other_engagement.kpis.get())
        alder.engagement.state = "closed"
        alder.engagement.save()
        with pytest.raises(ValidationError, match="its benefits stay as they are"):
            _benefit(alder)


def test_taking_back_and_throwing_away(alder: Cast) -> None:
    with alder.scope():
        row = benefits.publish(_benefit(alder), by=place(alder))
        row = benefits.dispute(row, reason="Not ours", by=place(alder))
        row = benefits.take_back(row, by=place(alder))
        assert (row.state, row.answer, row.published_at) == ("draft", "", None)
        benefits.remove(row, by=place(alder))
        assert Benefit.objects.count() == 0


@pytest.mark.usefixtures("files_of_the_test")
def test_a_document_follows_its_benefit(alder: Cast, sign_in: SignIn) -> None:
    executive, sponsor = sign_in(alder.users["executive"]), sign_in(alder.users["sponsor"])
    bill = SimpleUploadedFile("../the bill.pdf", b"%PDF-1.7 the bill")
    page = executive.post(_new(alder), {**TYPED, "paper": bill})["Location"]
    with alder.scope():
        kept = StoredDocument.objects.get()
    assert (kept.name, kept.shared) == ("the bill.pdf", False)
    executive.post(f"{page}publication/")
    got = sponsor.get(f"{page}evidence/")
    assert (got.content, got["Content-Disposition"]) == (
        b"%PDF-1.7 the bill",
        'attachment; filename="the bill.pdf"',
    )
    executive.post(f"{page}withdrawal/")
    assert sponsor.get(f"{page}evidence/").status_code == 404


def test_a_file_of_another_kind_is_refused_at_its_field(alder: Cast, sign_in: SignIn) -> None:
    sent = {**TYPED, "paper": SimpleUploadedFile("bill.pdf", b"<html>")}
    answer = sign_in(alder.users["executive"]).post(_new(alder), sent)
    assert answer.status_code == 422
    assert "This file is not what its name says." in answer.text
    assert TYPED["evidence"] in answer.text


def test_a_link_leads_nowhere_unsafe(alder: Cast, sign_in: SignIn) -> None:
    executive = sign_in(alder.users["executive"])
    for link in ("javascript:alert(1)", "http://example.test/"):
        assert executive.post(_new(alder), {**TYPED, "link": link}).status_code == 422


@pytest.mark.parametrize("person", ["member", "board", "bookkeeper"])
def test_nobody_else_finds_value(alder: Cast, sign_in: SignIn, person: str) -> None:
    with alder.scope():
        row = benefits.publish(_benefit(alder), by=place(alder))
    reader = sign_in(alder.users[person])
    assert reader.get(f"{alder.room}value/").status_code == 404
    assert reader.get(f"{alder.room}value/benefits/{row.pk}/").status_code == 404
    html = reader.get(alder.room).text
    assert [word for word in ("A licence", "value/", "hire", "Benefit") if word in html] == []
