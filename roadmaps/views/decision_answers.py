"""The answer to a question: of the client where the mandate says so, else of the executive."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clients.access import Right, RoomRequest, room_page
from clients.forms import refuse
from clients.tenancy import as_practice
from roadmaps.actions.decisions import decide
from roadmaps.decision_forms import AnswerForm
from roadmaps.models import Decision
from roadmaps.views.decisions import decision_page
from roadmaps.views.finding import row_of, to


@room_page(Right.DECIDE)
@require_POST
def room_decision_answer(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor decides: found as the client, which is the permission check."""
    row = row_of(request, Decision.objects.all(), pk)
    form = AnswerForm(request.POST, decision=row)
    if form.is_valid():
        try:
            with as_practice():
                decide(row, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return _done(request, pk)
    return decision_page(request, row, answer_form=form)


@room_page(Right.LEAD)
@require_POST
def decision_answer(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The executive decides, where that is the mandate."""
    row = row_of(request, Decision.objects.all(), pk)
    form = AnswerForm(request.POST, decision=row)
    if form.is_valid():
        try:
            decide(row, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return _done(request, pk)
    return decision_page(request, row, answer_form=form)


def _done(request: RoomRequest, pk: UUID) -> HttpResponse:
    messages.success(request, _("Decided. It stands in the log with your name and the reason."))
    return to(request, "decision", pk)
