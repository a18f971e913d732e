"""The agreement in the client room: read it, sign it, accept what was delivered.

Each verb finds its row as the client, which is the permission check, and acts as the practice.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from clients.tenancy import as_practice
from clients.views.documents import send
from engagements.actions import change_orders, deliverables, statements
from engagements.agreement_forms import RefusalForm, SignForm, first_refusal
from engagements.agreement_page import agreement_of, what_holds
from engagements.models import ChangeOrder, Deliverable, Engagement, StatementOfWork


@room_page(Right.SEE_AGREEMENT)
@require_safe
def room_agreement(request: RoomRequest) -> HttpResponse:
    """What waits for the sponsor, what holds, what was delivered, what came before."""
    return _page(request)


@room_page(Right.SEE_AGREEMENT)
@require_safe
def room_statement_file(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The paper of a version: with its signature where there is one."""
    row = _found(request, StatementOfWork.objects.filter(shared=True), pk)
    paper = row.signed_document or row.document
    if paper is None:
        raise Http404
    return send(paper)


@room_page(Right.SIGN)
@require_POST
def room_statement_acceptance(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor signs a version."""
    row, form = _found(request, StatementOfWork.objects.all(), pk), SignForm(request.POST)
    if form.is_valid():
        try:
            with as_practice():
                statements.accept(row, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            _say(request, form, refusal)
        else:
            return _done(request, _("Signed. A copy is on its way to you by e-mail."))
    return _page(request, signing=row, sign_form=form)


@room_page(Right.SIGN)
@require_POST
def room_statement_refusal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor asks for other words."""
    row, form = _found(request, StatementOfWork.objects.all(), pk), RefusalForm(request.POST)
    if form.is_valid():
        try:
            with as_practice():
                statements.decline(row, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            _say(request, form, refusal)
        else:
            return _done(request, _("Declined. The practice has your reason."))
    return _page(request, refusing=row, refusal_form=form)


@room_page(Right.SIGN)
@require_POST
def room_change_order_acceptance(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor signs a change order."""
    row, form = _found(request, ChangeOrder.objects.all(), pk), SignForm(request.POST)
    if form.is_valid():
        try:
            with as_practice():
                change_orders.accept(row, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            _say(request, form, refusal)
        else:
            return _done(request, _("Signed. A copy is on its way to you by e-mail."))
    return _page(request, signing=row, sign_form=form)


@room_page(Right.SIGN)
@require_POST
def room_change_order_refusal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor says no, and why."""
    row, form = _found(request, ChangeOrder.objects.all(), pk), RefusalForm(request.POST)
    if form.is_valid():
        try:
            with as_practice():
                change_orders.decline(row, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            _say(request, form, refusal)
        else:
            return _done(request, _("Declined. Nothing changes; the practice has your reason."))
    return _page(request, refusing=row, refusal_form=form)


@room_page(Right.SIGN)
@require_POST
def room_deliverable_acceptance(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor takes a deliverable as agreed."""
    row = _found(request, Deliverable.objects.all(), pk)
    try:
        with as_practice():
            deliverables.accept(row, by=request.place)
    except ValidationError as refusal:
        messages.error(request, first_refusal(refusal))
        return _back(request)
    return _done(request, _("Accepted: %(what)s.") % {"what": row.title})


@room_page(Right.SIGN)
@require_POST
def room_deliverable_refusal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor says what is missing."""
    row, form = _found(request, Deliverable.objects.all(), pk), RefusalForm(request.POST)
    if form.is_valid():
        try:
            with as_practice():
                deliverables.decline(row, reason=form.cleaned_data["reason"], by=request.place)
        except ValidationError as refusal:
            _say(request, form, refusal)
        else:
            return _done(request, _("Declined. The practice has your reason."))
    return _page(request, refusing=row, refusal_form=form)


def _found[M: Model](request: RoomRequest, rows: QuerySet[M], pk: UUID) -> M:
    """A row of this client that this person may see; a draft's is not there."""
    visible = _engagements(request).values("pk")
    mine = rows.filter(organisation=request.organisation, engagement__in=visible)
    return get_object_or_404(mine, pk=pk)


def _engagements(request: RoomRequest) -> QuerySet[Engagement]:
    visible = Engagement.objects.visible_to(request.place).filter(organisation=request.organisation)
    return visible.exclude(state=Engagement.State.DRAFT)


def _page(request: RoomRequest, **more: Any) -> HttpResponse:
    today = timezone.localdate()
    found = list(_engagements(request).prefetch_related("allocations", "terms", "assignments"))
    context = {
        "agreements": [agreement_of(each) | what_holds(each, today) for each in found],
        "may_sign": request.place.may(Right.SIGN),
        "sign_form": SignForm(),
        "refusal_form": RefusalForm(),
        **more,
    }
    status = UNPROCESSABLE if more else 200
    return render(request, "engagements/room_agreement.html", context, status=status)


def _say(request: RoomRequest, form: Any, refusal: ValidationError) -> None:
    """At its field; what is no longer open has no form left, so it is also said above."""
    refuse(form, refusal)
    if not hasattr(refusal, "error_dict"):
        messages.error(request, first_refusal(refusal))


def _done(request: RoomRequest, text: str) -> HttpResponse:
    messages.success(request, text)
    return _back(request)


def _back(request: RoomRequest) -> HttpResponse:
    return redirect("room_agreement", request.place.practice.slug, request.organisation.slug)
