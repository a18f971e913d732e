"""The words by which things are found."""

from typing import ClassVar, Self, override

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, F, Func, StringAgg, Value, When
from django.db.models.functions import Cast, Concat
from django.db.models.lookups import GreaterThanOrEqual

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls

ALIKE = 0.45  # share of what was typed that a title must have, letter by letter in threes
FLAG, NUMBER, TEXT = models.BooleanField(), models.FloatField(), models.TextField()


class Grams(models.Field):
    """A bit for each group of three letters, by `search_grams()`: what cannot be alike, fast."""

    @override
    def db_type(self, connection: object) -> str:
        return "bit(256)"


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def saying(self, text: str, *, inner: bool) -> Self:
        """Those with a word that begins with each of these; a title of just these comes first.

        `inner`: also by what the practice alone reads.
        """
        meant, in_title = _query(text, "ABC" if inner else "AB"), _query(text, "A")
        folded = _folded(text)
        return self.filter(_holds(F("words"), meant)).annotate(
            rank=Case(
                When(title=folded, then=Value(0)),
                When(_begins(F("title"), folded), then=Value(1)),
                When(_holds(F("words"), in_title), then=Value(2)),
                default=Value(3),
                output_field=models.FloatField(),
            )
        )

    def resembling(self, text: str) -> Self:
        """Those whose title is much like this, for what was mistyped; the likest come first.

        Only where enough groups of three letters can be the same is a title looked at closely.
        """
        folded = _folded(text)
        alike = Func(folded, F("title"), function="word_similarity", output_field=NUMBER)
        likeness = Case(
            When(_may_resemble(F("grams"), folded), then=alike),
            default=Value(0.0),
            output_field=NUMBER,
        )
        return self.annotate(likeness=likeness, rank=-F("likeness")).filter(likeness__gte=ALIKE)

    def ranked(self) -> dict[str, dict[str, float]]:
        """By kind, the key of each row with its rank: the best first, then the latest made."""
        ranked = Concat(_text("rank"), Value(":"), _text("row"), output_field=TEXT)
        order = [F("rank").asc(), F("row").desc()]
        lists = self.values("kind").annotate(
            keys=StringAgg(ranked, Value(" "), order_by=order)  # one row a kind, not one a hit
        )
        found: dict[str, dict[str, float]] = {}
        for kind, keys in lists.values_list("kind", "keys"):
            pairs = (each.split(":") for each in keys.split())
            found[kind] = {key: float(rank) for rank, key in pairs}
        return found


def _folded(text: str) -> Func:
    return Func(
        Value(text),
        template="(SELECT search_folded(%(expressions)s))",
        output_field=models.TextField(),
    )


def _may_resemble(grams: F, folded: Func) -> GreaterThanOrEqual:
    """Rules out most titles at once, and none that is alike enough."""
    typed = Func(folded, template="(SELECT search_grams(%(expressions)s))", output_field=Grams())
    shared = Func(grams, typed, function="bit_count", arg_joiner=" & ", output_field=NUMBER)
    template = "(SELECT search_grams_needed(%(expressions)s))"
    needed = Func(folded, Value(ALIKE), template=template, output_field=NUMBER)
    return GreaterThanOrEqual(shared, needed)


def _text(name: str) -> Cast:
    return Cast(name, TEXT)


def _begins(title: F, folded: Func) -> Func:
    return Func(title, folded, function="starts_with", output_field=FLAG)


def _query(text: str, weights: str) -> Func:
    return Func(Value(text), Value(weights), template="(SELECT search_query(%(expressions)s))")


def _holds(words: F, meant: Func) -> Func:
    return Func(words, meant, template="(%(expressions)s)", arg_joiner=" @@ ", output_field=FLAG)


SearchEntryManager = OwnedManager.from_queryset(SearchEntryQuerySet)


class SearchEntry(Owned):
    """The words of one row of another table, kept by a trigger there, so that they never age.

    It decides nothing about who may see that row: a search asks for the row itself, as its page
    does. It holds what its page shows, without capitals, accents and signs. To client people it
    is shared when its row is.
    """

    organisation = OwnedForeignKey(
        ClientOrganisation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=63)  # the table of the row
    row = models.UUIDField()
    title = models.CharField(max_length=300, blank=True)
    words = SearchVectorField()
    shared = models.BooleanField()
    grams = models.GeneratedField(
        expression=Func("title", function="search_grams"), output_field=Grams(), db_persist=True
    )

    objects: ClassVar[SearchEntryManager] = SearchEntryManager()

    class Meta:
        constraints = [
            *walls("search_entry", organisation="organisation_id", shared="shared"),
            models.UniqueConstraint(
                fields=["practice", "kind", "row"], name="search_entry_one_a_row"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"
