"""A pack among the others of its readers: the one before, the versions of its period."""

from roadmaps import report_changes
from roadmaps.models import BoardReport
from roadmaps.pack.section import Plain, plain_day
from roadmaps.snapshot import current

SHARED = (BoardReport.State.PUBLISHED, BoardReport.State.SUPERSEDED)


def pack_before(report: BoardReport) -> BoardReport | None:
    """The last pack these readers were given of an earlier period, in its last version."""
    rows = BoardReport.objects.filter(
        engagement_id=report.engagement_id,
        audience=report.audience,
        state__in=SHARED,
        period_last__lt=report.period_last,
    ).exclude(period_first=report.period_first)
    return rows.order_by("-period_last", "-version").first()


def versions_of(report: BoardReport) -> list[BoardReport]:
    """The published versions of the same period for the same readers, latest first."""
    rows = BoardReport.objects.filter(
        engagement_id=report.engagement_id,
        audience=report.audience,
        period_first=report.period_first,
        period_last=report.period_last,
        state__in=SHARED,
    )
    return list(rows.order_by("-version"))


def compared(report: BoardReport, snapshot: Plain) -> Plain:
    """What changed since the pack before, and which version this one takes the place of.

    Where there is no pack before, what changed is told from the beginning of the period.
    """
    before = pack_before(report)
    replaced = next((each for each in versions_of(report) if each.version < report.version), None)
    return {
        "since": {
            "report": before and _named(before),
            "changes": report_changes.since(current(before.snapshot or {}), snapshot)
            if before
            else report_changes.within(snapshot),
        },
        "replaces": replaced
        and {
            "version": replaced.version,
            "published_on": plain_day(replaced.published_at and replaced.published_at.date()),
        },
    }


def _named(report: BoardReport) -> Plain:
    return {
        "id": str(report.pk),
        "title": report.title,
        "version": report.version,
        "data_on": plain_day(report.data_on),
    }
