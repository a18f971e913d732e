"""The moves of an engagement, asked for on its page."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clients.access import PracticeRequest, Right, practice_page
from engagements.actions.lifecycle import call_off, move
from engagements.agreement_forms import MoveForm, first_refusal
from engagements.models import Engagement, EngagementMove


@practice_page(Right.PROPOSE)
@require_POST
def engagement_move(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Make a move now, or agree it for a later date."""
    visible = Engagement.objects.visible_to(request.place)
    found: Engagement = get_object_or_404(visible, pk=pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a date, please."))
        return _back(request, found.pk)
    asked = form.cleaned_data
    try:
        moved = move(found, asked["to"], on=asked["on"], why=asked["why"], by=request.place)
    except ValidationError as refusal:
        messages.error(request, first_refusal(refusal))
    else:
        if moved.state == asked["to"]:
            words = {"state": moved.get_state_display().lower()}
            messages.success(request, _("The engagement is %(state)s now.") % words)
        else:
            messages.success(request, _("Agreed. It happens by itself on its date."))
    return _back(request, found.pk)


@practice_page(Right.PROPOSE)
@require_POST
def engagement_move_end(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Call off what was agreed for a later date."""
    visible = Engagement.objects.visible_to(request.place).values("pk")
    waiting: EngagementMove = get_object_or_404(
        EngagementMove.objects.filter(engagement__in=visible), pk=pk
    )
    try:
        call_off(waiting, by=request.place)
    except ValidationError as refusal:
        messages.error(request, first_refusal(refusal))
    return _back(request, waiting.engagement_id)


def _back(request: PracticeRequest, pk: UUID) -> HttpResponse:
    return redirect("engagement", request.place.practice.slug, pk)
