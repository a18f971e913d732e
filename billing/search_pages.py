"""What is found without a table of its own: pages of the product, and people of the practice."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from billing.search_noun import Found, joined
from clients.access import Place, Right
from clients.context import own_links, practice_links, tabs_of, tokens_url
from clients.models import ClientOrganisation, Membership
from clients.people_forms import role_words
from clients.places import of_membership
from roadmaps.governance import sections_of

PAGES, PEOPLE = "pages", "people"
EXACT, BEGINS, HOLDS = 0, 1, 2


@dataclass(frozen=True)
class Named:
    """Something with a name to be compared with what was typed."""

    kind: str
    found: Found
    words: str = ""


def folded(text: str) -> str:
    """Without capitals, accents and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(re.findall(r"[^\W_]+", plain))


def rank(named: Named, text: str) -> int | None:
    """How well a name answers what was typed, in the order of the table's; None: not at all."""
    asked, name = folded(text), folded(named.found.title)
    words = f"{name} {folded(named.words)}".split()
    if not asked or not all(any(w.startswith(each) for w in words) for each in asked.split()):
        return None
    return EXACT if name == asked else BEGINS if name.startswith(asked) else HOLDS


def pages_of(place: Place, room: ClientOrganisation | None) -> Iterator[Named]:
    """Every page that stands in this place's menus; of a client's place `room` is the client."""
    if room:
        links = tabs_of(place, room, "")
        parts = [(str(each.label), each.end) for each in sections_of(place, room)]
        pairs = [(each.label, each.url) for each in links]
        told = {each.url for each in links}  # of a room that has closed a part is a tab
        below = [(label, f"{place.url}governance/{end}") for label, end in parts]
        pairs += [(label, url) for label, url in below if url not in told]
    else:
        links = [*practice_links(place, ""), *own_links(place)]
        pairs = [(_("Home"), place.url), *((each.label, each.url) for each in links)]
        if tokens := tokens_url(place):
            pairs.append((_("Tokens for machines"), tokens))
    for label, url in pairs:
        yield Named(PAGES, Found(label, place.label, url))


def personal_pages() -> Iterator[Named]:
    """Pages about oneself, in no practice."""
    for label, name in (
        (_("Preferences"), "me"),
        (_("E-mail address"), "account_email"),
        (_("Password"), "account_change_password"),
        (_("Two-step sign-in"), "mfa_index"),
    ):
        yield Named(PAGES, Found(label, _("Your account"), reverse(name)))


def people_of(place: Place) -> Iterator[Named]:
    """The members of a practice, for those who run it. Inside its scope: one query."""
    if place.is_client or not place.may(Right.RUN_PRACTICE):
        return
    for each in Membership.objects.select_related("user", "practice"):
        roles = str(role_words(of_membership(each, each.user).roles))
        note = joined(roles, place.label)
        found = Found(str(each.user), note, f"{place.url}people/")
        yield Named(PEOPLE, found, each.user.email)
