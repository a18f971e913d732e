"""What both sides say of an initiative: who is told, who may change it, and for how long."""

import datetime as dt

import pytest
from django.utils import timezone

from clients import outbox
from clients.models import Outbox, User
from roadmaps.mentions import Person, mentioned
from roadmaps.models import Comment, Initiative
from tests import factories as make
from tests.cast import Cast

SUE, ED = Person("1", "Sue Sponsor", ""), Person("2", "Ed", "")


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "hint", lambda *_args: None)


@pytest.mark.parametrize(
    ("text", "chosen", "names"),
    [
        ("Thanks @Sue Sponsor!", [], ["Sue Sponsor"]),
        ("thanks @sue sponsor and @Ed.", [], ["Sue Sponsor", "Ed"]),
        ("sue@Ed.example, @Edward", [], []),
        ("No names", ["2", "9"], ["Ed"]),
    ],
)
def test_who_is_meant(text: str, chosen: list[str], names: list[str]) -> None:
    assert [person.name for person in mentioned(text, [SUE, ED], chosen)] == names


def test_each_hears_of_it_once_and_the_author_not_at_all(alder: Cast, sign_in) -> None:
    with alder.scope():
        work = alder.engagement.initiatives.get()
        member = alder.organisation.accesses.get(role="member")
    page = f"{alder.room}roadmap/{work.pk}/comments/"
    said = {"text": "**When** <script>", "told": [str(member.pk)]}
    assert sign_in(alder.users["sponsor"]).post(page, said).status_code == 302
    with alder.scope():
        letters = Outbox.objects.filter(topic="mail")
        told = {each.payload["to"]: each.payload["subject"] for each in letters}
        comment = Comment.objects.get()
    assert set(told) == {alder.users["member"].email, alder.users["executive"].email}
    assert "mentions you" in told[alder.users["member"].email]
    assert (comment.is_client, comment.told) == (True, [member.display_name])
    html = sign_in(alder.users["board"]).get(page.removesuffix("comments/")).text
    assert "<strong>When</strong>" in html
    assert "<script>" not in html.split("comments-title")[1].split("</ul>")[0]


def test_who_turned_mentions_off_gets_no_letter(alder: Cast, sign_in) -> None:
    executive = alder.users["executive"]
    User.objects.filter(pk=executive.pk).update(notices_off=["mention", "comment"])
    with alder.scope():
        work = alder.engagement.initiatives.get().pk
    page = f"{alder.room}roadmap/{work}/comments/"
    sign_in(alder.users["sponsor"]).post(page, {"text": "Hello"})
    with alder.scope():
        assert not Outbox.objects.filter(topic="mail").exists()


def test_ones_own_words_are_put_right_for_a_while_and_taken_back(alder: Cast, sign_in) -> None:
    with alder.scope():
        row = _said(alder)
    page = f"{alder.room}roadmap/comments/{row.pk}/"
    sponsor, member = sign_in(alder.users["sponsor"]), sign_in(alder.users["member"])
    assert member.post(f"{page}edit/", {"text": "Mine"}).status_code == 404
    assert member.post(f"{page}removal/").status_code == 404
    assert sponsor.post(f"{page}edit/", {"text": "Better"}).status_code == 302
    with alder.scope():
        old = timezone.now() - dt.timedelta(minutes=16)
        assert Comment.objects.filter(text="Better").update(at=old) == 1
    assert sponsor.post(f"{page}edit/", {"text": "Too late"}).status_code == 422
    assert sponsor.post(f"{page}removal/").status_code == 302
    with alder.scope():
        assert not Comment.objects.exists()


def _said(alder: Cast) -> Comment:
    row: Comment = Comment.objects.create(
        organisation=alder.organisation,
        initiative=alder.engagement.initiatives.get(),
        author=alder.users["sponsor"],
        author_name="Sue",
        is_client=True,
        text="First",
    )
    return row


def test_of_a_draft_the_client_hears_nothing(alder: Cast, sign_in) -> None:
    with alder.scope():
        phase = make.make_phase(alder.engagement, shared=False)
        work: Initiative = make.make_initiative(phase, shared=False)
    page = f"{alder.room}roadmap/{work.pk}/comments/"
    text = f"@{alder.users['sponsor'].name} soon"
    assert sign_in(alder.users["executive"]).post(page, {"text": text}).status_code == 302
    assert sign_in(alder.users["sponsor"]).post(page, {"text": "I?"}).status_code == 404
    with alder.scope():
        assert not Outbox.objects.filter(topic="mail").exists()
