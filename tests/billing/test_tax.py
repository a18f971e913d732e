"""Which VAT, and which words of the law, by where seller and buyer are."""

from decimal import Decimal

import pytest

from billing.sentences import SENTENCES, sentences
from billing.tax import Buyer, Seller, UnknownSeller, local_currency, treatment, variable_symbol
from config.wording import NONE as DASH

D = Decimal
CZ, IDENTIFIED, NONE, UK = (
    Seller("CZ", "payer"),
    Seller("CZ", "identified"),
    Seller("CZ", "none"),
    Seller("GB", "payer"),
)
DE, DE_PRIVATE = Buyer("DE", "DE129273398"), Buyer("DE")
CZ_BUYER, GB, US = Buyer("CZ", "CZ27082440"), Buyer("GB", "GB000000195"), Buyer("US")


@pytest.mark.parametrize(
    ("seller", "buyer", "category", "rate", "reason"),
    [
        (CZ, CZ_BUYER, "S", D(21), ""),
        (CZ, Buyer("CZ"), "S", D(21), ""),
        (CZ, DE, "AE", D(0), "VATEX-EU-AE"),
        (CZ, Buyer("GR", "EL123456789"), "AE", D(0), "VATEX-EU-AE"),
        (CZ, DE_PRIVATE, "S", D(21), ""),
        (CZ, GB, "O", None, "VATEX-EU-O"),
        (CZ, US, "O", None, "VATEX-EU-O"),
        (CZ, Buyer("CH", "CHE123456789"), "O", None, "VATEX-EU-O"),
        (IDENTIFIED, DE, "AE", D(0), "VATEX-EU-AE"),
        (IDENTIFIED, CZ_BUYER, "O", None, "VATEX-EU-O"),
        (IDENTIFIED, DE_PRIVATE, "O", None, "VATEX-EU-O"),
        (IDENTIFIED, GB, "O", None, "VATEX-EU-O"),
        (NONE, CZ_BUYER, "O", None, "VATEX-EU-O"),
        (NONE, GB, "O", None, "VATEX-EU-O"),
        (UK, GB, "S", D(20), ""),
        (UK, DE, "O", None, "VATEX-EU-O"),
    ],
)
def test_the_regime_follows_from_both_parties(seller, buyer, category, rate, reason):
    found = treatment(seller, buyer)
    assert (found.category, found.rate, found.reason) == (category, rate, reason)


def test_a_seller_whose_law_is_not_known_is_refused():
    with pytest.raises(UnknownSeller, match="NZ"):
        treatment(Seller("NZ", "payer"), DE)


def test_a_seller_who_should_be_an_identified_person_is_pointed_out():
    assert treatment(NONE, DE).needs_attention == "identified-person"
    assert treatment(NONE, CZ_BUYER).needs_attention == ""


def said(seller, buyer, language):
    found = treatment(seller, buyer)
    return sentences(found, language=language, seller=seller.country, buyer=buyer.country)


def test_domestic_vat_needs_no_sentence():
    assert said(CZ, CZ_BUYER, "cs") == []


def test_reverse_charge_is_said_in_czech_in_english_and_in_the_buyers_language():
    [words] = said(CZ, DE, "de")
    assert words.split(f" {DASH} ") == [
        "Steuerschuldnerschaft des Leistungsempfängers",
        "Reverse charge",
        "daň odvede zákazník (Art. 196 Richtlinie 2006/112/EG).",
    ]
    [words] = said(CZ, Buyer("FR", "FR1"), "en")
    assert words.split(f" {DASH} ") == [
        "Reverse charge",
        "daň odvede zákazník",
        "Autoliquidation (Art. 196 Directive 2006/112/EC).",
    ]


def test_a_client_in_the_united_kingdom_reads_that_they_account_for_the_tax():
    assert said(CZ, GB, "en") == [
        "Outside the scope of EU VAT, Article 44 Directive 2006/112/EC.",
        "Reverse charge applies in the UK.",
    ]
    assert len(said(CZ, US, "en")) == 1


def test_who_is_not_registered_says_so_in_the_sellers_language_too():
    assert said(NONE, CZ_BUYER, "cs") == ["Dodavatel není plátcem DPH."]
    assert said(NONE, CZ_BUYER, "en") == [
        "The supplier is not registered for VAT.",
        "Dodavatel není plátcem DPH.",
    ]


def test_every_sentence_exists_in_every_language():
    assert all(set(texts) == {"en", "cs", "de"} for texts in SENTENCES.values())


def test_vat_is_owed_in_the_sellers_currency():
    assert local_currency("CZ", "EUR") == "CZK"
    assert local_currency("CZ", "CZK") == ""
    assert local_currency("GB", "EUR") == "GBP"


def test_the_variable_symbol_is_the_last_ten_digits():
    assert variable_symbol("2026-0042") == "20260042"
    assert variable_symbol("FV/2026/123456789") == "6123456789"
