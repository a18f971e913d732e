"""Step one of the main job: a seller, then a new client live in one sitting."""

import pytest
from playwright.sync_api import expect

from tests.browser.agreement import (
    CLIENT,
    PLAN,
    SCOPE,
    SPONSOR,
    go_live,
    letter_to,
    make_seller,
    newcomer,
)
from tests.browser.gestures import fill, work

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_new_client_is_live_in_one_sitting(alder, visit):
    page = visit(alder.users["admin"], alder.url)
    make_seller(page, alder)
    go_live(page, alder)
    expect(page.get_by_role("heading", level=1)).to_have_text("Fractional CIO")
    for words in ("Integration of two firms", "CZK 24,000.00", "Uptime", "One directory"):
        expect(page.get_by_text(words).first).to_be_visible()
    page.get_by_role("link", name="Client room").click()
    expect(page.get_by_role("heading", name="Mlýn")).to_be_visible()
    work(alder)
    sponsor = visit(newcomer("Sue Sponsor", SPONSOR), letter_to(SPONSOR, "invites you"))
    sponsor.get_by_role("button", name="Accept the invitation").click()
    expect(sponsor.get_by_role("heading", name="Mlýn")).to_be_visible()
    sponsor.get_by_role("link", name="Outcomes").first.click()
    expect(sponsor.get_by_text("Uptime").first).to_be_visible()


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(alder, visit):
    page = visit(alder.users["admin"], f"{alder.url}engagements/new/")
    typed = CLIENT | SCOPE | PLAN | {"engagement__entity": alder.entity.legal_name}
    fill(page, **typed | {"terms__amount": "-1", "client__postcode": ""})
    page.locator(".form__actions").get_by_role("button", name="Go live").click()
    expect(page.get_by_text("Nothing was saved yet: 2 answers need attention.")).to_be_visible()
    expect(page.locator("[name=terms-amount]")).to_have_value("-1")
    expect(page.locator("[name=client-postcode]")).to_be_focused()
    expect(page.locator("[name=initiatives-0-title]")).to_have_value("One directory")
