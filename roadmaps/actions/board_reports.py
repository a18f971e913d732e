"""From a draft to a published report: written, frozen, printed by a worker, shown to the client."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.fingerprint import fingerprint
from clients.outbox import enqueue, try_again
from config.wording import period_name
from engagements.models import Engagement
from roadmaps.models import BoardReport
from roadmaps.snapshot import Plain, report_snapshot
from roadmaps.tasks import TOPIC

State = BoardReport.State


@transaction.atomic
def draft(engagement: Engagement, *, first: dt.date, last: dt.date, by: Place) -> BoardReport:
    """Begin the report of a period, or take up the draft of it that there is."""
    if last < first:
        raise ValidationError({"last": _("A period cannot end before it starts.")})
    if first > timezone.localdate():
        raise ValidationError({"first": _("This period has not begun.")})
    Engagement.objects.select_for_update(no_key=True).get(pk=engagement.pk)
    same = BoardReport.objects.filter(engagement=engagement, period_first=first, period_last=last)
    if known := same.filter(state=State.DRAFT).first():
        return known
    latest = same.aggregate(version=Max("version"))["version"] or 0
    with translation.override(engagement.organisation.language):
        title = _("Board report, %(period)s") % {"period": period_name(first, last)}
    return BoardReport.objects.create(
        organisation_id=engagement.organisation_id,
        engagement=engagement,
        title=title,
        period_first=first,
        period_last=last,
        version=latest + 1,
        author=by.name,
    )


@transaction.atomic
def write(report: BoardReport, *, happened: str, decided: str, asked: str) -> BoardReport:
    """Keep the narrative of a draft. What is frozen stays as it is."""
    kept = _locked(report)
    if kept.state != State.DRAFT:
        raise ValidationError(_("This version is frozen. Begin a new version to change its words."))
    kept.happened, kept.decided, kept.asked = happened, decided, asked
    kept.save(update_fields=["happened", "decided", "asked"])
    return kept


def picture(report: BoardReport, *, today: dt.date) -> Plain:
    """What the report would show if it were frozen now."""
    first, last = report.period_first, report.period_last
    return report_snapshot(report.engagement, first, last, today) | {
        "title": report.title,
        "version": report.version,
        "author": report.author,
        "narrative": {
            "happened": report.happened,
            "decided": report.decided,
            "asked": report.asked,
        },
    }


@transaction.atomic
def generate(report: BoardReport, *, by: Place, at: dt.datetime | None = None) -> BoardReport:
    """Freeze the figures with the words and ask for the paper. Asking twice is asking once.

    `at` is the moment of it, for a past that is told afterwards.
    """
    kept = _locked(report)
    if kept.state == State.FROZEN:
        try_again(TOPIC, key=str(kept.pk))
    if kept.state != State.DRAFT:
        return kept
    moment = at or timezone.now()
    today = timezone.localdate(moment)
    kept.snapshot = picture(kept, today=today) | {"frozen_at": moment.isoformat()}
    kept.snapshot_hash = fingerprint(kept.snapshot)
    kept.data_on = min(kept.period_last, today)
    kept.state = State.FROZEN
    kept.save(update_fields=["snapshot", "snapshot_hash", "data_on", "state"])
    enqueue(TOPIC, key=str(kept.pk), payload={"report": str(kept.pk)}, queue="documents")
    _tell(kept, "board_report.generated", _("%(title)s, version %(version)s, was frozen."), by)
    return kept


@transaction.atomic
def publish(report: BoardReport, *, by: Place, at: dt.datetime | None = None) -> BoardReport:
    """Show a finished report in the client room. Earlier versions of its period are superseded."""
    kept = _locked(report)
    if kept.state in {State.PUBLISHED, State.SUPERSEDED}:
        return kept
    if kept.state != State.READY or kept.document is None:
        raise ValidationError(_("The report is not ready to be published yet."))
    same = BoardReport.objects.filter(
        engagement_id=kept.engagement_id,
        period_first=kept.period_first,
        period_last=kept.period_last,
        state=State.PUBLISHED,
    )
    if same.filter(version__gt=kept.version).exists():
        raise ValidationError(_("A later version of this report is published already."))
    kept.document.share()
    same.update(state=State.SUPERSEDED)
    kept.state, kept.published_at = State.PUBLISHED, at or timezone.now()
    kept.save(update_fields=["state", "published_at"])
    _tell(kept, "board_report.published", _("%(title)s, version %(version)s, was published."), by)
    return kept


@transaction.atomic
def new_version(report: BoardReport, *, by: Place) -> BoardReport:
    """A draft of the same period that begins with the words of this version."""
    begun = draft(report.engagement, first=report.period_first, last=report.period_last, by=by)
    if begun.happened or begun.decided or begun.asked:
        return begun
    return write(begun, happened=report.happened, decided=report.decided, asked=report.asked)


def _locked(report: BoardReport) -> BoardReport:
    """Locked with its engagement, so that one version of a period is decided on at a time."""
    Engagement.objects.select_for_update(no_key=True).get(pk=report.engagement_id)
    rows = BoardReport.objects.select_for_update(of=("self",))
    return rows.select_related("engagement__organisation", "document").get(pk=report.pk)


def _tell(report: BoardReport, verb: str, text: str, by: Place) -> None:
    words = {"title": report.title, "version": report.version}
    record(by, verb, text % words, about=report.pk, organisation=report.engagement.organisation)
