"""The pages of an agreement: written and proposed by the practice, read and signed in the room."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from clients.forms import UNPROCESSABLE
from engagements.actions import change_orders, deliverables, statements
from engagements.actions.lifecycle import move
from engagements.dates import DAY
from engagements.models import (
    Allocation,
    ChangeOrder,
    Deliverable,
    Engagement,
    EngagementMove,
    StatementOfWork,
)
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn
from tests.engagements.agreements import (
    WORDS,
    change,
    ordered,
    page_of,
    place,
    printed,
    proposed,
    signed,
)

TEXTS = {
    "scope_in": "Strategy",
    "scope_out": "",
    "success": "We stop guessing.",
    "notice_days": "60",
    "confidentiality": "",
    "deliverables-TOTAL_FORMS": "2",
    "deliverables-INITIAL_FORMS": "0",
    "deliverables-0-title": "A plan",
    "deliverables-0-acceptance": "Approved by the board",
    "deliverables-1-title": "",
    "mandate-TOTAL_FORMS": "1",
    "mandate-INITIAL_FORMS": "0",
    "mandate-0-area": "Budget",
    "mandate-0-right": "recommends",
}


def test_the_words_are_written_proposed_and_signed_through_the_pages(
    alder: Cast, sign_in: SignIn
) -> None:
    executive, sponsor = sign_in(alder.users["executive"]), sign_in(alder.users["sponsor"])
    executive.post(f"{page_of(alder)}agreement/words/", TEXTS)
    with alder.scope():
        draft = StatementOfWork.objects.get()
    assert draft.words.deliverables == [("A plan", "Approved by the board")]
    assert "A plan" not in sponsor.get(f"{alder.room}agreement/").text

    executive.post(f"{alder.url}statements/{draft.pk}/proposal/", {"takes_effect_on": ""})
    with alder.scope():
        draft.refresh_from_db()
    shown = sponsor.get(f"{alder.room}agreement/").text
    assert "A plan" in shown
    assert draft.fingerprint in shown
    address = f"{alder.room}agreement/statements/{draft.pk}/acceptance/"
    answer = sponsor.post(address, {"name": "", "seen": draft.fingerprint})
    assert (answer.status_code, "Type your full name" in answer.text) == (UNPROCESSABLE, True)
    sponsor.post(address, {"name": "Sue Sponsor", "seen": draft.fingerprint})
    assert "Signed by Sue Sponsor" in sponsor.get(f"{alder.room}agreement/").text
    assert "Signed by Sue Sponsor" in executive.get(f"{page_of(alder)}agreement/").text


def test_one_more_row_is_asked_for_without_script(alder: Cast, sign_in: SignIn) -> None:
    page = sign_in(alder.users["executive"]).post(
        f"{page_of(alder)}agreement/words/", TEXTS | {"add": "mandate"}
    )
    assert 'name="mandate-1-area"' in page.text
    with alder.scope():
        assert not StatementOfWork.objects.exists()


def test_what_is_refused_keeps_what_was_typed(alder: Cast, sign_in: SignIn) -> None:
    page = sign_in(alder.users["executive"]).post(
        f"{page_of(alder)}agreement/words/", TEXTS | {"scope_in": ""}
    )
    assert (page.status_code, "We stop guessing." in page.text) == (UNPROCESSABLE, True)


def test_a_stale_page_is_told_what_to_do(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        old = proposed(alder)
        proposed(alder)
    answer = sign_in(alder.users["sponsor"]).post(
        f"{alder.room}agreement/statements/{old.pk}/acceptance/",
        {"name": "Sue Sponsor", "seen": old.fingerprint},
    )
    assert (answer.status_code, "replaced by version 2" in answer.text) == (UNPROCESSABLE, True)


@pytest.mark.parametrize("role", ["member", "board"])
def test_fees_are_for_the_sponsor_alone(alder: Cast, sign_in: SignIn, role: str) -> None:
    with alder.scope():
        offer = proposed(alder)
    printed(alder)
    browser = sign_in(alder.users[role])
    assert browser.get(f"{alder.room}agreement/").status_code == 404
    file = f"{alder.room}agreement/statements/{offer.pk}/file/"
    assert browser.get(file).status_code == 404
    assert sign_in(alder.users["sponsor"]).get(file).content.startswith(b"%PDF")


def test_a_change_is_foreseen_then_proposed_then_signed(alder: Cast, sign_in: SignIn) -> None:
    on = timezone.localdate() + 10 * DAY
    executive, sponsor = sign_in(alder.users["executive"]), sign_in(alder.users["sponsor"])
    address = f"{page_of(alder)}changes/new/"
    form = executive.get(f"{address}?days=3&unit=week&from={on}&executive={alder.executive.pk}")
    assert 'value="change" selected' in form.text
    assert f'value="{on}"' in form.text
    meaning = executive.post(address, change(alder, on)).text
    assert "gives 3 days a week instead of 2 days a week." in meaning
    with alder.scope():
        assert not ChangeOrder.objects.exists()

    executive.post(address, change(alder, on, propose="1"))
    with alder.scope():
        order = ChangeOrder.objects.get()
    assert "gives 3 days a week instead of" in sponsor.get(f"{alder.room}agreement/").text
    sponsor.post(
        f"{alder.room}agreement/changes/{order.pk}/acceptance/",
        {"name": "Sue Sponsor", "seen": order.fingerprint},
    )
    with alder.scope():
        assert Allocation.objects.get(engagement=alder.engagement, starts_on=on).days == 3


def test_a_change_that_over_books_says_so(alder: Cast, sign_in: SignIn) -> None:
    on = timezone.localdate() + 10 * DAY
    days = {"promises-0-days": "6"}
    page = sign_in(alder.users["executive"]).post(
        f"{page_of(alder)}changes/new/", change(alder, on, **days)
    )
    assert "would be over-booked in" in page.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("takes_effect_on", "2020-01-01", "The past never changes"),
        ("promises-0-days", "", "Say how many days."),
        ("promises-0-days", "0.3", "eighths"),
        ("terms-change_terms", "on", "Say what is paid."),
        ("why", "", "This field is required."),
    ],
)
def test_an_odd_change_comes_back_as_it_was_typed(
    alder: Cast, sign_in: SignIn, field: str, value: str, words: str
) -> None:
    on = timezone.localdate() + 10 * DAY
    page = sign_in(alder.users["executive"]).post(
        f"{page_of(alder)}changes/new/", change(alder, on) | {field: value}
    )
    assert (page.status_code, words in page.text) == (UNPROCESSABLE, True)
    assert "The launch needs more" in page.text or field == "why"


def test_a_deliverable_is_handed_over_declined_and_accepted(alder: Cast, sign_in: SignIn) -> None:
    executive, sponsor = sign_in(alder.users["executive"]), sign_in(alder.users["sponsor"])
    with alder.scope():
        signed(alder)
        row = Deliverable.objects.get(title="Vendor list")
    hand_over = f"{alder.url}deliverables/{row.pk}/delivery/"
    room = f"{alder.room}agreement/deliverables/{row.pk}/"
    executive.post(hand_over, {"note": "In Documents"})
    assert "In Documents" in sponsor.get(f"{alder.room}agreement/").text
    assert sponsor.post(f"{room}refusal/", {"reason": ""}).status_code == UNPROCESSABLE
    sponsor.post(f"{room}refusal/", {"reason": "One is missing"})
    assert "One is missing" in executive.get(f"{page_of(alder)}agreement/").text
    executive.post(hand_over, {"note": ""})
    sponsor.post(f"{room}acceptance/")
    with alder.scope():
        row.refresh_from_db()
        with pytest.raises(Exception, match="cannot be changed"):
            Deliverable.objects.filter(pk=row.pk).update(title="Another")
    assert (row.state, row.decided_by) == ("accepted", alder.users["sponsor"].name)


def test_the_engagement_says_its_state_and_moves_on_its_page(alder: Cast, sign_in: SignIn) -> None:
    admin = sign_in(alder.users["admin"])
    assert "no fee is charged" in admin.get(page_of(alder)).text
    on = timezone.localdate() + 5 * DAY
    admin.post(f"{page_of(alder)}moves/", {"to": "paused", "on": on, "why": "Holidays"})
    with alder.scope():
        waiting = EngagementMove.objects.get()
    assert "It will be paused from" in admin.get(page_of(alder)).text
    admin.post(f"{alder.url}moves/{waiting.pk}/end/")
    admin.post(f"{page_of(alder)}moves/", {"to": "paused", "on": timezone.localdate(), "why": ""})
    assert "Paused" in admin.get(page_of(alder)).text
    assert "Paused" in admin.get(f"{alder.url}clients/").text


@pytest.mark.parametrize("state", list(Engagement.State))
def test_every_state_has_a_page(alder: Cast, sign_in: SignIn, state: str) -> None:
    with alder.scope():
        Engagement.objects.filter(pk=alder.engagement.pk).update(state=state)
    admin = sign_in(alder.users["admin"])
    for end in ("", "agreement/", "agreement/words/", "changes/new/"):
        assert admin.get(f"{page_of(alder)}{end}").status_code == 200


@pytest.mark.parametrize("versions", [1, 3])
def test_more_versions_and_orders_cost_no_more_queries(
    alder: Cast, sign_in: SignIn, versions: int, django_assert_num_queries: Any
) -> None:
    sponsor, executive = place(alder, "sponsor"), place(alder, "executive")
    with alder.scope():
        for _ in range(versions):
            signed(alder)
        for _ in range(versions):
            order = ordered(alder, timezone.localdate() + 10 * DAY)
            change_orders.withdraw(order, by=executive)
        for row in Deliverable.objects.all():
            deliverables.accept(deliverables.deliver(row, by=executive), by=sponsor)
    for person, path in (
        ("sponsor", f"{alder.room}agreement/"),
        ("executive", f"{page_of(alder)}agreement/"),
    ):
        browser: Client = sign_in(alder.users[person])
        browser.get(path)
        with django_assert_num_queries(QUERIES[person]):
            browser.get(path)


QUERIES = {"sponsor": 21, "executive": 19}


def test_a_draft_engagement_is_not_in_the_room(alder: Cast, sign_in: SignIn) -> None:
    sponsor = sign_in(alder.users["sponsor"])
    with alder.scope():
        Engagement.objects.filter(pk=alder.engagement.pk).update(state="draft")
        offer = proposed(alder)
        move(alder.engagement, "draft", by="Alma")
    assert "Strategy" not in sponsor.get(f"{alder.room}agreement/").text
    answer = sponsor.post(
        f"{alder.room}agreement/statements/{offer.pk}/acceptance/",
        {"name": "Sue Sponsor", "seen": offer.fingerprint},
    )
    assert answer.status_code == 404


def write_everywhere(cast: Cast, words: str) -> None:
    """In a scope: where a person writes freely about an agreement and its days."""
    content = type(WORDS)(
        scope_in=words, deliverables=[(words, words)], mandate=[(words, "advises")]
    )
    statements.propose(statements.write(cast.engagement, content, by=words), by=words)
    make.make_allocation(
        cast.engagement,
        cast.executive,
        starts_on=dt.date(2025, 1, 1),
        ends_on=dt.date(2025, 1, 31),
        days=Decimal(1),
        focus=words,
    )


def test_hostile_words_stay_words_on_the_pages(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        write_everywhere(alder, "<script>alert(1)</script>{{ place }}\"'")
    for person, path in (("sponsor", f"{alder.room}agreement/"), ("admin", page_of(alder))):
        text = sign_in(alder.users[person]).get(path).text
        assert "<script>alert" not in text
