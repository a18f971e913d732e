"""What the forms of governance have in common: find the row, fill the form in, act, go back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from clients.access import RoomRequest
from clients.forms import UNPROCESSABLE, refuse
from engagements.models import Engagement
from roadmaps.rooms import engagements_of
from roadmaps.views.shell import render_part

FORM = "roadmaps/part_form.html"


@dataclass(frozen=True)
class Sheet:
    """A page with one form: what stands over it, on its button, and where it leads."""

    heading: str
    save: str
    back: str
    eyebrow: str = ""
    said: str = ""
    hint: str = ""


def address(request: RoomRequest, name: str, *arguments: object) -> str:
    """The address of a page of this room."""
    return reverse(name, args=[request.place.practice.slug, request.organisation.slug, *arguments])


def commitment(request: RoomRequest, pk: UUID) -> Engagement:
    """An engagement of this room that the reader may see."""
    return get_object_or_404(engagements_of(request.place, request.organisation), pk=pk)


def one[M: Model](
    request: RoomRequest, rows: QuerySet[M], pk: UUID, *, through: str = "engagement"
) -> M:
    """A row of an engagement that the reader may see, found by the way to that engagement."""
    visible = engagements_of(request.place, request.organisation).values("pk")
    return get_object_or_404(rows.filter(**{f"{through}__in": visible}), pk=pk)


def fill_in(
    request: RoomRequest,
    form: BaseForm,
    sheet: Sheet,
    act: Callable[[], object],
    *,
    template: str = FORM,
    **more: Any,
) -> HttpResponse:
    """Show a form, act on it when it is valid, and go back; a refusal is shown at its field."""
    if form.is_valid():
        try:
            act()
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return done(request, sheet.back, sheet.said)
    status = UNPROCESSABLE if form.is_bound else None
    context = {"form": form, "sheet": sheet, **more}
    return render_part(request, template, context, status=status)


def settle(request: RoomRequest, back: str, said: str, act: Callable[[], object]) -> HttpResponse:
    """Act on a button that asks nothing, and go back with what came of it."""
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(back)
    return done(request, back, said)


def done(request: RoomRequest, back: str, said: str = "") -> HttpResponse:
    """Go back and say so."""
    if said:
        messages.success(request, said)
    return redirect(back)
