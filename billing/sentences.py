"""What the law wants to read on an invoice, in the languages it wants to read it in.

These are not translations of the screen but wordings of the provisions, and several languages may
stand side by side, so they are kept together here and frozen with each invoice.
"""

from billing.tax import SELLERS, Treatment
from config.wording import NONE

REVERSE_CHARGE = {
    "en": "Reverse charge",
    "cs": "daň odvede zákazník",
    "de": "Steuerschuldnerschaft des Leistungsempfängers",
    "fr": "Autoliquidation",
    "sk": "prenesenie daňovej povinnosti",
    "pl": "odwrotne obciążenie",
    "it": "inversione contabile",
    "es": "inversión del sujeto pasivo",
    "nl": "Btw verlegd",
}
SPOKEN = {
    "AT": "de",
    "BE": "nl",
    "CZ": "cs",
    "DE": "de",
    "ES": "es",
    "FR": "fr",
    "IT": "it",
    "LU": "fr",
    "NL": "nl",
    "PL": "pl",
    "SK": "sk",
}
SENTENCES = {
    "outside-eu": {
        "en": "Outside the scope of EU VAT, Article 44 Directive 2006/112/EC.",
        "cs": "Místo plnění mimo EU, není předmětem DPH, článek 44 směrnice 2006/112/ES.",
        "de": "Nicht steuerbar in der EU, Artikel 44 der Richtlinie 2006/112/EG.",
    },
    "uk-reverse-charge": {
        "en": "Reverse charge applies in the UK.",
        "cs": "Ve Spojeném království odvede daň zákazník (reverse charge).",
        "de": "Im Vereinigten Königreich gilt das Reverse-Charge-Verfahren.",
    },
    "outside-uk": {
        "en": "Outside the scope of UK VAT: the place of supply is the customer's country.",
        "cs": "Není předmětem britské DPH: místem plnění je země zákazníka.",
        "de": "Nicht steuerbar im Vereinigten Königreich: Leistungsort ist das Land des Kunden.",
    },
    "not-a-payer": {
        "en": "The supplier is not registered for VAT.",
        "cs": "Dodavatel není plátcem DPH.",
        "de": "Der Leistungserbringer ist nicht für die Umsatzsteuer registriert.",
    },
}
DIRECTIVE = {
    "en": "Art. 196 Directive 2006/112/EC",
    "cs": "čl. 196 směrnice 2006/112/ES",
    "de": "Art. 196 Richtlinie 2006/112/EG",
}


def sentences(treatment: Treatment, *, language: str, seller: str, buyer: str) -> list[str]:
    """What the page must say, in the document's language; `seller` and `buyer` are countries.

    Reverse charge is said in English, in the seller's and in the buyer's language as well.
    """
    said = []
    for key in treatment.says:
        if key == "reverse-charge":
            said.append(_reverse_charge(language, seller, buyer))
        else:
            said.append(SENTENCES[key][language])
            local = SELLERS[seller].language
            if key == "not-a-payer" and local != language and local in SENTENCES[key]:
                said.append(SENTENCES[key][local])
    return said


def _reverse_charge(language: str, seller: str, buyer: str) -> str:
    wanted = [language, "en", SELLERS[seller].language, SPOKEN.get(buyer, "en")]
    words = f" {NONE} ".join(REVERSE_CHARGE[each] for each in dict.fromkeys(wanted))
    return f"{words[0].upper()}{words[1:]} ({DIRECTIVE[language]})."
