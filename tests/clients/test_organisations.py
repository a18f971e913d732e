"""Clients, sellers and the practice itself, as they are written down."""

import pytest

from clients.models import (
    ClientAccess,
    ClientOrganisation,
    JournalEntry,
    LegalEntity,
    Practice,
    PracticeSettings,
)
from clients.tenancy import practice_scope

CLIENT = {
    "name": "Nová Pekárna",
    "slug": "",
    "legal_name": "Nová Pekárna a.s.",
    "street": "Dlouhá 5",
    "city": "Praha",
    "postcode": "110 00",
    "country": "CZ",
    "company_number": "270 82 440",
    "vat_number": "cz 27082440",
    "currency": "CZK",
    "language": "cs",
    "invoice_email": "faktury@example.test",
    "buyer_reference": "",
}
SELLER = {
    "legal_name": "Alder Ltd",
    "street": "1 High Street",
    "city": "London",
    "postcode": "N1 1AA",
    "country": "GB",
    "vat_number": "980780684",
    "vat_regime": "payer",
    "iban": "GB33 BUKB 2020 1555 5555 55",
    "bic": "bukbgb22",
    "number_format": "AL-{year}-{number:04}",
}


@pytest.fixture
def admin(alder, sign_in):
    return sign_in(alder.users["admin"])


def test_a_client_gets_a_short_name_and_checked_numbers(alder, admin):
    assert admin.post(f"{alder.url}clients/new/", CLIENT).status_code == 302
    with alder.scope():
        made = ClientOrganisation.objects.get(slug="nova-pekarna")
        assert (made.company_number, made.vat_number) == ("27082440", "CZ27082440")


def test_two_practices_may_have_a_client_of_one_name(alder, birch, admin, sign_in):
    admin.post(f"{alder.url}clients/new/", CLIENT)
    again = admin.post(f"{alder.url}clients/new/", CLIENT)
    assert (again.status_code, "already a client of this name" in again.text) == (422, True)
    other = sign_in(birch.users["admin"]).post(f"{birch.url}clients/new/", CLIENT)
    assert other.status_code == 302


def test_a_taken_stem_gets_a_number(alder, admin):
    admin.post(f"{alder.url}clients/new/", CLIENT)
    admin.post(f"{alder.url}clients/new/", CLIENT | {"name": "Nova Pekarna"})
    with alder.scope():
        assert ClientOrganisation.objects.get(name="Nova Pekarna").slug == "nova-pekarna-2"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("company_number", "27082441", "company number is not valid"),
        ("vat_number", "DE129273399", "VAT number is not valid"),
        ("invoice_email", "nobody", "valid email address"),
        ("country", "ZZ", "Select a valid choice"),
        ("slug", "new", "short name is reserved"),
        ("name", "", "This field is required"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_is_lost(alder, admin, field, value, words):
    answer = admin.post(f"{alder.url}clients/new/", CLIENT | {field: value})
    assert (answer.status_code, words in answer.text) == (422, True)
    assert 'value="Dlouhá 5"' in answer.text


def test_a_new_name_reaches_the_room_and_extra_fields_reach_nothing(alder, birch, admin):
    sent = CLIENT | {"name": "Alder Fine Foods", "slug": "stolen", "practice": birch.practice.pk}
    page = f"{alder.url}clients/{alder.organisation.slug}/edit/"
    assert admin.post(page, sent | {"archived_at": "2026-01-01"}).status_code == 302
    with alder.scope():
        changed = ClientOrganisation.objects.get(pk=alder.organisation.pk)
        assert (changed.name, changed.slug) == ("Alder Fine Foods", alder.organisation.slug)
        assert (changed.practice_id, changed.archived_at) == (alder.practice.pk, None)
        names = ClientAccess.objects.filter(organisation=changed).values_list("organisation_name")
        assert set(names) == {("Alder Fine Foods",)}
        assert JournalEntry.objects.filter(verb="client.changed").count() == 1


def test_a_client_of_another_practice_is_not_found(birch, admin, alder):
    page = f"{alder.url}clients/{birch.organisation.slug}/edit/"
    assert admin.get(page).status_code == 404
    assert admin.post(page, CLIENT).status_code == 404


def test_a_seller_is_checked_like_a_buyer_of_its_invoices_would(alder, admin):
    assert admin.post(f"{alder.url}settings/sellers/new/", SELLER).status_code == 302
    with alder.scope():
        made = LegalEntity.objects.get(legal_name="Alder Ltd")
        kept = (made.vat_number, made.iban, made.bic)
        assert kept == ("GB980780684", "GB33BUKB20201555555555", "BUKBGB22")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("vat_number", "", "A seller with VAT needs its VAT number."),
        ("iban", "GB34BUKB20201555555555", "not a valid IBAN"),
        ("bic", "XX", "not a valid BIC"),
        ("number_format", "{year}", "for the number"),
        ("number_format", "{secret}-{number}", "for the number"),
        ("number_format", "{number.__class__}{number}", "for the number"),
    ],
)
def test_a_seller_with_a_mistake_is_refused(alder, admin, field, value, words):
    answer = admin.post(f"{alder.url}settings/sellers/new/", SELLER | {field: value})
    assert (answer.status_code, words in answer.text) == (422, True)


def test_the_practice_changes_its_name_and_rules_and_nothing_else(alder, admin):
    sent = {"name": "Alder & Co", "colour": "#112233", "language": "cs", "slug": "stolen"}
    rules = {"country": "DE", "day_limit": "1.25", "second_factor_required": ""}
    assert admin.post(f"{alder.url}settings/", sent | rules).status_code == 302
    changed = Practice.objects.get(pk=alder.practice.pk)
    assert (changed.name, changed.colour, changed.slug) == ("Alder & Co", "#112233", "alder")
    with practice_scope(changed.pk):
        kept = PracticeSettings.objects.get()
        assert (kept.country, str(kept.day_limit)) == ("DE", "1.25")


def test_a_day_limit_of_two_is_refused_and_the_name_stays(alder, admin):
    sent = {"name": "Other", "colour": "#112233", "language": "cs", "country": "DE"}
    answer = admin.post(f"{alder.url}settings/", sent | {"day_limit": "2"})
    assert answer.status_code == 422
    assert Practice.objects.get(pk=alder.practice.pk).name == "Alder"
