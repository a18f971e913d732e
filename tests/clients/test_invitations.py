"""A place offered to an address is taken once, by that address, within seven days."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from clients.access import Place, Role
from clients.actions import invitations
from clients.models import ClientAccess, Invitation, Membership, Outbox, User
from clients.models.person import hashed
from clients.places import places_of
from engagements.models import Executive
from tests import factories as make
from tests.clients.pages import plain


@pytest.fixture
def owner(alder) -> Place:
    return places_of(alder.users["owner"])[0]


def person(email: str) -> User:
    user = make.make_user("New Person", email=email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def offered(alder, owner, email="new@example.test", roles=("executive",)):
    with alder.scope():
        return invitations.invite_member(email, roles=list(roles), by=owner, name="Nell New")


def page_of(offer) -> str:
    return f"/invitations/{offer.token}/"


def places_in(cast) -> int:
    with cast.scope():
        return Membership.objects.filter(user__email="new@example.test").count()


def test_an_accepted_invitation_makes_a_member_who_can_give_days(alder, owner, sign_in):
    offer = offered(alder, owner)
    browser = sign_in(user := person("new@example.test"))
    assert b"Accept the invitation" in browser.get(page_of(offer)).content

    answer = browser.post(page_of(offer))

    assert answer.headers["Location"] == alder.url
    [place] = places_of(user)
    assert place.roles == {Role.EXECUTIVE}
    with alder.scope():
        assert Executive.objects.get(user=user).display_name == "New Person"


def test_it_works_once(alder, owner, sign_in):
    offer = offered(alder, owner)
    browser = sign_in(person("new@example.test"))
    browser.post(page_of(offer))

    again = browser.post(page_of(offer))

    assert again.status_code == 410
    assert "has been accepted already" in again.text
    assert places_in(alder) == 1


def test_another_account_cannot_take_it(alder, owner, sign_in):
    offer = offered(alder, owner)
    browser = sign_in(person("other@example.test"))

    shown, posted = browser.get(page_of(offer)), browser.post(page_of(offer))

    assert shown.status_code == posted.status_code == 403
    assert "you are signed in as other@example.test" in shown.text
    with alder.scope():
        assert not Membership.objects.filter(user__email="other@example.test").exists()
        assert Invitation.objects.open().count() == 1


def test_an_address_that_was_not_verified_is_no_proof(alder, owner, sign_in):
    offer = offered(alder, owner)
    user = person("new@example.test")
    EmailAddress.objects.update(verified=False)
    assert sign_in(user).post(page_of(offer)).status_code == 403
    assert places_in(alder) == 0


def test_a_withdrawn_invitation_opens_nothing(alder, owner, sign_in):
    offer = offered(alder, owner)
    with alder.scope():
        invitations.revoke(offer.invitation, by=owner)
    answer = sign_in(person("new@example.test")).post(page_of(offer))
    assert (answer.status_code, "was withdrawn" in answer.text) == (410, True)
    assert places_in(alder) == 0


def test_after_seven_days_it_has_ended(alder, owner, sign_in):
    offer = offered(alder, owner)
    assert offer.invitation.expires_at > timezone.now() + dt.timedelta(days=6, hours=23)
    with alder.scope():
        Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    answer = sign_in(person("new@example.test")).post(page_of(offer))
    assert (answer.status_code, "valid for seven days" in answer.text) == (410, True)
    assert places_in(alder) == 0


def test_sending_again_ends_the_earlier_link_and_gives_seven_new_days(alder, owner):
    offer = offered(alder, owner)
    with alder.scope():
        Invitation.objects.update(expires_at=timezone.now())
        later = invitations.resend(offer.invitation, by=owner)
        assert Outbox.objects.filter(topic="mail").count() == 2
        assert Invitation.objects.open().get().token_hash == hashed(later.token)
    assert Client().get(page_of(offer)).status_code == 404
    assert Client().get(page_of(later)).status_code == 200


def test_inviting_an_address_again_ends_the_first_invitation(alder, owner):
    first, second = offered(alder, owner), offered(alder, owner)
    assert Client().get(page_of(first)).status_code == 410
    assert Client().get(page_of(second)).status_code == 200


def test_made_up_tokens_all_look_the_same(alder, birch, owner):
    token = offered(alder, owner).token
    other = token.replace(f"sx1_{alder.practice.pk}_", f"sx1_{birch.practice.pk}_")
    made_up = [other, token[:-1] + "!", "sx1_999999_" + "a" * 43, "sx1__", "nonsense", "x" * 300]
    answers = [Client().get(f"/invitations/{token}/") for token in made_up]
    assert [answer.status_code for answer in answers] == [404] * 6
    assert len({plain(answer) for answer in answers}) == 1


def test_the_page_does_not_tell_whether_an_account_exists(alder, owner):
    person("known@example.test")
    pages = []
    for email in ("known@example.test", "nobody@example.test"):
        offer = offered(alder, owner, email)
        pages.append(plain(Client().get(page_of(offer)), email, offer.token))
    assert "I have an account" in pages[0]
    assert pages[0] == pages[1]


def test_an_admin_cannot_make_an_owner(alder):
    admin = places_of(alder.users["admin"])[0]
    with alder.scope(), pytest.raises(ValidationError, match="Only an owner"):
        invitations.invite_member("x@example.test", roles=["owner"], by=admin)


def test_a_member_is_not_invited_again(alder, owner):
    email = alder.users["executive"].email
    with alder.scope(), pytest.raises(ValidationError, match="already a member"):
        invitations.invite_member(email.upper(), roles=["admin"], by=owner)


def test_a_client_invitation_opens_one_room(alder, owner, sign_in):
    with alder.scope():
        offer = invitations.invite_client(
            alder.organisation, email="new@example.test", role="sponsor", by=owner, name="Nell"
        )
    browser = sign_in(user := person("new@example.test"))
    assert browser.post(page_of(offer)).headers["Location"] == alder.room
    with alder.scope():
        access = ClientAccess.objects.get(user=user)
        assert (access.role, access.organisation) == ("sponsor", alder.organisation)
        assert not Membership.objects.filter(user=user).exists()


def test_the_letter_holds_the_only_copy_of_the_secret(alder, owner):
    offer = offered(alder, owner)
    with alder.scope():
        letter = Outbox.objects.get(topic="mail")
        assert offer.link in letter.payload["body"]
        assert letter.payload["to"] == "new@example.test"
        assert offer.token not in str(Invitation.objects.values().get())
