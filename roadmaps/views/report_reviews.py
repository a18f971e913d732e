"""A second person looks at a report: asked for, approved, sent back, taken back."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import typed
from roadmaps.actions import report_reviews as actions
from roadmaps.models import BoardReport
from roadmaps.report_forms import ReviewForm
from roadmaps.report_people import approvers_of
from roadmaps.views.board_reports import act


@practice_page(Right.REPORT)
@require_POST
def report_review(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Ask somebody else for an approval."""

    def ask(shown: BoardReport) -> None:
        approvers = approvers_of(shown.engagement, besides=request.place.user_id)
        form = ReviewForm(request.POST, approvers=approvers)
        chosen = form.cleaned_data["of"] if form.is_valid() else request.place.user
        actions.ask_approval(shown, of=chosen, by=request.place)

    return act(request, pk, ask, _("Put forward. It stays as it is until it is answered."))


@practice_page(Right.REPORT)
@require_POST
def report_approval(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Approve what somebody else wrote, which freezes it."""
    said = _("Approved. The report is frozen and its paper is being made.")
    return act(request, pk, lambda shown: actions.approve(shown, by=request.place), said)


@practice_page(Right.REPORT)
@require_POST
def report_return(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Send it back to its author with a reason."""
    reason = typed(request.POST, "reason")
    said = _("Sent back. Its author has your reason.")
    return act(
        request, pk, lambda shown: actions.send_back(shown, reason=reason, by=request.place), said
    )


@practice_page(Right.REPORT)
@require_POST
def report_review_end(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Take one's request back, to change the draft again."""
    return act(request, pk, lambda shown: actions.take_back(shown, by=request.place))
