"""E-mail notices: which ones a person gets, and where they say so."""

import pytest

from clients import outbox
from clients.models import Outbox, User
from clients.notices import Notice, notify, wants


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch):
    monkeypatch.setattr(outbox, "hint", lambda *_args: None)


def tell(alder, person="sponsor", notice=Notice.MENTION):
    user = User.objects.get(pk=alder.users[person].pk)
    with alder.scope():
        return notify(user, notice, template="base", subject="Hello", context={}, key="k")


def test_everybody_gets_every_kind_until_they_turn_it_off(alder, sign_in):
    page = sign_in(alder.users["sponsor"])
    assert page.get("/me/notices/").text.count(" checked") == len(Notice)
    assert page.post("/me/notices/", {"notices": ["comment", "report"]}).status_code == 302
    kept = User.objects.get(pk=alder.users["sponsor"].pk)
    assert {notice for notice in Notice if wants(kept, notice)} == {Notice.COMMENT, Notice.REPORT}
    other = User.objects.get(pk=alder.users["member"].pk)
    assert all(wants(other, notice) for notice in Notice)


def test_all_of_them_may_be_turned_off_and_made_up_ones_are_refused(alder, sign_in):
    page = sign_in(alder.users["sponsor"])
    assert page.post("/me/notices/", {"notices": ["gossip"]}).status_code == 422
    assert page.post("/me/notices/", {}).status_code == 302
    assert sorted(User.objects.get(pk=alder.users["sponsor"].pk).notices_off) == sorted(Notice)


def test_a_letter_says_where_its_kind_is_turned_off(alder):
    assert (
        "Turn off letters of this kind: http://testserver/me/notices/"
        in tell(alder).payload["body"]
    )


def test_what_is_turned_off_is_not_written(alder):
    user = alder.users["sponsor"]
    User.objects.filter(pk=user.pk).update(notices_off=["mention"])
    assert tell(alder) is None
    assert tell(alder, notice=Notice.COMMENT) is not None
    with alder.scope():
        assert Outbox.objects.filter(topic="mail").count() == 1


def test_who_may_not_sign_in_any_more_gets_no_notice(alder):
    User.objects.filter(pk=alder.users["sponsor"].pk).update(is_active=False)
    assert tell(alder) is None
