"""Tokens are made once, shown once, and end when they should."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clients.actions.tokens import create_token, revoke_token
from clients.models import ApiToken, JournalEntry, Membership
from clients.places import places_of
from clients.tokens import token_scope
from tests.cast import Cast
from tests.conftest import SignIn

SECRET = re.compile(r"sx1_\d+_[\w-]{43}")


def made(cast: Cast, part: str = "executive", days: int = 90) -> tuple[ApiToken, str]:
    """A token of one of the cast."""
    place = places_of(cast.users[part])[0]
    with cast.scope():
        return create_token(place.membership_id, name="Spreadsheet", by=place, days=days)


def who(secret: str) -> str | None:
    with token_scope(secret) as place:
        return place.user.name if place else None


def test_a_token_is_shown_once_and_kept_as_a_hash(alder: Cast, sign_in: SignIn) -> None:
    browser = sign_in(alder.executive.user)
    page = browser.post(f"{alder.url}tokens/", {"name": "Spreadsheet", "days": "30"})
    secret = SECRET.search(page.content.decode())[0]

    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert who(secret) == "alder executive"
    again = browser.get(f"{alder.url}tokens/").content.decode()
    assert "Spreadsheet" in again
    assert SECRET.search(again) is None
    with alder.scope():
        token = ApiToken.objects.get()
        said = list(JournalEntry.objects.values_list("verb", flat=True))
    kept = {str(getattr(token, field.attname)) for field in ApiToken._meta.fields}
    assert not any(secret[-43:] in text for text in kept)
    assert token.expires_at - token.created_at == pytest.approx(
        dt.timedelta(days=30), abs=dt.timedelta(seconds=5)
    )
    assert said == ["token.created"]


@pytest.mark.parametrize("days", ["0", "366", "", "many"])
def test_a_token_lives_a_year_at_most(days: str, alder: Cast, sign_in: SignIn) -> None:
    page = sign_in(alder.executive.user).post(
        f"{alder.url}tokens/", {"name": "Spreadsheet", "days": days}
    )
    assert page.status_code == 422
    assert 'value="Spreadsheet"' in page.content.decode()
    with alder.scope():
        assert not ApiToken.objects.exists()


def test_the_action_itself_refuses_more_than_a_year(alder: Cast) -> None:
    with pytest.raises(ValidationError, match="1 to 365 days"):
        made(alder, days=366)


def test_a_revoked_token_opens_nothing_from_then_on(alder: Cast, sign_in: SignIn) -> None:
    token, secret = made(alder)
    place = places_of(alder.executive.user)[0]
    assert who(secret) == "alder executive"
    browser = sign_in(alder.executive.user)
    assert browser.post(f"{alder.url}tokens/{token.pk}/revocation/").status_code == 302
    assert who(secret) is None
    with alder.scope():
        ended = ApiToken.objects.get().revoked_at
        assert revoke_token(token, by=place).revoked_at == ended


def test_an_expired_token_a_removed_member_and_a_closed_account_open_nothing(alder: Cast) -> None:
    (expired, first), (_, second), (_, third) = (
        made(alder, part) for part in ("executive", "admin", "owner")
    )
    assert [who(secret) for secret in (first, second, third)] == [
        "alder executive",
        "alder admin",
        "alder owner",
    ]
    with alder.scope():
        ApiToken.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
        Membership.objects.get(user=alder.users["admin"]).delete()
    alder.users["owner"].is_active = False
    alder.users["owner"].save()
    assert [who(secret) for secret in (first, second, third)] == [None, None, None]


def test_a_token_opens_only_the_practice_that_it_names(alder: Cast, birch: Cast) -> None:
    _, secret = made(alder)
    forged = secret.replace(f"sx1_{alder.practice.pk}_", f"sx1_{birch.practice.pk}_")
    assert who(secret) == "alder executive"
    assert [who(text) for text in (forged, secret[:-1], f" {secret}", "", "sx1_0_x")] == [None] * 5


def test_one_sees_and_ends_own_tokens_and_an_admin_everyones(alder: Cast, sign_in: SignIn) -> None:
    token, secret = made(alder)
    revocation = f"{alder.url}tokens/{token.pk}/revocation/"
    colleague, admin = sign_in(alder.colleague.user), sign_in(alder.users["admin"])
    assert "Spreadsheet" not in colleague.get(f"{alder.url}tokens/").content.decode()
    assert colleague.post(revocation).status_code == 404
    assert who(secret) == "alder executive"
    assert "alder executive" in admin.get(f"{alder.url}tokens/").content.decode()
    assert admin.post(revocation).status_code == 302
    assert who(secret) is None


def test_a_bookkeeper_and_a_client_have_no_tokens(alder: Cast, sign_in: SignIn) -> None:
    assert sign_in(alder.executive.user).get(f"{alder.url}tokens/").status_code == 200
    for part in ("bookkeeper", "sponsor"):
        assert sign_in(alder.users[part]).get(f"{alder.url}tokens/").status_code == 404
