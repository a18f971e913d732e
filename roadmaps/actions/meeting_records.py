"""What belongs to a meeting: papers before, minutes and promises after."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.models import StoredDocument
from roadmaps import meeting_letters
from roadmaps.actions.running import refuse_when_over
from roadmaps.models import Meeting, MeetingAction, MeetingMinutes, MeetingPaper

PAPER = "meeting paper"
MOST_PAPERS = 30


@transaction.atomic
def add_paper(
    meeting: Meeting,
    *,
    title: str = "",
    file: tuple[str, bytes] | None = None,
    link: str = "",
    by: Place,
) -> MeetingPaper:
    """Lay a file or a link beside the agenda. The client sees it once the papers are sent."""
    refuse_when_over(meeting.engagement)
    if (file is None) == (not link):
        raise ValidationError(_("Choose a file, or write a link."))
    if meeting.papers.count() >= MOST_PAPERS:
        raise ValidationError(_("A meeting has at most %(n)s papers.") % {"n": MOST_PAPERS})
    paper = MeetingPaper(meeting=meeting, organisation_id=meeting.organisation_id, link=link)
    paper.title = title or (file[0] if file else link)[:200]
    paper.added_by = by.name
    if file:
        name, body = file
        organisation = meeting.engagement.organisation
        paper.document = StoredDocument.objects.keep(
            body, kind=PAPER, name=name, organisation=organisation
        )
    paper.clean_fields(exclude=["practice", "organisation", "meeting"])
    paper.validate_constraints()
    paper.save(force_insert=True)
    return paper


@transaction.atomic
def remove_paper(paper: MeetingPaper) -> None:
    """Take away a paper that nobody was sent. What was sent stays."""
    refuse_when_over(paper.meeting.engagement)
    if paper.refetched().shared:
        raise ValidationError(_("This paper was sent and stays."))
    document = paper.document
    paper.delete()
    if document:
        document.delete()


@transaction.atomic
def send_papers(meeting: Meeting, *, by: Place) -> Meeting:
    """Show the papers in the room, and tell the invited people of the client."""
    meeting = meeting.refetched()
    refuse_when_over(meeting.engagement)
    waiting = list(meeting.papers.filter(shared=False).select_related("document"))
    if not waiting:
        raise ValidationError(_("There is no paper that was not sent."))
    for paper in waiting:
        paper.shared = True
        paper.save(update_fields=["shared"])
        if paper.document:
            paper.document.share()
    meeting.papers_sent_at = timezone.now()
    meeting.save(update_fields=["papers_sent_at"])
    _record(by, "papers.sent", _("%(who)s sent the papers of “%(title)s”."), meeting)
    meeting_letters.papers(meeting)
    return meeting


@transaction.atomic
def write_minutes(meeting: Meeting, *, text: str, by: Place) -> MeetingMinutes:
    """Keep the draft: of the first minutes, or of a correction of what was published."""
    meeting = meeting.refetched()
    refuse_when_over(meeting.engagement)
    rows = list(meeting.minutes.all())
    row = next((each for each in rows if each.published_at is None), None)
    if row is None:
        row = MeetingMinutes(meeting=meeting, organisation_id=meeting.organisation_id)
        row.version = len(rows) + 1
    row.text, row.written_by = text, by.name
    row.clean_fields(exclude=["practice", "organisation", "meeting"])
    row.save()
    return row


@transaction.atomic
def publish_minutes(meeting: Meeting, *, text: str, by: Place) -> MeetingMinutes:
    """Show the minutes in the room for ever; a later version corrects them by other words."""
    meeting = meeting.refetched()
    refuse_when_over(meeting.engagement)
    shown = meeting.minutes.exclude(published_at=None).order_by("version").last()
    if shown and shown.text == text:
        meeting.minutes.filter(published_at=None).delete()
        return shown
    row = write_minutes(meeting, text=text, by=by)
    row.published_at = timezone.now()
    row.save(update_fields=["published_at"])
    _record(by, "minutes.published", _("%(who)s published the minutes of “%(title)s”."), meeting)
    return row


@transaction.atomic
def promise(meeting: Meeting, *, text: str, owner_name: str, due_on: dt.date) -> MeetingAction:
    """Write down who does what by when."""
    refuse_when_over(meeting.engagement)
    row = MeetingAction(
        meeting=meeting,
        organisation_id=meeting.organisation_id,
        text=text,
        owner_name=owner_name,
        due_on=due_on,
    )
    row.clean_fields(exclude=["practice", "organisation", "meeting"])
    row.save(force_insert=True)
    return row


@transaction.atomic
def mark_done(action: MeetingAction, *, is_done: bool, by: Place) -> MeetingAction:
    """Say that it is done, or that it is not after all."""
    action = action.refetched()
    refuse_when_over(action.meeting.engagement)
    action.done_on = timezone.localdate() if is_done else None
    action.done_by = by.name if is_done else ""
    action.save(update_fields=["done_on", "done_by"])
    return action


def _record(by: Place, verb: str, text: str, meeting: Meeting) -> None:
    words = {"who": by.name, "title": meeting.title}
    organisation = meeting.engagement.organisation
    record(by, verb, text % words, about=meeting.pk, organisation=organisation)
