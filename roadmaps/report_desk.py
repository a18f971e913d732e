"""The page of a report on the practice's side: where it stands, and what may be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from clients.access import Place
from clients.models import User
from clients.progress import Progress
from roadmaps.models import BoardReport, ReportReading, ReportReview
from roadmaps.models.board_report import Audience
from roadmaps.report_history import versions_of
from roadmaps.report_people import approvers_of
from roadmaps.report_progress import printing_of


@dataclass(frozen=True)
class Desk:
    """Everything around one report that its authors see."""

    report: BoardReport
    job: Progress | None
    review: ReportReview | None  # the one that waits
    returned: ReportReview | None  # the last answer, while it is still to be mended
    may_answer: bool
    approvers: Sequence[User]
    versions: Sequence[BoardReport]
    readings: Sequence[ReportReading]

    @property
    def is_open(self) -> bool:
        """Whether it may be composed."""
        return self.report.state == BoardReport.State.DRAFT and self.review is None

    @property
    def other_audiences(self) -> list[tuple[str, str]]:
        """Whom the same could be written for too."""
        return [
            (code, str(label)) for code, label in Audience.choices if code != self.report.audience
        ]

    @property
    def later(self) -> BoardReport | None:
        """The version that took its place."""
        newest = self.versions[0] if self.versions else None
        return newest if newest and newest.version > self.report.version else None


def desk_of(report: BoardReport, place: Place) -> Desk:
    """Where a report stands for one of its authors."""
    latest = ReportReview.objects.filter(report=report).order_by("-asked_at").first()
    waiting = latest if latest and latest.is_open else None
    is_draft = report.state == BoardReport.State.DRAFT
    sent_back = latest and latest.answer == ReportReview.Answer.RETURNED
    return Desk(
        report=report,
        job=printing_of(report),
        review=waiting,
        returned=latest if is_draft and sent_back else None,
        may_answer=bool(waiting and waiting.asker_id != place.user_id),
        approvers=list(approvers_of(report.engagement, besides=place.user_id)) if is_draft else [],
        versions=[] if is_draft else versions_of(report),
        readings=[] if is_draft else list(ReportReading.objects.filter(report=report)),
    )
