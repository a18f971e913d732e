"""Step one of the main job, typed: a seller, and all that was agreed with a client."""

import re

from allauth.account.models import EmailAddress
from django.core import mail
from playwright.sync_api import Page, expect

from clients.models import User
from tests import factories as make
from tests.browser.gestures import fill
from tests.cast import Cast

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
    "contact_name": "Alma Admin",
    "contact_email": "office@example.test",
    "contact_phone": "+420 200 000 000",
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
PEOPLE = {
    "people__0__name": "Sue Sponsor",
    "people__0__email": SPONSOR,
    "people__0__role": "Sponsor",
}
ENGAGEMENT = {
    "engagement__title": "Fractional CIO",
    "engagement__discipline": "Chief Information Officer",
    "engagement__starts_on": "2026-12-01",
    "engagement__trigger": "Merger or acquisition",
}
DOSAGE = {
    "allocations__0__executive": "alder executive",
    "allocations__0__days": "2",
    "allocations__0__unit": "a week",
}
TERMS = {"terms__kind": "Day rate", "terms__amount": "24000", "terms__currency": "CZK"}
PLAN = {
    "kpis__0__name": "Uptime",
    "kpis__0__unit": "%",
    "kpis__0__direction": "higher is better",
    "kpis__0__baseline": "97.5",
    "kpis__0__target": "99.9",
    "kpis__0__target_on": "2027-11-30",
    "initiatives__0__title": "One directory",
}
STEPS: dict[str, dict[str, str]] = {
    "client": CLIENT,
    "people": PEOPLE,
    "engagement": ENGAGEMENT,
    "scope": {"scope__scope_in": "Integration of two firms"},
    "dosage": DOSAGE,
    "terms": TERMS,
    "playbook": PLAN,
}
HEADINGS = ["Client", "People", "Engagement", "Scope", "Days", "Terms", "Playbook", "Review"]


def make_seller(page: Page, cast: Cast) -> None:
    page.goto(f"{cast.url}settings/sellers/new/")
    fill(page, **SELLER)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(SELLER["legal_name"]).first).to_be_visible()


def answer(page: Page, step: str, **changes: str) -> None:
    """One step, as far as it asks; answers of a plan are opened first."""
    asked = {**STEPS[step], **changes}
    for name in asked:
        line = page.locator(f".pick:has([name='{name.replace('__', '-')}']) > details")
        if line.count() and line.get_attribute("open") is None:
            line.locator("summary").click()
    fill(page, **asked)
    page.locator(".form__actions").get_by_role("button", name="Save and continue").click()


def go_live(page: Page, cast: Cast, **changes: str) -> None:
    """Every step, and the one button at the end."""
    page.goto(f"{cast.url}engagements/new/")
    seller = {"engagement__entity": SELLER["legal_name"]}
    for number, step in enumerate(STEPS):
        more = seller | changes if step == "engagement" else {}
        answer(page, step, **more)
        expect(page.get_by_role("heading", level=1)).to_have_text(HEADINGS[number + 1])
    page.get_by_role("button", name="Go live").click()
    expect(page.get_by_text("Fractional CIO is live.")).to_be_visible()


def letter_to(email: str, words: str) -> str:
    """The path in the one letter to somebody whose subject holds these words."""
    [letter] = [each for each in mail.outbox if each.to == [email] and words in each.subject]
    [path] = re.findall(r"https?://[^/\s]+(/[^\s]*)", letter.body.partition("\n-- ")[0])[:1]
    return str(path)


def newcomer(name: str, email: str) -> User:
    """Somebody with an account and no place yet."""
    user = make.make_user(name, email=email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
