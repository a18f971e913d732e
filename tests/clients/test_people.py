"""Who belongs to the practice and to a client room, and how a place ends."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clients.actions import people
from clients.models import ApiToken, ClientAccess, Invitation, JournalEntry, Membership
from clients.places import places_of
from engagements.models import Executive
from tests import factories as make


def place(cast, role):
    return places_of(cast.users[role])[0]


def membership(cast, role):
    return Membership.objects.get(user=cast.users[role])


def test_the_last_owner_stays(alder):
    owner = place(alder, "owner")
    with alder.scope():
        for act in (
            lambda: people.remove(membership(alder, "owner"), by=owner),
            lambda: people.change_roles(membership(alder, "owner"), roles={"admin"}, by=owner),
        ):
            with pytest.raises(ValidationError, match="needs an owner"):
                act()
        people.change_roles(membership(alder, "admin"), roles={"owner"}, by=owner)
        people.change_roles(membership(alder, "owner"), roles={"admin"}, by=owner)
        assert people.roles_of(membership(alder, "owner")) == {"admin"}


@pytest.mark.parametrize(("role", "roles"), [("admin", {"owner"}), ("owner", {"admin"})])
def test_an_admin_neither_makes_nor_unmakes_an_owner(alder, role, roles):
    admin = place(alder, "admin")
    with alder.scope(), pytest.raises(ValidationError):
        people.change_roles(membership(alder, role), roles=roles, by=admin)


def test_a_new_executive_can_give_days_at_once(alder):
    owner = place(alder, "owner")
    with alder.scope():
        people.change_roles(
            membership(alder, "bookkeeper"), roles={"bookkeeper", "executive"}, by=owner
        )
        assert Executive.objects.get(user=alder.users["bookkeeper"]).country == "CZ"


def test_a_removal_acts_at_once_and_ends_the_tokens(alder, sign_in):
    browser = sign_in(alder.users["executive"])
    owner = place(alder, "owner")
    assert browser.get(f"{alder.url}clients/").status_code == 200
    with alder.scope():
        leaver = membership(alder, "executive")
        ApiToken.objects.create(
            membership=leaver, name="x", token_hash="0" * 64, expires_at=timezone.now()
        )
        people.remove(leaver, by=owner)
        assert ApiToken.objects.count() == 0
        assert Executive.objects.filter(user=alder.users["executive"]).exists()
    assert browser.get(f"{alder.url}clients/").status_code == 404


def test_the_page_changes_roles_and_ignores_what_it_did_not_ask(alder, sign_in):
    browser = sign_in(alder.users["admin"])
    with alder.scope():
        pk = membership(alder, "bookkeeper").pk
    sent = {f"{pk}-roles": ["bookkeeper", "admin"], "practice": "1", "user": "1", "is_owner": "on"}
    assert browser.post(f"{alder.url}people/{pk}/roles/", sent).status_code == 302
    with alder.scope():
        assert people.roles_of(membership(alder, "bookkeeper")) == {"bookkeeper", "admin"}


def test_an_admins_form_refuses_the_owners_role(alder, sign_in):
    with alder.scope():
        pk = membership(alder, "bookkeeper").pk
    answer = sign_in(alder.users["admin"]).post(
        f"{alder.url}people/{pk}/roles/", {f"{pk}-roles": ["owner"]}
    )
    assert (answer.status_code, "Select a valid choice" in answer.text) == (422, True)


def test_an_admin_who_edits_an_owner_is_told_that_nothing_changed_of_that(alder, sign_in):
    with alder.scope():
        pk = membership(alder, "owner").pk
    browser = sign_in(alder.users["admin"])
    browser.post(f"{alder.url}people/{pk}/roles/", {f"{pk}-roles": ["bookkeeper"]})
    with alder.scope():
        assert people.roles_of(membership(alder, "owner")) == {"owner", "bookkeeper"}


def test_an_invitation_with_a_mistake_keeps_what_was_typed(alder, sign_in):
    sent = {"name": "Nell New", "email": "nell@", "roles": ["executive"]}
    answer = sign_in(alder.users["owner"]).post(f"{alder.url}people/invite/", sent)
    assert (answer.status_code, 'value="Nell New"' in answer.text) == (422, True)
    with alder.scope():
        assert Invitation.objects.count() == 0


def test_only_those_who_run_the_practice_open_its_people(alder, birch, sign_in):
    found = [
        sign_in(user).get(f"{alder.url}people/").status_code
        for user in (
            alder.users["owner"],
            alder.users["admin"],
            alder.users["bookkeeper"],
            alder.users["executive"],
            alder.users["sponsor"],
            birch.users["owner"],
        )
    ]
    assert found == [200, 200, 404, 404, 404, 404]


def test_the_room_shows_its_people_and_lets_only_admins_invite(alder, sign_in):
    invite = f"{alder.room}people/invite/"
    sent = {"name": "Bo Board", "email": "bo@example.test", "role": "board"}
    for role in ("sponsor", "member", "executive"):
        browser = sign_in(alder.users[role])
        page = browser.get(f"{alder.room}people/")
        assert (page.status_code, "Invite someone" in page.text) == (200, False), role
        assert browser.post(invite, sent).status_code == 404, role
    assert sign_in(alder.users["board"]).get(f"{alder.room}people/").status_code == 404
    browser = sign_in(alder.users["admin"])
    assert browser.post(invite, sent).status_code == 302
    assert "bo@example.test" in browser.get(f"{alder.room}people/").text


def test_ended_access_closes_the_room_at_once(alder, sign_in):
    visitor = sign_in(alder.users["member"])
    assert visitor.get(alder.room).status_code == 200
    with alder.scope():
        access = ClientAccess.objects.get(user=alder.users["member"])
    admin = sign_in(alder.users["admin"])
    assert admin.post(f"{alder.room}people/{access.pk}/ending/").status_code == 302
    assert visitor.get(alder.room).status_code == 404
    with alder.scope():
        assert JournalEntry.objects.filter(verb="access.ended").count() == 1


def test_the_access_of_another_client_is_not_found_here(alder, sign_in):
    with alder.scope():
        access = ClientAccess.objects.get(user=alder.users["other sponsor"])
    admin = sign_in(alder.users["admin"])
    assert admin.post(f"{alder.room}people/{access.pk}/ending/").status_code == 404


def test_the_list_costs_the_same_with_five_and_with_ten(alder, sign_in, django_assert_num_queries):
    browser = sign_in(alder.users["admin"])
    with django_assert_num_queries(15):
        browser.get(f"{alder.url}people/")
    with alder.scope():
        for _person in range(5):
            make.make_membership()
            Invitation.objects.create(
                email="x@example.test",
                token_hash=str(_person),
                roles=["admin"],
                invited_by="O",
                expires_at=timezone.now() + dt.timedelta(days=1),
            )
    with django_assert_num_queries(15):
        assert browser.get(f"{alder.url}people/").text.count("Send again") == 5
