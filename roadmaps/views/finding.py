"""How pages of governance find what they show: only of this client, only what one may see."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from clients.access import Right, RoomRequest
from engagements.models import Engagement
from roadmaps.rooms import engagements_of


def engagement_of(request: RoomRequest, pk: UUID) -> Engagement:
    """An engagement of this room."""
    return get_object_or_404(engagements_of(request.place, request.organisation), pk=pk)


def row_of[M: Model](request: RoomRequest, rows: QuerySet[M], pk: UUID) -> M:
    """A row of an engagement of this room; what is not shared is not there for a client."""
    visible = engagements_of(request.place, request.organisation).values("pk")
    mine = rows.filter(organisation=request.organisation, engagement__in=visible)
    return get_object_or_404(mine.select_related("engagement"), pk=pk)


def may_lead(request: RoomRequest, engagement: Engagement) -> bool:
    """Whether this reader may change what the engagement has; nobody, once it is closed."""
    return request.place.may(Right.LEAD) and engagement.state != Engagement.State.CLOSED


def led(request: RoomRequest, engagements: list[Engagement]) -> list[Engagement]:
    """Those to which this reader may add something."""
    return [each for each in engagements if may_lead(request, each)]


def to(request: RoomRequest, name: str, *more: Any, anchor: str = "") -> HttpResponse:
    """Go to a page of this room."""
    response = redirect(name, request.place.practice.slug, request.organisation.slug, *more)
    if anchor:
        response["Location"] += f"#{anchor}"
    return response


def say(request: RoomRequest, refusal: ValidationError) -> None:
    """What an action refused, above the page to which one returns."""
    messages.error(request, " ".join(refusal.messages))
