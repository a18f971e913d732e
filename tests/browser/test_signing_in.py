"""Coming in, and what a page does at any width."""

import pytest

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_member_signs_in_and_lands_in_their_practice(alder, visit):
    page = visit(None, "/")
    sign_in(page, alder.users["admin"])
    assert page.url.endswith(alder.url)
    assert page.get_by_role("heading", level=1).is_visible()


def test_a_sponsor_lands_in_their_client_room(alder, visit):
    page = visit(alder.users["sponsor"], "/")
    assert page.url.endswith(alder.room)
    assert page.get_by_role("heading", name=alder.organisation.name).is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_the_room_is_wider_than_the_screen(width, alder, visit):
    page = visit(alder.users["sponsor"], alder.room, width=width)
    for path in ("", "roadmap/", "outcomes/", "days/", "reports/", "invoices/", "people/"):
        page.goto(alder.room + path)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert (path, wide) == (path, 0)
