"""Step one of the main job: a seller, then a new client live in one sitting."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from playwright.sync_api import expect

from tests import factories as make
from tests.browser.gestures import fill, work

pytestmark = pytest.mark.django_db(transaction=True)

SPONSOR = "sue@example.test"
SELLER = {
    "legal_name": "Severka Advisory s.r.o.",
    "street": "Dlouhá 7",
    "postcode": "110 00",
    "city": "Praha 1",
    "country": "Czechia",
    "company_number": "27082440",
    "vat_number": "CZ27082440",
    "vat_regime": "Registered for VAT",
    "iban": "CZ6508000000192000145399",
    "contact_email": "office@example.test",
}
CLIENT = {
    "client__name": "Mlýn",
    "client__legal_name": "Červený Mlýn s.r.o.",
    "client__street": "Nová 1",
    "client__postcode": "602 00",
    "client__city": "Brno",
    "client__country": "Czechia",
    "client__invoice_email": "faktury@example.test",
    "client__currency": "CZK",
}
SCOPE = {
    "engagement__title": "Fractional CIO",
    "engagement__discipline": "Chief Information Officer",
    "engagement__trigger": "Merger or acquisition",
    "engagement__scope_in": "Integration of two firms",
    "engagement__starts_on": "2026-12-01",
    "engagement__entity": SELLER["legal_name"],
}
PLAN = {
    "allocations__0__executive": "alder executive",
    "allocations__0__days": "2",
    "allocations__0__unit": "a week",
    "terms__kind": "Day rate",
    "terms__amount": "24000",
    "terms__currency": "CZK",
    "kpis__0__name": "Uptime",
    "kpis__0__unit": "%",
    "kpis__0__direction": "higher is better",
    "kpis__0__baseline": "97.5",
    "kpis__0__target": "99.9",
    "kpis__0__target_on": "2027-11-30",
    "phases__0__title": "Stabilise",
    "phases__0__ends_on": "2027-02-28",
    "initiatives__0__title": "One directory",
    "sponsor__name": "Sue Sponsor",
    "sponsor__email": SPONSOR,
}


def make_seller(page, alder):
    page.goto(f"{alder.url}settings/sellers/new/")
    fill(page, **SELLER)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(SELLER["legal_name"]).first).to_be_visible()


def accept_the_invitation(alder, visit):
    work(alder)
    [letter] = [each for each in mail.outbox if each.to == [SPONSOR]]
    path = re.search(r"/invitations/[^/\s]+/", letter.body)[0]
    sponsor = make.make_user("Sue Sponsor", email=SPONSOR)
    EmailAddress.objects.create(user=sponsor, email=SPONSOR, verified=True, primary=True)
    page = visit(sponsor, path)
    page.get_by_role("button", name="Accept the invitation").click()
    return page


def test_a_new_client_is_live_in_one_sitting(alder, visit):
    page = visit(alder.users["admin"], alder.url)
    make_seller(page, alder)
    page.goto(f"{alder.url}engagements/new/")
    fill(page, **CLIENT, **SCOPE, **PLAN)
    page.locator(".form__actions").get_by_role("button", name="Go live").click()
    expect(page.get_by_text("Fractional CIO is live.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fractional CIO")
    for words in ("Integration of two firms", "CZK 24,000.00", "Uptime", "One directory"):
        expect(page.get_by_text(words).first).to_be_visible()
    page.get_by_role("link", name="Client room").click()
    expect(page.get_by_role("heading", name="Mlýn")).to_be_visible()
    sponsor = accept_the_invitation(alder, visit)
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
