"""What was agreed with a client, for the practice: words, papers, deliverables, change orders."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE, refuse
from clients.outbox import try_again
from clients.progress import Progress
from clients.views.documents import send
from engagements.actions import change_orders, deliverables, statements
from engagements.agreement_forms import ContentForm, DeliveryForm, ProposalForm, first_refusal
from engagements.agreement_page import agreement_of, printing_of, words_to_begin_with
from engagements.models import ChangeOrder, Deliverable, Engagement, StatementOfWork
from engagements.tasks import TOPIC


@practice_page(Right.SEE_TERMS)
@require_safe
def agreement(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """The version in force, what waits, what was handed over, and everything before."""
    return render(
        request, "engagements/agreement.html", _context(request, _engagement(request, pk))
    )


@practice_page(Right.PROPOSE)
@require_http_methods(["GET", "POST"])
def statement_edit(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Write the draft, or begin the next version from the last one."""
    found = _engagement(request, pk)
    if request.method != "POST":
        return _form_page(request, found, ContentForm.of(words_to_begin_with(found)))
    form = ContentForm.posted(request.POST)
    if not form.is_valid() or "add" in request.POST:
        return _form_page(request, found, form, status=UNPROCESSABLE)
    try:
        statements.write(found, form.content(), by=request.place)
    except ValidationError as refusal:
        refuse(form.words, refusal)
        return _form_page(request, found, form, status=UNPROCESSABLE)
    messages.success(request, _("Saved as a draft. The client does not see it yet."))
    return _back(request, found.pk)


@practice_page(Right.PROPOSE)
@require_POST
def statement_proposal(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Freeze the draft and ask the sponsor."""
    row, form = _statement(request, pk), ProposalForm(request.POST)
    first = form.cleaned_data["takes_effect_on"] if form.is_valid() else None
    try:
        statements.propose(row, by=request.place, takes_effect_on=first)
    except ValidationError as refusal:
        messages.error(request, first_refusal(refusal))
    else:
        messages.success(request, _("Proposed. The sponsor was asked by e-mail."))
    return _back(request, row.engagement_id)


@practice_page(Right.PROPOSE)
@require_POST
def statement_withdrawal(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Take a proposal back, or throw a draft away."""
    row = _statement(request, pk)
    try:
        if row.state == StatementOfWork.State.DRAFT:
            statements.discard(row, by=request.place)
        else:
            statements.withdraw(row, by=request.place)
    except ValidationError as refusal:
        messages.error(request, first_refusal(refusal))
    return _back(request, row.engagement_id)


@practice_page(Right.SEE_TERMS)
@require_safe
def statement_progress(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """How far the printing is; the links to the papers once it has ended."""
    row = _statement(request, pk)
    if not request.htmx:
        return _back(request, row.engagement_id)
    context = {"version": row, "job": _job(request, row)}
    response = render(request, "engagements/agreement_paper.html", context)
    response["HX-Retarget"], response["HX-Reswap"] = f"#paper-{row.pk}", "outerHTML"
    return response


@practice_page(Right.PROPOSE)
@require_POST
def statement_printing(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Have a paper printed again that could not be."""
    row = _statement(request, pk)
    for key in (str(row.pk), f"{row.pk}:signed"):
        try_again(TOPIC, key=key)
    return _back(request, row.engagement_id)


@practice_page(Right.SEE_TERMS)
@require_safe
def statement_file(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """The paper: with its signature where there is one."""
    row = _statement(request, pk)
    paper = row.signed_document or row.document
    if paper is None:
        raise Http404
    return send(paper)


@practice_page(Right.PROPOSE)
@require_POST
def deliverable_delivery(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Hand something over: the sponsor is asked to accept it."""
    rows = Deliverable.objects.filter(engagement__in=_visible(request))
    row: Deliverable = get_object_or_404(rows, pk=pk)
    form = DeliveryForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        deliverables.deliver(row, note=note, by=request.place)
    except ValidationError as refusal:
        messages.error(request, first_refusal(refusal))
    else:
        messages.success(request, _("Handed over. The sponsor was asked by e-mail."))
    return _back(request, row.engagement_id)


@practice_page(Right.PROPOSE)
@require_POST
def change_order_withdrawal(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Take a change order back before it is answered."""
    rows = ChangeOrder.objects.filter(engagement__in=_visible(request))
    row: ChangeOrder = get_object_or_404(rows, pk=pk)
    try:
        change_orders.withdraw(row, by=request.place)
    except ValidationError as refusal:
        messages.error(request, first_refusal(refusal))
    return _back(request, row.engagement_id)


def _visible(request: PracticeRequest) -> Any:
    return Engagement.objects.visible_to(request.place).values("pk")


def _engagement(request: PracticeRequest, pk: UUID) -> Engagement:
    visible = Engagement.objects.visible_to(request.place).select_related("organisation")
    found: Engagement = get_object_or_404(visible, pk=pk)
    return found


def _statement(request: PracticeRequest, pk: UUID) -> StatementOfWork:
    rows = StatementOfWork.objects.filter(engagement__in=_visible(request))
    found: StatementOfWork = get_object_or_404(
        rows.select_related("document", "signed_document"), pk=pk
    )
    return found


def _job(request: PracticeRequest, row: StatementOfWork) -> Progress | None:
    return printing_of(row, may_retry=request.place.may(Right.PROPOSE))


def _context(request: PracticeRequest, found: Engagement) -> dict[str, Any]:
    shown = agreement_of(found)
    newest = shown["offer"] or shown["offer_with_order"] or shown["current"]
    may_propose = request.place.may(Right.PROPOSE) and found.state != Engagement.State.CLOSED
    return {
        **shown,
        "organisation_of": found.organisation,
        "may_propose": may_propose,
        "job": _job(request, newest.row) if newest else None,
        "job_of": newest.row.pk if newest else None,
        "room_url": f"{found.organisation.get_absolute_url()}agreement/",
    }


def _form_page(
    request: PracticeRequest, found: Engagement, form: ContentForm, status: int = 200
) -> HttpResponse:
    context = {"engagement": found, "organisation_of": found.organisation, "content": form}
    return render(request, "engagements/statement_form.html", context, status=status)


def _back(request: PracticeRequest, pk: UUID) -> HttpResponse:
    return redirect("agreement", request.place.practice.slug, pk)
