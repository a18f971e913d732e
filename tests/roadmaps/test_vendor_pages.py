"""Selections in the client room: led by the practice, scored by both sides, read by the client."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from clients.forms import UNPROCESSABLE
from roadmaps.models import VendorScore, VendorSelection
from tests.cast import Cast
from tests.conftest import SignIn
from tests.roadmaps import vendor_cast as cast_of

FOUND, MISSING, MOVED = 200, 404, 302


def pages(cast: Cast, selection: VendorSelection) -> str:
    return f"{cast.room}governance/vendors/{selection.pk}/"


def test_a_draft_is_not_there_for_the_client(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        selection = cast_of.begun(alder.engagement)
    url = pages(alder, selection)
    assert sign_in(alder.users["executive"]).get(url).status_code == FOUND
    client = sign_in(alder.users["sponsor"])
    assert client.get(url).status_code == MISSING
    assert "A shop" not in client.get(f"{alder.room}governance/vendors/").text


def test_a_selection_goes_from_a_form_to_its_long_list(alder: Cast, sign_in: SignIn) -> None:
    browser = sign_in(alder.users["executive"])
    new = f"{alder.room}engagements/{alder.engagement.pk}/vendor-selections/new/"
    typed = {"title": "A shop", "need": "To sell", "currency": "EUR", "users": "5"}
    assert browser.post(new, typed).status_code == UNPROCESSABLE
    typed |= {"discount_percent": "0", "threshold": "2"}
    assert browser.post(new, typed).status_code == MOVED
    with alder.scope():
        selection = VendorSelection.objects.get()
    url = pages(alder, selection)
    rows = {"name_0": "Fit", "good_0": "All", "weight_0": "100", "questions": "In the EU?"}
    assert browser.post(f"{url}criteria/", rows | {"name_1": "Half"}).status_code == UNPROCESSABLE
    assert browser.post(f"{url}criteria/", rows).status_code == MOVED
    assert browser.post(f"{url}vendors/new/", {"name": "Alfa"}).status_code == MOVED
    answer = browser.post(f"{url}vendors/new/", {"name": "Alfa"})
    assert "This vendor is on the list already." in answer.text
    assert browser.post(f"{url}stage/", {"to": "long-list"}).status_code == MOVED
    assert "In the EU?" in sign_in(alder.users["member"]).get(url).text


def test_a_client_person_declares_and_scores_on_their_own_sheet(
    alder: Cast, sign_in: SignIn
) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement)
    url = pages(alder, selection)
    lead, member = sign_in(alder.users["executive"]), alder.users["member"]
    lead.post(f"{url}panel/", {"people": [str(member.pk)]})
    browser = sign_in(member)
    assert "Score the vendors: A shop" in browser.get(alder.room).text
    assert browser.post(f"{url}conflict/", {"has_none": "no"}).status_code == UNPROCESSABLE
    assert browser.post(f"{url}conflict/", {"has_none": "yes"}).status_code == MOVED
    _score(browser, url, alder, selection, 5)
    with alder.scope():
        assert list(VendorScore.objects.values_list("value", flat=True)) == [5] * 4
    assert "Score the vendors: A shop" not in browser.get(alder.room).text
    assert "There is no single winner" in browser.get(url).text


def test_who_was_not_asked_is_told_so(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement)
    url = pages(alder, selection)
    answer = sign_in(alder.users["member"]).get(f"{url}scores/", follow=True)
    assert "You are not asked to score here" in answer.text
    assert sign_in(alder.users["board"]).get(f"{url}scores/").status_code == MISSING


def test_scores_set_aside_count_again_only_where_that_is_asked(
    alder: Cast, sign_in: SignIn
) -> None:
    with alder.scope():
        asked = cast_of.scorer(cast_of.scoring(alder.engagement), alder.users["sponsor"])
    browser = sign_in(alder.users["executive"])
    url, found = f"{alder.room}governance/vendors/scorers/{asked.pk}/counting/", []
    for typed in (
        {"reason": "Shares"},
        {"reason": "x" * 301},
        {"reason": "\0"},
        {},
        {"again": "y"},
    ):
        status = browser.post(url, typed).status_code
        with alder.scope():
            asked.refresh_from_db()
        found.append((status, asked.set_aside))
    refused = (UNPROCESSABLE, "Shares")
    assert found == [(MOVED, "Shares"), refused, refused, refused, (MOVED, "")]


def test_a_vendor_is_answered_for_priced_and_recommended(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement)
        asked = cast_of.scorer(selection, alder.users["sponsor"])
        cast_of.gave(asked, 5, 5, 3, 4)
        vendor = selection.vendors.get(name="Alfa")
    browser, url = sign_in(alder.users["executive"]), pages(alder, selection)
    one = f"{alder.room}governance/vendors/vendor/{vendor.pk}/"
    line = {"label_0": "Licence", "kind_0": "user-year", "first_0": "20", "second_0": "20"}
    assert browser.post(f"{one}costs/", line).status_code == MOVED
    assert "EUR\u00a0400" in browser.get(one).text
    said = {"vendor": str(vendor.pk), "why": "It fits.", "gives_up": "The price."}
    assert browser.post(f"{url}recommendation/", {"vendor": ""}).status_code == UNPROCESSABLE
    assert browser.post(f"{url}recommendation/", said).status_code == MOVED
    shown = sign_in(alder.users["sponsor"]).get(url).text
    assert "Alfa is recommended; the decision is still open." in shown


@pytest.mark.parametrize("names", [("Alfa", "Beta"), ("Alfa", "Beta", "Gama", "Delta")])
def test_more_vendors_cost_no_more_queries(
    names: tuple[str, ...],
    alder: Cast,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement, *names)
        for role in ("sponsor", "member")[: len(names) // 2]:
            cast_of.gave(cast_of.scorer(selection, alder.users[role], role), *[3] * 8)
    browser = sign_in(alder.users["executive"])
    with django_assert_num_queries(25):
        browser.get(pages(alder, selection))


def _score(browser: Client, url: str, cast: Cast, selection: VendorSelection, value: int) -> None:
    with cast.scope():
        cells = [
            f"{criterion.pk.hex}_{vendor.pk.hex}"
            for criterion in selection.criteria.all()
            for vendor in selection.vendors.all()
        ]
    typed = {f"value_{cell}": str(value) for cell in cells}
    assert browser.post(f"{url}scores/", typed).status_code == MOVED
