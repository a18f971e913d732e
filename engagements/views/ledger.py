"""The allowance of an engagement: read by both sides, written off by the practice."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clients.access import PracticeRequest, Right, RoomRequest, practice_page, room_page
from clients.forms import UNPROCESSABLE, refuse
from engagements.actions import write_offs
from engagements.ledger_forms import WriteOffForm
from engagements.models import Engagement, WriteOff
from engagements.pace_page import pace_of
from engagements.statement import statements_of


@practice_page(Right.SEE_TERMS)
@require_safe
def engagement_ledger(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Where the period is heading, then every period with what moved in it."""
    return _page(request, _engagement(request, pk))


@practice_page(Right.BILL)
@require_POST
def engagement_write_off(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Forgive days over of a period that is not invoiced."""
    engagement, form = _engagement(request, pk), WriteOffForm(request.POST)
    if form.is_valid():
        try:
            write_offs.write_off(engagement, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Written off; the invoice will not ask for these days."))
            return redirect("engagement_ledger", request.place.practice.slug, engagement.pk)
    return _page(request, engagement, form=form)


@practice_page(Right.BILL)
@require_POST
def write_off_removal(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Ask for the days after all, while they are not invoiced."""
    engagements = Engagement.objects.visible_to(request.place)
    found = get_object_or_404(WriteOff.objects.filter(engagement__in=engagements), pk=pk)
    try:
        write_offs.take_back(found, by=request.place)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Taken back; the invoice asks for these days again."))
    return redirect("engagement_ledger", request.place.practice.slug, found.engagement_id)


@room_page(Right.SEE_FEES)
@require_safe
def room_statement(request: RoomRequest) -> HttpResponse:
    """The client's statement: the same periods in the same words."""
    visible = Engagement.objects.visible_to(request.place).filter(organisation=request.organisation)
    shown = visible.exclude(state=Engagement.State.DRAFT)
    context = {"statements": statements_of(shown, timezone.localdate())}
    return render(request, "engagements/room_statement.html", context)


def _engagement(request: PracticeRequest, pk: UUID) -> Engagement:
    visible = Engagement.objects.visible_to(request.place).select_related("organisation")
    found: Engagement = get_object_or_404(visible, pk=pk)
    return found


def _page(
    request: PracticeRequest, engagement: Engagement, form: WriteOffForm | None = None
) -> HttpResponse:
    today = timezone.localdate()
    [statement] = statements_of([engagement], today)
    context: dict[str, Any] = {
        "engagement": engagement,
        "organisation_of": engagement.organisation,
        "statement": statement,
        "pace": pace_of(engagement, today),
        "may_write_off": request.place.may(Right.BILL),
        "may_propose": request.place.may(Right.PROPOSE),
        "refused": form,
    }
    status = UNPROCESSABLE if form is not None else 200
    return render(request, "engagements/ledger.html", context, status=status)
