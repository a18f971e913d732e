"""A second person looks at a pack before it is frozen: asked, approved, sent back, taken back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.models import User
from roadmaps import report_letters
from roadmaps.actions.board_reports import freeze, locked, refuse_under_review, tell
from roadmaps.models import BoardReport, ReportReview
from roadmaps.report_people import approvers_of

Answer = ReportReview.Answer


@transaction.atomic
def ask_approval(report: BoardReport, *, of: User, by: Place) -> ReportReview:
    """Put a draft before another person of the practice. It stays as it is until they answer."""
    kept = locked(report)
    if kept.state != BoardReport.State.DRAFT:
        raise ValidationError(_("This version is frozen already."))
    refuse_under_review(kept)
    if of not in approvers_of(kept.engagement, besides=by.user_id):
        raise ValidationError({"of": _("Choose somebody else who may write this report.")})
    review = ReportReview.objects.create(
        report=kept, asker=by.user, asked_by=by.name, asked_of=str(of)
    )
    tell(kept, "board_report.put", _("%(title)s, version %(version)s, waits for approval."), by)
    report_letters.approval_asked(kept, review, of)
    return review


@transaction.atomic
def approve(report: BoardReport, *, by: Place) -> BoardReport:
    """Approve what was put forward, which freezes it at once. Nobody approves their own."""
    kept = locked(report)
    review = _open_review(kept, by)
    _answer(review, Answer.APPROVED, by)
    tell(kept, "board_report.approved", _("%(title)s, version %(version)s, was approved."), by)
    report_letters.approval_answered(kept, review)
    return freeze(kept, by=by)


@transaction.atomic
def send_back(report: BoardReport, *, reason: str, by: Place) -> ReportReview:
    """Give a draft back to its author, who may change it again."""
    kept = locked(report)
    review = _open_review(kept, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is sent back.")})
    review.reason = reason.strip()
    _answer(review, Answer.RETURNED, by)
    tell(kept, "board_report.returned", _("%(title)s, version %(version)s, was sent back."), by)
    report_letters.approval_answered(kept, review)
    return review


@transaction.atomic
def take_back(report: BoardReport, *, by: Place) -> BoardReport:
    """End the wait without an answer; asking twice is asking once."""
    kept = locked(report)
    if review := ReportReview.objects.filter(report=kept, answer="").first():
        _answer(review, Answer.WITHDRAWN, by)
    return kept


def _open_review(report: BoardReport, by: Place) -> ReportReview:
    review = ReportReview.objects.filter(report=report, answer="").first()
    if review is None:
        raise ValidationError(_("Nobody waits for an approval of this any more."))
    if review.asker_id == by.user_id:
        raise ValidationError(_("Somebody else has to approve what you wrote."))
    return review


def _answer(review: ReportReview, answer: str, by: Place) -> None:
    review.answer, review.answered_at = answer, timezone.now()
    review.answerer, review.answered_by = by.user, by.name
    review.save(update_fields=["answer", "answered_at", "answerer", "answered_by", "reason"])
