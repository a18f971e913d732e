"""Every address, as every role of the cast and as a stranger; and whatever nobody classified."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from clients.access import CLIENT_ROLES, CLIENT_VERBS, HOLDERS, PRACTICE_ROLES, Right, Role
from tests.addresses import NOT_OURS, OBJECTS, OTHER_ARGUMENTS, PERSONAL
from tests.cast import Cast
from tests.furniture import ROWS, furnish

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
READ_AND_WRITE = ("get", "post")  # where every method was tried already by somebody else
OURS = ("clients.", "engagements.", "roadmaps.", "billing.")


@dataclass(frozen=True)
class Page:
    """One address of the product: how it is written, and the rights its door asks for."""

    pattern: str
    name: str
    rights: tuple[Any, ...] | None

    def __str__(self) -> str:
        return self.name or self.pattern

    @property
    def in_practice(self) -> bool:
        return self.pattern.startswith("p/<slug:practice>/")

    @property
    def in_room(self) -> bool:
        return self.pattern.startswith("p/<slug:practice>/c/<slug:client>/")

    def admits(self, role: Role) -> bool:
        """What the table of rights says; practice pages are closed to client people."""
        if role in CLIENT_ROLES and not self.in_room:
            return False
        return any(role in HOLDERS[right] for right in self.rights or ())

    def path(self, cast: Cast, *, other: bool = False, rows: Cast | None = None) -> str:
        """The address with real ids: of the cast's first client, or of its other one."""
        client = cast.other if other else cast.organisation
        path = "/" + self.pattern.replace("<slug:practice>", cast.slug)
        path = path.replace("<slug:client>", client.slug)
        if "<uuid:pk>" in path:
            source = rows or cast
            engagement = source.other_engagement if other else source.engagement
            with source.scope():
                path = path.replace("<uuid:pk>", str(ROWS[OBJECTS[self.name]](engagement)))
        if "<uuid:engagement>" in path:
            source = rows or cast
            engagement = source.other_engagement if other else source.engagement
            path = path.replace("<uuid:engagement>", str(engagement.pk))
        for written, value in OTHER_ARGUMENTS.items():
            path = path.replace(written, value)
        return path


