"""Signing in, and what it tells to someone who tries addresses."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from clients.actions import invitations
from clients.models import PracticeSettings, User
from clients.places import places_of
from tests import factories as make
from tests.clients.pages import plain

PASSWORD = "correct horse battery staple"
KNOWN, UNKNOWN = "known@example.test", "nobody@example.test"


@pytest.fixture(autouse=True)
def _no_limit_reached_yet():
    cache.clear()


@pytest.fixture
def known(db) -> User:
    user = make.make_user("Kay Known", email=KNOWN)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=KNOWN, verified=True, primary=True)
    return user


def offer_to(alder, email):
    owner = places_of(alder.users["owner"])[0]
    with alder.scope():
        return invitations.invite_member(email, roles=["admin"], by=owner)


def code() -> str:
    """The code in the letter that was sent last."""
    return re.search(r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})$", mail.outbox[-1].body, re.MULTILINE)[1]


def answers(path: str, email: str, **fields: str) -> list[object]:
    """What a stranger sees who tries an address: each page on the way, and the letters sent."""
    browser, before = Client(), len(mail.outbox)
    answer = browser.post(path, {"email": email, "login": email, **fields}, follow=True)
    seen = [(url.replace(email, ""), status) for url, status in answer.redirect_chain]
    return [*seen, (answer.status_code, plain(answer, email)), len(mail.outbox) - before]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/accounts/login/", {"password": "not the password at all"}),
        ("/accounts/login/code/", {}),
        ("/accounts/password/reset/", {}),
    ],
)
def test_known_and_unknown_addresses_get_the_same_answer(known, path, fields):
    assert answers(path, KNOWN, **fields) == answers(path, UNKNOWN, **fields)


def test_signing_up_with_a_known_address_looks_like_any_other(alder, known):
    seen = []
    for email in (KNOWN, UNKNOWN):
        browser = Client()
        offer = offer_to(alder, email)
        browser.get(f"/invitations/{offer.token}/")
        before = len(mail.outbox)
        form = {"name": "Any Name", "email": email, "password1": PASSWORD}
        answer = browser.post("/accounts/signup/", form, follow=True)
        chain = [url for url, _status in answer.redirect_chain]
        seen.append((chain, plain(answer, email), len(mail.outbox) - before))
    assert seen[0] == seen[1]


def test_sign_up_is_closed_without_an_invitation(db):
    form = {"name": "A", "email": UNKNOWN, "password1": PASSWORD}
    assert "signup" not in Client().get("/accounts/login/").text
    Client().post("/accounts/signup/", form)
    assert not User.objects.filter(email=UNKNOWN).exists()


def test_an_invitation_leads_through_sign_up_and_back(alder):
    offer = offer_to(alder, "new@example.test")
    browser, page = Client(), f"/invitations/{offer.token}/"
    sign_up = re.search(r'href="(/accounts/signup/[^"]*)"', browser.get(page).text)[1]
    assert 'value="new@example.test"' in browser.get(sign_up).text
    form = {"name": "Nell New", "email": "new@example.test", "password1": PASSWORD, "next": page}
    browser.post(sign_up, form)
    answer = browser.post("/accounts/confirm-email/", {"code": code()})

    assert answer.headers["Location"] == page
    assert browser.post(page).headers["Location"] == alder.url
    user = User.objects.get(email="new@example.test")
    assert (user.name, user.language) == ("Nell New", "en-gb")


def test_an_invitation_makes_no_account_for_another_address(alder):
    offer, browser = offer_to(alder, "new@example.test"), Client()
    browser.get(f"/invitations/{offer.token}/")
    form = {"name": "Mallory", "email": "mallory@example.test", "password1": PASSWORD}
    answer = browser.post("/accounts/signup/", form)
    assert "Your invitation is for new@example.test" in answer.text
    assert not User.objects.filter(email="mallory@example.test").exists()


def test_a_withdrawn_invitation_closes_sign_up_again(alder):
    offer, browser = offer_to(alder, "new@example.test"), Client()
    browser.get(f"/invitations/{offer.token}/")
    with alder.scope():
        invitations.revoke(offer.invitation, by=alder.users["owner"].name)
    form = {"name": "Nell", "email": "new@example.test", "password1": PASSWORD}
    browser.post("/accounts/signup/", form)
    assert not User.objects.filter(email="new@example.test").exists()


def test_a_code_by_mail_signs_in(known):
    browser = Client()
    browser.post("/accounts/login/code/", {"email": KNOWN})
    browser.post("/accounts/login/code/confirm/", {"code": code()})
    assert browser.session["_auth_user_id"] == str(known.pk)


def test_a_code_by_mail_sets_a_new_password(known):
    browser = Client()
    browser.post("/accounts/password/reset/", {"email": KNOWN})
    answer = browser.post("/accounts/password/reset/confirm/", {"code": code()})
    new = "an entirely different passphrase"
    browser.post(answer.headers["Location"], {"password1": new, "password2": new})
    known.refresh_from_db()
    assert known.check_password(new)


def test_wrong_passwords_are_limited_for_each_account(known):
    wrong = {"login": KNOWN, "password": "wrong wrong wrong"}
    for _attempt in range(5):
        Client().post("/accounts/login/", wrong)
    answer = Client().post("/accounts/login/", {"login": KNOWN, "password": PASSWORD})
    assert "Too many failed login attempts" in answer.text


def test_owners_set_up_a_second_factor_where_the_practice_asks_for_it(alder, sign_in):
    with alder.scope():
        PracticeSettings.objects.update(second_factor_required=True)
    answer = sign_in(alder.users["owner"]).get(f"{alder.url}people/")
    assert answer.headers["Location"] == "/accounts/2fa/totp/activate/"
    assert sign_in(alder.users["bookkeeper"]).get(f"{alder.url}clients/").status_code == 200


@pytest.mark.parametrize("path", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_without_a_mail_server_the_page_says_the_same_words(path, known, monkeypatch):
    def away(_letter: mail.EmailMessage, **_options: object) -> None:
        raise ConnectionRefusedError

    usual = answers(path, KNOWN)
    monkeypatch.setattr(mail.EmailMessage, "send", away)
    assert answers(path, KNOWN)[:-1] == usual[:-1]
    assert answers(path, UNKNOWN)[:-1] == usual[:-1]


def test_a_made_up_forwarding_header_does_not_lift_the_limit(known):
    wrong = {"login": KNOWN, "password": "wrong wrong wrong"}
    for attempt in range(12):
        Client(headers={"X-Forwarded-For": f"203.0.113.{attempt}"}).post("/accounts/login/", wrong)
    stranger = Client(headers={"X-Forwarded-For": "203.0.113.99"})
    for login in (KNOWN, UNKNOWN):
        answer = stranger.post("/accounts/login/", wrong | {"login": login})
        assert answer.status_code == 429 or "Too many failed" in answer.text
