"""The page of search and the answer of its dialog."""

import pytest
from django.test import Client

from billing.views import search
from clients.models import ClientAccess, Membership
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_the_dialog_is_answered_with_options_and_nothing_is_kept(alder: Cast, sign_in: SignIn):
    answer = sign_in(alder.users["board"]).post("/search/", {"q": "identity"})
    html = answer.content.decode()
    assert (html.count('role="option"'), "<html" in html) == (1, False)
    assert "no-store" in answer["Cache-Control"]


def test_the_page_says_how_many_and_offers_the_rest(alder: Cast, sign_in: SignIn):
    with alder.scope():
        for number in range(11):
            make.make_initiative(alder.engagement.phases.get(), title=f"Cloud {number}")
    client = sign_in(alder.users["executive"])
    some, every = (
        client.get("/search/?q=cloud"),
        client.get("/search/?q=cloud&kind=roadmaps_initiative"),
    )
    assert ("11 results" in some.text, some.text.count("list__title")) == (True, 10)
    assert ("Show all 11" in some.text, every.text.count("list__title")) == (True, 11)


@pytest.mark.parametrize(
    "typed", ["", "x", "\0", "%00" * 50, "x" * 5_000, "<script>alert(1)</script>"]
)
def test_the_page_takes_whatever_is_typed(typed: str, alder: Cast, sign_in: SignIn):
    client = sign_in(alder.users["owner"])
    for page in (client.get("/search/", {"q": typed}), client.post("/search/", {"q": typed})):
        assert (page.status_code, "<script>alert" in page.text) == (200, False)


def test_the_anonymous_sign_in_first(db: None):
    for method in ("get", "post"):
        answer = getattr(Client(), method)("/search/?q=foods")
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")


def test_a_machine_that_searches_is_asked_to_wait(alder: Cast, sign_in: SignIn, monkeypatch):
    monkeypatch.setattr(search, "MOST_A_MINUTE", 2)
    client = sign_in(alder.users["owner"])
    assert [client.get("/search/?q=foods").status_code for _ in range(3)] == [200, 200, 429]
    assert sign_in(alder.users["admin"]).get("/search/?q=foods").status_code == 200


def test_one_login_finds_over_practices_and_rooms_and_says_whose(alder, birch, sign_in):
    person = make.make_user("Ivo")
    with alder.scope():
        make.make_membership(person, is_admin=True)
    with birch.scope():
        make.make_access(birch.organisation, "member", person)
    page = sign_in(person).get("/search/?q=identity").text
    assert page.count("Identity for all sites") == 3  # both clients of one, one of the other
    assert "birch Insurance" not in page
    assert ("Alder</span>" in page, "Birch</span>" in page) == (True, True)
    with alder.scope():
        Membership.objects.filter(user=person).delete()
    with birch.scope():
        ClientAccess.objects.filter(user=person).delete()
    assert "Identity for all sites" not in sign_in(person).get("/search/?q=identity").text
