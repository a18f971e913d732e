"""The words by which things are found."""

from typing import ClassVar, Self, override

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, Count, F, Func, Q, Value, When, Window
from django.db.models.functions import RowNumber

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls

ALIKE = 0.45  # share of what was typed that a title must have, letter by letter in threes
FLAG = models.BooleanField()


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
                When(
                    Func("title", folded, function="starts_with", output_field=FLAG), then=Value(1)
                ),
                When(_holds(F("words"), in_title), then=Value(2)),
                default=Value(3),
                output_field=models.FloatField(),
            )
        )

    def resembling(self, text: str) -> Self:
        """Those whose title is much like this, for what was mistyped; the likest come first."""
        likeness = Func(
            _folded(text),
            F("title"),
            function="word_similarity",
            output_field=models.FloatField(),
        )
        return self.annotate(likeness=likeness, rank=-F("likeness")).filter(likeness__gte=ALIKE)

    def best(self, among: Q, most: int) -> Self:
        """So many of each kind: the best first, then the latest, and how many there are in all."""
        ranked = self.filter(among).annotate(
            place=Window(RowNumber(), partition_by="kind", order_by=["rank", F("row").desc()]),
            total=Window(Count("*"), partition_by="kind"),
        )
        return ranked.filter(place__lte=most).order_by("rank", "-row")


def _folded(text: str) -> Func:
    return Func(
        Value(text),
        template="(SELECT search_folded(%(expressions)s))",
        output_field=models.TextField(),
    )


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
