"""From a draft to a published report: begun, frozen, printed by a worker, shown to the client."""

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
from roadmaps import report_letters
from roadmaps.models import BoardReport, ReportReview, ReportSection
from roadmaps.models.board_report import Audience
from roadmaps.pack.asked import asked_in
from roadmaps.pack.composition import in_the_pack
from roadmaps.pack.section import Plain
from roadmaps.report_history import compared
from roadmaps.snapshot import holds_money, report_snapshot
from roadmaps.tasks import TOPIC

State = BoardReport.State


@transaction.atomic
def draft(
    engagement: Engagement,
    *,
    first: dt.date,
    last: dt.date,
    by: Place,
    audience: str = Audience.BOARD,
) -> BoardReport:
    """Begin the report of a period for its readers, or take up the draft of it that there is."""
    if last < first:
        raise ValidationError({"last": _("A period cannot end before it starts.")})
    if first > timezone.localdate():
        raise ValidationError({"first": _("This period has not begun.")})
    Engagement.objects.select_for_update(no_key=True).get(pk=engagement.pk)
    same = BoardReport.objects.filter(
        engagement=engagement, audience=audience, period_first=first, period_last=last
    )
    if known := same.filter(state=State.DRAFT).first():
        return known
    latest = same.aggregate(version=Max("version"))["version"] or 0
    return BoardReport.objects.create(
        organisation_id=engagement.organisation_id,
        engagement=engagement,
        audience=audience,
        title=_title(engagement, audience, period_name_of(engagement, first, last)),
        period_first=first,
        period_last=last,
        version=latest + 1,
        author=by.name,
    )


def picture(report: BoardReport, *, today: dt.date) -> Plain:
    """What the report would show if it were frozen now."""
    chosen = in_the_pack(report)
    snapshot = report_snapshot(
        report.engagement,
        report.period_first,
        report.period_last,
        today,
        [each.section for each in chosen],
    ) | {
        "audience": report.audience,
        "title": report.title,
        "version": report.version,
        "author": report.author,
        "approver": report.approver,
        "sections": [{"key": each.key, "words": each.words} for each in chosen],
        "asked": asked_in(report),
    }
    return snapshot | compared(report, snapshot)


@transaction.atomic
def generate(report: BoardReport, *, by: Place, at: dt.datetime | None = None) -> BoardReport:
    """Freeze the figures with the words and ask for the paper. Asking twice is asking once.

    Who freezes it answers for it. `at` is the moment of it, for a past that is told afterwards.
    """
    kept = locked(report)
    if kept.state == State.DRAFT:
        refuse_under_review(kept)
    return freeze(kept, by=by, at=at)


def freeze(kept: BoardReport, *, by: Place, at: dt.datetime | None = None) -> BoardReport:
    """The same for a report that is locked already; `by` is named as who approved it."""
    if kept.state == State.FROZEN:
        try_again(TOPIC, key=str(kept.pk))
    if kept.state != State.DRAFT:
        return kept
    moment = at or timezone.now()
    today = timezone.localdate(moment)
    kept.approver = by.name
    kept.snapshot = picture(kept, today=today) | {"frozen_at": moment.isoformat()}
    kept.snapshot_hash = fingerprint(kept.snapshot)
    kept.holds_money = holds_money(kept.snapshot)
    kept.data_on = min(kept.period_last, today)
    kept.state = State.FROZEN
    kept.save(
        update_fields=["approver", "snapshot", "snapshot_hash", "holds_money", "data_on", "state"]
    )
    enqueue(TOPIC, key=str(kept.pk), payload={"report": str(kept.pk)}, queue="documents")
    tell(kept, "board_report.generated", _("%(title)s, version %(version)s, was frozen."), by)
    return kept


@transaction.atomic
def publish(report: BoardReport, *, by: Place, at: dt.datetime | None = None) -> BoardReport:
    """Show a finished report in the client room, and write to those it is for.

    Earlier versions of its period for the same readers are superseded. A past that is told
    afterwards sends no letters.
    """
    kept = locked(report)
    if kept.state in {State.PUBLISHED, State.SUPERSEDED}:
        return kept
    if kept.state != State.READY or kept.document is None:
        raise ValidationError(_("The report is not ready to be published yet."))
    same = BoardReport.objects.filter(
        engagement_id=kept.engagement_id,
        audience=kept.audience,
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
    tell(kept, "board_report.published", _("%(title)s, version %(version)s, was published."), by)
    if at is None:
        report_letters.published(kept)
    return kept


@transaction.atomic
def new_version(report: BoardReport, *, by: Place, audience: str = "") -> BoardReport:
    """A draft of the same period that begins with these parts and words, perhaps for others."""
    for_whom = audience if audience in Audience.values else report.audience
    first, last = report.period_first, report.period_last
    begun = draft(report.engagement, first=first, last=last, by=by, audience=for_whom)
    if ReportSection.objects.filter(report=begun).exists():
        return begun
    ReportSection.objects.bulk_create(
        ReportSection(
            report=begun,
            key=row.key,
            position=row.position,
            is_shown=row.is_shown,
            words=row.words,
        )
        for row in ReportSection.objects.filter(report=report)
    )
    return begun


@transaction.atomic
def discard(report: BoardReport) -> None:
    """Throw a draft away; what was frozen stays."""
    kept = locked(report)
    if kept.state != State.DRAFT:
        raise ValidationError(_("This version is frozen and stays."))
    kept.delete()


def refuse_under_review(report: BoardReport) -> None:
    """While somebody looks at a draft, it stays as they were given it."""
    if ReportReview.objects.filter(report=report, answer="").exists():
        raise ValidationError(_("It waits for approval. Take it back to change it."))


def locked(report: BoardReport) -> BoardReport:
    """Locked with its engagement, so that one version of a period is decided on at a time."""
    Engagement.objects.select_for_update(no_key=True).get(pk=report.engagement_id)
    rows = BoardReport.objects.select_for_update(of=("self",))
    return rows.select_related("engagement__organisation", "document").get(pk=report.pk)


def tell(report: BoardReport, verb: str, text: str, by: Place) -> None:
    """Say in the journal what was done with a report."""
    words = {"title": report.title, "version": report.version}
    record(by, verb, text % words, about=report.pk, organisation=report.engagement.organisation)


def period_name_of(engagement: Engagement, first: dt.date, last: dt.date) -> str:
    """The period in the client's language."""
    with translation.override(engagement.organisation.language):
        return period_name(first, last)


def _title(engagement: Engagement, audience: str, period: str) -> str:
    with translation.override(engagement.organisation.language):
        text = {
            Audience.AUDIT: _("Report to the audit committee, %(period)s"),
            Audience.SPONSOR: _("Sponsor report, %(period)s"),
        }.get(Audience(audience), _("Board report, %(period)s"))
        return text % {"period": period}
