"""Finding anything one may see, over every practice and client room one has a place in.

Each place is searched inside its own scope, one after the other, and only plain lines leave it.
In a scope the words are compared with `SearchEntry`; then, of each kind that says them, the rows
are asked for that its page would show to this person. An entry without its row counts for nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import BooleanField, F, Func, QuerySet, StringAgg, TextField, Value
from django.db.models.functions import Cast
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

    def add(self, total: int, hits: Iterable[Hit], *, of: str) -> None:
        """From one place; `of` names the practice where there are several."""
        self.total += total
        for hit in hits:
            note = joined(hit.found.note, of)
            self.hits.append(replace(hit, found=replace(hit.found, note=note)))

    def keep(self, most: int) -> None:
        """The best so many, each line once."""
        self.hits.sort(key=lambda hit: hit.made, reverse=True)
        self.hits.sort(key=lambda hit: hit.rank)
        lines = {hit.found: hit for hit in reversed(self.hits)}  # of two alike the better stays
        self.total -= len(self.hits) - len(lines)
        self.hits = list(reversed(lines.values()))[:most]


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
            named += pages_of(place, room) if not answer.is_guess else ()
            if second_factor_missing(place):
                continue
            named += people_of(place) if not answer.is_guess else ()
            is_over = room is not None and has_closed(place, room)
            nouns = [noun for noun in NOUNS if noun.kind in groups]
            nouns = [noun for noun in nouns if noun.outlives or not is_over]
            for noun, total, hits in _hits(nouns, place, answer, most):
                groups[noun.kind].add(total, hits, of=place.practice.name if several else "")
    if not answer.is_guess:
        _add_named(groups, [*named, *personal_pages()], answer)
    found = [group for group in groups.values() if group.hits]
    for group in found:
        group.keep(most)
    return sorted(found, key=lambda group: group.hits[0].rank)


def _room_of(place: Place) -> ClientOrganisation | None:
    """The client of a client's place. Inside its scope."""
    return ClientOrganisation.objects.get(pk=place.organisation_id) if place.is_client else None


def _hits(
    nouns: Iterable[Noun], place: Place, answer: Answer, most: int
) -> Iterator[tuple[Noun, int, list[Hit]]]:
    """From one place, inside its scope, by noun: how many there are, and the best of them."""
    entries = SearchEntry.objects.all()
    if answer.is_guess:
        entries = entries.resembling(answer.text)
    else:
        entries = entries.saying(answer.text, inner=not place.is_client)
    spoken = entries.ranked()
    asked_for = ((noun, noun.rows(place)) for noun in nouns if noun.kind in spoken)
    shown = {noun.kind: (noun, rows) for noun, rows in asked_for if rows is not None}
    seen = _seen({kind: _among(rows, spoken[kind]) for kind, (_noun, rows) in shown.items()})
    for kind, keys in seen.items():
        noun, rows = shown[kind]
        best = [key for key in spoken[kind] if key in keys][:most]
        yield (
            noun,
            len(keys),
            [
                Hit(noun.found(place, row), spoken[kind][str(row.pk)], str(row.pk))
                for row in rows.filter(pk__in=best)
            ],
        )


def _among(rows: QuerySet[Any], keys: Iterable[str]) -> QuerySet[Any]:
    """Those of these rows: one parameter, however many."""
    array = Value("{" + ",".join(keys) + "}")
    any_of = {"template": "%(expressions)s::uuid[])", "arg_joiner": " = ANY("}
    return rows.filter(Func(F("pk"), array, output_field=BooleanField(), **any_of))


def _seen(shown: dict[str, QuerySet[Any]]) -> dict[str, set[str]]:
    """By kind, which of the rows there are for this person, in one query."""
    keys = StringAgg(Cast("pk", TextField()), Value(" "))
    every = [
        rows.order_by().values(noun_kind=Value(kind)).annotate(noun_keys=keys)
        for kind, rows in shown.items()
    ]
    if not every:
        return {}
    found = every[0].union(*every[1:], all=True).order_by()
    return {
        each["noun_kind"]: set(each["noun_keys"].split()) for each in found if each["noun_keys"]
    }


def _add_named(groups: dict[str, Group], named: Iterable[Named], answer: Answer) -> None:
    for each in named:
        how_well = rank(each, answer.text)
        if how_well is not None and each.kind in groups:
            groups[each.kind].hits.append(Hit(each.found, how_well))
            groups[each.kind].total += 1
