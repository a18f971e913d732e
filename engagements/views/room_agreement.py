"""The agreement in the client room: read it, sign it, accept what was delivered.

Each verb finds its row as the client, which is the permission check, and acts as the practice.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import Form
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
    row = _found(request, StatementOfWork.objects.all(), pk)
    return _signed(request, row, statements.accept)


@room_page(Right.SIGN)
@require_POST
def room_statement_refusal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor asks for other words."""
    row = _found(request, StatementOfWork.objects.all(), pk)
    return _refused(request, row, statements.decline, _("Declined. The practice has your reason."))


@room_page(Right.SIGN)
@require_POST
def room_change_order_acceptance(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor signs a change order."""
    row = _found(request, ChangeOrder.objects.all(), pk)
    return _signed(request, row, change_orders.accept)


@room_page(Right.SIGN)
@require_POST
def room_change_order_refusal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor says no, and why."""
    row = _found(request, ChangeOrder.objects.all(), pk)
    said = _("Declined. Nothing changes; the practice has your reason.")
    return _refused(request, row, change_orders.decline, said)


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


def _signed(request: RoomRequest, row: Any, accept: Callable[..., object]) -> HttpResponse:
    form = SignForm(request.POST)
    said = _("Signed. A copy is on its way to you by e-mail.")
    done = _decided(request, form, row, accept, said)
    return done or _page(request, signing=row, sign_form=form)


def _refused(
    request: RoomRequest, row: Any, decline: Callable[..., object], said: str
) -> HttpResponse:
    form = RefusalForm(request.POST)
    done = _decided(request, form, row, decline, said)
    return done or _page(request, refusing=row, refusal_form=form)


def _decided(
    request: RoomRequest, form: Form, row: Any, act: Callable[..., object], said: str
) -> HttpResponse | None:
    """Act as the practice on what was typed; nothing, when the form comes back with the reason."""
    if not form.is_valid():
        return None
    try:
        with as_practice():
            act(row, by=request.place, **form.cleaned_data)
    except ValidationError as refusal:
        _say(request, form, refusal)
        return None
    return _done(request, said)


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