def pages(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[Page]:
    for each in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from pages(each, pattern)
        elif isinstance(each, URLPattern) and pattern not in NOT_OURS and not third_party(each):
            view = getattr(each.callback, "view_class", each.callback)
            yield Page(pattern, each.name or "", getattr(view, "rights", None))


def third_party(pattern: URLPattern) -> bool:
    return str(pattern.callback.__module__).startswith("allauth.")


PAGES = list(pages())
TENANT_PAGES = [page for page in PAGES if page.in_practice]


def statuses(
    client: Client, path: str, methods: tuple[str, ...] = READ_AND_WRITE
) -> dict[str, int]:
    return {method: getattr(client, method)(path).status_code for method in methods}


def test_every_address_says_who_may_enter_and_can_be_walked():
    unguarded = [str(page) for page in PAGES if not page.rights]
    unsampled = [
        str(page) for page in PAGES if "<uuid:pk>" in page.pattern and page.name not in OBJECTS
    ]
    unreadable = [page.pattern for page in TENANT_PAGES if "<" in _filled(page.pattern)]
    assert (unguarded, unsampled, unreadable) == ([], [], [])


def _filled(pattern: str) -> str:
    for written in (
        "<slug:practice>",
        "<slug:client>",
        "<uuid:pk>",
        "<uuid:engagement>",
        *OTHER_ARGUMENTS,
    ):
        pattern = pattern.replace(written, "x")
    return pattern


def test_there_is_something_to_walk():
    assert len(TENANT_PAGES) > 30


def test_every_verb_of_client_people_is_an_address_with_its_right():
    found = {page.name: page.rights for page in PAGES}
    assert {name: found[name] for name in CLIENT_VERBS} == {
        name: (right,) for name, right in CLIENT_VERBS.items()
    }


@pytest.fixture
def furnished(alder: Cast) -> Cast:
    furnish(alder)
    return alder


def test_the_anonymous_are_sent_to_sign_in(furnished):
    for page in TENANT_PAGES:
        for method in READ_AND_WRITE:
            response = getattr(Client(), method)(page.path(furnished))
            assert response.status_code == 302, page
            assert response["Location"].startswith("/accounts/login/?next=/p/"), page


@pytest.mark.parametrize("person", ["owner", "executive", "bookkeeper", "sponsor", "board"])
def test_people_of_another_practice_find_nothing_by_any_method(person, furnished, birch, sign_in):
    client = sign_in(birch.users[person])
    methods = METHODS if person == "owner" else READ_AND_WRITE
    found = {str(page): statuses(client, page.path(furnished), methods) for page in TENANT_PAGES}
    assert {name: seen for name, seen in found.items() if set(seen.values()) != {404}} == {}


@pytest.mark.parametrize("person", ["owner", "executive", "bookkeeper", "sponsor"])
def test_rows_of_another_practice_are_not_found_under_ones_own_address(
    person, furnished, birch, sign_in
):
    furnish(birch)
    client = sign_in(furnished.users[person])
    for page in TENANT_PAGES:
        if "<uuid:pk>" in page.pattern:
            found = set(statuses(client, page.path(furnished, rows=birch)).values())
            assert 404 in found, page
            assert found <= {404, 405}, page


@pytest.mark.parametrize("role", sorted(PRACTICE_ROLES | CLIENT_ROLES))
def test_each_role_enters_where_the_table_says_and_nowhere_else(role, furnished, sign_in):
    client, wrong = sign_in(furnished.users[role]), {}
    for page in TENANT_PAGES:
        path = page.path(furnished)
        if not page.admits(role):
            seen = statuses(client, path)
            if set(seen.values()) != {404}:
                wrong[str(page)] = seen
        elif (page.name, role) not in PERSONAL:
            status = client.get(path).status_code
            if status not in {200, 302, 405}:
                wrong[str(page)] = {"get": status}
    assert wrong == {}


@pytest.mark.parametrize("role", sorted(CLIENT_ROLES))
def test_a_client_person_never_finds_another_clients_room(role, furnished, sign_in):
    client = sign_in(furnished.users[role])
    for page in TENANT_PAGES:
        theirs = page.path(furnished, other=True)
        assert set(statuses(client, theirs).values()) == {404}, page
        if page.in_room and "<uuid:pk>" in page.pattern:
            ours = page.path(furnished)
            mixed = ours.split(furnished.organisation.slug)[0] + furnished.organisation.slug
            mixed += theirs.split(furnished.other.slug)[1]
            assert client.get(mixed).status_code in {404, 405}, page


def test_an_executive_off_the_engagement_does_not_find_it(furnished, sign_in):
    client = sign_in(furnished.users["colleague"])
    for page in TENANT_PAGES:
        if page.admits(Role.EXECUTIVE) and (page.in_room or page.name in OBJECTS):
            found = set(statuses(client, page.path(furnished)).values())
            assert 404 in found, page
            assert found <= {404, 405}, page


def test_the_table_of_rights_names_every_right_and_only_known_roles():
    assert set(HOLDERS) == set(Right)
    assert set().union(*HOLDERS.values()) == PRACTICE_ROLES | CLIENT_ROLES


def test_a_removed_member_is_a_stranger_at_the_next_click(alder, sign_in):
    client = sign_in(alder.users["admin"])
    assert client.get(alder.url).status_code == 200
    with alder.scope():
        alder.users["admin"].memberships.all().delete()
    assert client.get(alder.url).status_code == 404


def test_unknown_practices_and_strangers_get_the_same_page(alder, birch, sign_in):
    client = sign_in(birch.users["owner"])
    known, unknown = client.get(alder.url), client.get("/p/nobody/")
    assert (known.status_code, unknown.status_code) == (404, 404)
    assert len(known.content) == len(unknown.content)
