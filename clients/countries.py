"""The countries one may choose, by their two letters."""

from django.utils.translation import gettext_lazy as _

COUNTRIES = [
    ("AT", _("Austria")),
    ("AU", _("Australia")),
    ("BE", _("Belgium")),
    ("BG", _("Bulgaria")),
    ("CA", _("Canada")),
    ("CH", _("Switzerland")),
    ("CY", _("Cyprus")),
    ("CZ", _("Czechia")),
    ("DE", _("Germany")),
    ("DK", _("Denmark")),
    ("EE", _("Estonia")),
    ("ES", _("Spain")),
    ("FI", _("Finland")),
    ("FR", _("France")),
    ("GB", _("United Kingdom")),
    ("GR", _("Greece")),
    ("HR", _("Croatia")),
    ("HU", _("Hungary")),
    ("IE", _("Ireland")),
    ("IS", _("Iceland")),
    ("IT", _("Italy")),
    ("LI", _("Liechtenstein")),
    ("LT", _("Lithuania")),
    ("LU", _("Luxembourg")),
    ("LV", _("Latvia")),
    ("MT", _("Malta")),
    ("NL", _("Netherlands")),
    ("NO", _("Norway")),
    ("PL", _("Poland")),
    ("PT", _("Portugal")),
    ("RO", _("Romania")),
    ("SE", _("Sweden")),
    ("SI", _("Slovenia")),
    ("SK", _("Slovakia")),
    ("UA", _("Ukraine")),
    ("US", _("United States")),
]


def country_choices(*others: str) -> list[tuple[str, object]]:
    """All of them by name in the reader's language, and any other code already stored."""
    known = {code for code, _name in COUNTRIES}
    extra = [(code, code) for code in others if code and code not in known]
    return [*sorted(COUNTRIES, key=lambda entry: str(entry[1])), *extra]


def country_name(code: str) -> str:
    """What a country is called in the reader's language; a code not listed stands for itself."""
    return str(dict(COUNTRIES).get(code, code))
