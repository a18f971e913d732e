"""Who is in the demo: two practices, their people, their clients and the clients' people."""

from typing import Any

PASSWORD = "sextant-demo"  # printed by bin/demo for everyone to read

PRACTICES: dict[str, dict[str, Any]] = {
    "alder": {
        "name": "Alder & Partners (demo)",
        "colour": "#17524c",
        "language": "en-gb",
        "country": "CZ",
        "entity": {
            "legal_name": "Alder & Partners s.r.o.",
            "street": "Ukázková 12",
            "city": "Praha 1",
            "postcode": "110 00",
            "country": "CZ",
            "company_number": "00000019",
            "vat_number": "CZ00000019",
            "vat_regime": "payer",
            "register_entry": "Commercial Register, Municipal Court in Prague, C 00000",
            "contact_name": "Eva Málková",
            "contact_email": "office@alder.example",
            "contact_phone": "+420 200 000 000",
            "iban": "CZ6508000000192000145399",
            "bic": "GIBACZPX",
        },
    },
    "grant": {
        "name": "Grant Advisory (demo)",
        "colour": "#5b3a6e",
        "language": "en-gb",
        "country": "GB",
        "entity": {
            "legal_name": "Grant Advisory Ltd",
            "street": "1 Sample Row",
            "city": "Leeds",
            "postcode": "LS1 1AA",
            "country": "GB",
            "company_number": "00000000",
            "vat_number": "GB000000097",
            "vat_regime": "payer",
            "register_entry": "Companies House 00000000",
            "contact_name": "Oliver Grant",
            "contact_email": "oliver@grant.example",
            "contact_phone": "+44 113 000 0000",
            "iban": "GB29NWBK60161331926819",
            "bic": "NWBKGB2L",
        },
    },
}

# key: (name, language, time zone)
PEOPLE = {
    "tereza": ("Tereza Nováková", "en-gb", "Europe/Prague"),
    "martin": ("Martin Dvořák", "en-gb", "Europe/Prague"),
    "jana": ("Jana Horáková", "en-gb", "Europe/Prague"),
    "petr": ("Petr Svoboda", "en-gb", "Europe/Prague"),
    "eva": ("Eva Málková", "en-gb", "Europe/Prague"),
    "karel": ("Karel Beneš", "en-gb", "Europe/Prague"),
    "oliver": ("Oliver Grant", "en-gb", "Europe/London"),
    "lucie": ("Lucie Brázdová", "en-gb", "Europe/Prague"),
    "tomas": ("Tomáš Krejčí", "en-gb", "Europe/Prague"),
    "vera": ("Věra Součková", "en-gb", "Europe/Prague"),
    "annika": ("Annika Vogel", "en-gb", "Europe/Berlin"),
    "jonas": ("Jonas Reuter", "en-gb", "Europe/Berlin"),
    "margaret": ("Margaret Hale", "en-gb", "Europe/London"),
    "radek": ("Radek Pospíšil", "en-gb", "Europe/Prague"),
    "hana": ("Hana Veselá", "en-gb", "Europe/Prague"),
    "susan": ("Susan Whitlock", "en-gb", "Europe/London"),
    "dev": ("Dev Anand", "en-gb", "Europe/London"),
}

# practice: person: (roles, title, capacity in days a week, country)
MEMBERS: dict[str, dict[str, tuple[tuple[str, ...], str, int, str]]] = {
    "alder": {
        "tereza": (("owner", "executive"), "Fractional CTO, managing partner", 4, "CZ"),
        "martin": (("executive",), "Fractional CIO", 5, "CZ"),
        "jana": (("executive",), "Fractional CISO", 4, "CZ"),
        "petr": (("executive",), "Fractional Chief AI Officer", 5, "CZ"),
        "oliver": (("executive",), "Associate, Chief AI Officer", 1, "GB"),
        "eva": (("admin",), "", 0, "CZ"),
        "karel": (("bookkeeper",), "", 0, "CZ"),
    },
    "grant": {
        "oliver": (
            ("owner", "admin", "executive", "bookkeeper"),
            "Fractional CIO and CTO",
            5,
            "GB",
        ),
    },
}

# practice: slug: client; people are person: role
CLIENTS: dict[str, dict[str, dict[str, Any]]] = {
    "alder": {
        "brisa": {
            "name": "Brisa Foods",
            "legal_name": "Brisa Foods a.s.",
            "street": "Vzorová 8",
            "city": "Brno",
            "postcode": "602 00",
            "country": "CZ",
            "company_number": "00000027",
            "vat_number": "CZ00000027",
            "currency": "CZK",
            "people": {"lucie": "sponsor", "tomas": "member", "vera": "board"},
        },
        "halden": {
            "name": "Halden Insurance",
            "legal_name": "Halden Versicherung AG",
            "street": "Musterweg 5",
            "city": "München",
            "postcode": "80331",
            "country": "DE",
            "vat_number": "DE100000008",
            "currency": "EUR",
            "buyer_reference": "PO-7788",
            "people": {"annika": "sponsor", "jonas": "member"},
        },
        "northmoor": {
            "name": "Northmoor Group",
            "legal_name": "Northmoor Group plc",
            "street": "20 Sample Square",
            "city": "York",
            "postcode": "YO1 1AA",
            "country": "GB",
            "vat_number": "GB000000195",
            "currency": "GBP",
            "people": {"margaret": "sponsor"},
        },
        "vltava": {
            "name": "Vltava Logistics",
            "legal_name": "Vltava Logistics s.r.o.",
            "street": "Přístavní 3",
            "city": "Praha 7",
            "postcode": "170 00",
            "country": "CZ",
            "company_number": "00000035",
            "vat_number": "CZ00000035",
            "currency": "CZK",
            "people": {"radek": "sponsor"},
        },
        "lumen": {
            "name": "Lumen Pay",
            "legal_name": "Lumen Pay a.s.",
            "street": "Náměstí Ukázek 1",
            "city": "Olomouc",
            "postcode": "779 00",
            "country": "CZ",
            "company_number": "00000043",
            "vat_number": "CZ00000043",
            "currency": "CZK",
            "people": {"hana": "sponsor"},
        },
    },
    "grant": {
        "ferrow": {
            "name": "Ferrow Castings",
            "legal_name": "Ferrow Castings Ltd",
            "street": "Unit 4, Sample Works",
            "city": "Sheffield",
            "postcode": "S1 1AA",
            "country": "GB",
            "vat_number": "GB000000293",
            "currency": "GBP",
            "people": {"susan": "sponsor"},
        },
        "skylark": {
            "name": "Skylark Software",
            "legal_name": "Skylark Software Ltd",
            "street": "9 Sample Lane",
            "city": "Manchester",
            "postcode": "M1 1AA",
            "country": "GB",
            "vat_number": "GB000000391",
            "currency": "GBP",
            "people": {"dev": "sponsor"},
        },
    },
}
