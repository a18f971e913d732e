"""Finding anything one may see, over every practice and client room one has a place in.

Each place is searched inside its own scope, one after the other, and only plain lines leave it.
In a scope the words are compared with `SearchEntry`, and each entry counts only if the row itself
is among those that its page would show to this person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from billing.models import SearchEntry
from billing.search_noun import Found, Noun, joined
from billing.search_nouns import NOUNS
from billing.search_pages import PAGES, PEOPLE, Named, pages_of, people_of, personal_pages, rank
from clients.access import Place, has_closed
from clients.door import second_factor_missing
from clients.models import ClientOrganisation
from clients.tenancy import practice_scope

SHORTEST, LONGEST = 2, 100  # letters


@dataclass(frozen=True)
class Hit:
    """Something found, and how well; of two alike the later made comes first."""

    found: Found
    rank: float
    made: str = ""


@dataclass
class Group:
    """What was found of one kind."""

    kind: str
    label: str
    hits: list[Hit] = field(default_factory=list)
    total: int = 0

    @property
    def lines(self) -> list[Found]:
        return [hit.found for hit in self.hits]

    @property
    def more(self) -> int:
        """How many of them are not shown."""
        return self.total - len(self.hits)

    def keep(self, most: int) -> None:
        """The best so many, each address once."""
        self.hits.sort(key=lambda hit: hit.made, reverse=True)
        self.hits.sort(key=lambda hit: hit.rank)
        by_url = {hit.found.url + hit.found.title: hit for hit in reversed(self.hits)}
        twice = len(self.hits) - len(by_url)
        self.total -= twice
        self.hits = [hit for hit in self.hits if hit in by_url.values()][:most]


@dataclass
class Answer:
    """What one search found. A guess is what only resembles the words typed."""

    text: str
    groups: Sequence[Group] = ()
    is_guess: bool = False

    @property
    def count(self) -> int:
        return sum(group.total for group in self.groups)

    @property
    def is_too_short(self) -> bool:
        return len(self.text) < SHORTEST


def asked(text: str) -> str:
    """What was typed, as far as it is searched for."""
    return " ".join(text.replace("\0", " ").split())[:LONGEST].strip()


def search(places: Sequence[Place], text: str, *, most: int, kind: str = "") -> Answer:
    """The best of each kind, kinds with the best first; what resembles, where nothing is found."""
    answer = Answer(asked(text))
    if answer.is_too_short:
        return answer
    for answer.is_guess in (False, True):
        groups = _groups(places, answer, most, kind)
        if groups:
            answer.groups = groups
            return answer
    answer.is_guess = False
    return answer


def kinds() -> dict[str, str]:
    """Every kind there is, with its name, in the order of the results."""
    names = {noun.kind: str(noun.label) for noun in NOUNS}
    return names | {PEOPLE: _("People of the practice"), PAGES: _("Pages")}


def _groups(places: Sequence[Place], answer: Answer, most: int, kind: str) -> list[Group]:
    groups = {each: Group(each, label) for each, label in kinds().items() if kind in {"", each}}
    several = len({place.practice.pk for place in places}) > 1
    named: list[Named] = []
    for place in places:
        with practice_scope(
            place.practice.pk, user_id=place.user_id, organisation_id=place.organisation_id
        ):
            room = _room_of(place)
            named += pages_of(place, room)
            if second_factor_missing(place):
                continue
            named += people_of(place) if not answer.is_guess else ()
            if room is None or not has_closed(place, room):
                _add_rows(groups, place, answer, most, of=place.practice.name if several else "")
    if not answer.is_guess:
        _add_named(groups, [*named, *personal_pages()], answer)
    found = [group for group in groups.values() if group.hits]
    for group in found:
        group.keep(most)
    return sorted(found, key=lambda group: group.hits[0].rank)


def _room_of(place: Place) -> ClientOrganisation | None:
    """The client of a client's place. Inside its scope."""
    return ClientOrganisation.objects.get(pk=place.organisation_id) if place.is_client else None


def _add_rows(
    groups: dict[str, Group], place: Place, answer: Answer, most: int, *, of: str
) -> None:
    """From one place, inside its scope; `of` names the practice where there are several."""
    shown: dict[str, tuple[Noun, QuerySet[Any]]] = {}
    for noun in NOUNS:
        if noun.kind in groups and (rows := noun.rows(place)) is not None:
            shown[noun.kind] = (noun, rows)
    if not shown:
        return
    entries = SearchEntry.objects.all()
    if answer.is_guess:
        entries = entries.resembling(answer.text)
    else:
        entries = entries.saying(answer.text, inner=not place.is_client)
    among = [Q(kind=kind, row__in=rows.values("pk")) for kind, (_noun, rows) in shown.items()]
    best = entries.best(reduce(or_, among), most)
    keys: dict[str, dict[Any, tuple[float, int]]] = {}
    for kind, row, how_well, total in best.values_list("kind", "row", "rank", "total"):
        keys.setdefault(kind, {})[row] = (how_well, total)
    for kind, found in keys.items():
        noun, rows = shown[kind]
        groups[kind].total += next(iter(found.values()))[1]
        groups[kind].hits += [
            Hit(_of(noun.found(place, row), of), found[row.pk][0], str(row.pk))
            for row in rows.filter(pk__in=found)
        ]


def _of(found: Found, practice: str) -> Found:
    return replace(found, note=joined(found.note, practice))


def _add_named(groups: dict[str, Group], named: Iterable[Named], answer: Answer) -> None:
    for each in named:
        how_well = rank(each, answer.text)
        if how_well is not None and each.kind in groups:
            groups[each.kind].hits.append(Hit(each.found, how_well))
            groups[each.kind].total += 1
