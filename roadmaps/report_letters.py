"""The e-mails about a board pack: to who is asked to approve it, to its author, to its readers."""

from typing import Any

from clients.mail import link, post
from clients.models import User
from clients.notices import Notice, notify
from roadmaps.models import BoardReport, ReportReview
from roadmaps.report_people import readers_of


def approval_asked(report: BoardReport, review: ReportReview, of: User) -> None:
    """Ask one person of the practice to look at a draft."""
    context = _context(report) | {"review": review, "name": str(of), "url": _desk(report)}
    post(to=of.email, template="report_review_asked", context=context, key=f"review:{review.pk}")


def approval_answered(report: BoardReport, review: ReportReview) -> None:
    """Tell who asked what the answer is, and why."""
    if review.asker is None:
        return
    name = review.asked_by
    context = _context(report) | {"review": review, "name": name, "url": _desk(report)}
    key = f"review:{review.pk}:answered"
    post(to=review.asker.email, template="report_review_answered", context=context, key=key)


def published(report: BoardReport) -> None:
    """Tell the people of the client it is for where to read it, as far as they want to know."""
    organisation = report.engagement.organisation
    home = organisation.practice.get_absolute_url()
    url = link(f"{home}c/{organisation.slug}/reports/{report.pk}/")
    for reader in readers_of(report):
        notify(
            reader.user,
            Notice.REPORT,
            template="report_published",
            context=_context(report) | {"name": reader.display_name, "url": url},
            key=f"report:{report.pk}:published:{reader.user_id}",
        )


def _context(report: BoardReport) -> dict[str, Any]:
    return {"report": report, "client": report.engagement.organisation}


def _desk(report: BoardReport) -> str:
    """The page of a report on the practice's side."""
    home = report.engagement.organisation.practice.get_absolute_url()
    return link(f"{home}reports/{report.pk}/")
