"""What a noun of search is, and the few ways in which pages say whose rows they show."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from clients.access import Place, Right
from engagements.models import Engagement

type Rows = QuerySet[Any] | None


@dataclass(frozen=True)
class Found:
    """One thing as a line of the results says it."""

    title: str
    note: str
    url: str


@dataclass(frozen=True)
class Noun:
    """A kind of thing: which rows of it a person may see (None: not even the page), and how.

    What outlives the room is still found by client people when all else of it has closed.
    """

    model: type[Model]
    label: str | Promise
    rows: Callable[[Place], Rows]
    found: Callable[[Place, Any], Found]
    outlives: bool = False

    @property
    def kind(self) -> str:
        return self.model._meta.db_table


def in_room(
    model: type[Any],
    right: Right = Right.SEE_ROOM,
    *,
    through: str = "engagement",
    **conditions: Any,
) -> Any:
    """Rows of the engagements shown in the client rooms that this person may enter."""

    def rows(place: Place) -> Rows:
        if not place.may(right):
            return None
        shown = Engagement.objects.visible_to(place).exclude(state=Engagement.State.DRAFT)
        within = {f"{through}__in": shown.values("pk")}
        found: QuerySet[Any] = model.objects.filter(**within, **conditions)
        return found.select_related("organisation", through)

    return rows


def room_of(place: Place, row: Any) -> str:
    """Where the client room of a row begins."""
    return f"{place.practice.get_absolute_url()}c/{row.organisation.slug}/"


def at(end: str, *said: Callable[[Any], str], title: Callable[[Any], str] = str) -> Any:
    """A page of the client room, and what a line says of the row beside its client.

    The end may name columns of the row: `meetings/{row.meeting_id}/`.
    """

    def found(place: Place, row: Any) -> Found:
        note = joined(row.organisation.name, *(say(row) for say in said))
        return Found(title(row), note, f"{room_of(place, row)}{end.format(pk=row.pk, row=row)}")

    return found


def joined(*parts: str) -> str:
    """What is known, with dots between."""
    return " · ".join(part for part in parts if part)


def run_by(model: type[Any]) -> Any:
    """Rows of those who run the practice."""
    return lambda place: model.objects.all() if place.may(Right.RUN_PRACTICE) else None


def agreed(model: type[Any], **conditions: Any) -> Any:
    """Rows of an agreement: with the practice on its own page, with the client in their room."""

    def rows(place: Place) -> Rows:
        right = Right.SEE_AGREEMENT if place.is_client else Right.SEE_TERMS
        if not place.may(right):
            return None
        visible = Engagement.objects.visible_to(place).values("pk")
        found: QuerySet[Any] = model.objects.filter(engagement__in=visible, **conditions)
        return found.select_related("organisation", "engagement")

    return rows


def in_agreement(title: Callable[[Any], str]) -> Any:
    """The page of the agreement, on the reader's side."""

    def found(place: Place, row: Any) -> Found:
        page = f"{place.url}engagements/{row.engagement_id}/agreement/"
        url = f"{room_of(place, row)}agreement/" if place.is_client else page
        note = joined(row.organisation.name, row.engagement.title, row.get_state_display())
        return Found(title(row), note, url)

    return found
