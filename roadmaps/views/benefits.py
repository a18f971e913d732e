"""Benefits in the client room: written and published by the practice, answered by the sponsor."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from clients.tenancy import as_practice
from clients.views.documents import send
from engagements.models import Engagement
from roadmaps.actions import benefits
from roadmaps.engagement_worth import currency_of
from roadmaps.models import Benefit
from roadmaps.rooms import engagements_of
from roadmaps.value_forms import BenefitForm, DisputeForm
from roadmaps.value_page import benefit_sheet


@room_page(Right.SEE_VALUE)
@require_safe
def benefit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One benefit with its evidence, and what can be done with it."""
    return _page(request, _found(request, pk), DisputeForm())


@room_page(Right.SEE_VALUE)
@require_safe
def benefit_evidence(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The document that is its evidence, as a file to keep."""
    row = _found(request, pk)
    if row.document is None:
        raise Http404
    return send(row.document)


@room_page(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def benefit_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more, as a draft that the client does not see."""
    visible = engagements_of(request.place, request.organisation)
    held = get_object_or_404(visible.select_related("organisation"), pk=engagement)
    form = _form(request, held, currency_of(held, timezone.localdate()))

    def act(paper: Any) -> Benefit:
        return benefits.write(held, form.instance, by=request.place, paper=paper)

    return _kept(request, form, act, held)


@room_page(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def benefit_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Say it otherwise."""
    row = _found(request, pk)
    form = _form(request, row.engagement, row.currency, instance=row)

    def act(paper: Any) -> Benefit:
        return benefits.change(form.instance, by=request.place, paper=paper)

    return _kept(request, form, act, row.engagement)


@room_page(Right.LEAD)
@require_POST
def benefit_publication(request: RoomRequest, pk: UUID) -> HttpResponse:
    """From here on the client's sponsor reads it."""
    row = _found(request, pk)
    return _acted(request, row, benefits.publish, _("Published. The sponsor is asked about it."))


@room_page(Right.LEAD)
@require_POST
def benefit_withdrawal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """A draft again, until something is put right."""
    row = _found(request, pk)
    return _acted(request, row, benefits.take_back, _("It is a draft again; nobody else sees it."))


@room_page(Right.LEAD)
@require_POST
def benefit_removal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    row = _found(request, pk)
    try:
        benefits.remove(row, by=request.place)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return _to(request, row)
    messages.success(request, _("The draft was thrown away."))
    return redirect("room_value", request.place.practice.slug, request.organisation.slug)


@room_page(Right.DECIDE)
@require_POST
def benefit_confirmation(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor agrees. It is found as the client, and answered as the practice."""
    row = _found(request, pk)
    with as_practice():
        return _acted(request, row, benefits.confirm, _("Confirmed. Thank you."))


@room_page(Right.DECIDE)
@require_POST
def benefit_dispute(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor says what is not right."""
    row, form = _found(request, pk), DisputeForm(request.POST)
    if form.is_valid():
        try:
            with as_practice():
                benefits.dispute(row, reason=form.cleaned_data["reason"], by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            said = _("The practice has your reason; it is no longer counted.")
            messages.success(request, said)
            return _to(request, row)
    return _page(request, row, form, status=UNPROCESSABLE)


def _found(request: RoomRequest, pk: UUID) -> Benefit:
    """Of an engagement that the reader may see; a draft is there for the practice alone."""
    visible = engagements_of(request.place, request.organisation)
    rows = Benefit.objects.filter(engagement__in=visible)
    if request.place.is_client:
        rows = rows.filter(shared=True)
    with_all = rows.select_related("engagement", "initiative", "kpi", "document")
    found: Benefit = get_object_or_404(with_all, pk=pk)
    return found


def _form(request: RoomRequest, held: Engagement, currency: str, **more: Any) -> BenefitForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return BenefitForm(*sent, engagement=held, currency=currency, **more)


def _kept(
    request: RoomRequest, form: BenefitForm, act: Callable[[Any], Benefit], held: Engagement
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            row = act(form.cleaned_data["paper"])
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Kept."))
            return _to(request, row)
    status = UNPROCESSABLE if form.is_bound else 200
    context = {"form": form, "engagement": held, "benefit": form.instance}
    return render(request, "roadmaps/benefit_form.html", context, status=status)


def _acted(
    request: RoomRequest, row: Benefit, act: Callable[..., Benefit], said: str
) -> HttpResponse:
    try:
        act(row, by=request.place)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
    return _to(request, row)


def _page(
    request: RoomRequest, row: Benefit, form: DisputeForm, *, status: int = 200
) -> HttpResponse:
    is_open = row.engagement.state != Engagement.State.CLOSED
    context = {
        "gained": benefit_sheet(request.place, request.organisation, row, timezone.localdate()),
        "benefit": row,
        "form": form,
        "may_lead": is_open and request.place.may(Right.LEAD),
        "may_answer": is_open and request.place.may(Right.DECIDE),
    }
    return render(request, "roadmaps/benefit.html", context, status=status)


def _to(request: RoomRequest, row: Benefit) -> HttpResponse:
    return redirect("benefit", request.place.practice.slug, request.organisation.slug, row.pk)
