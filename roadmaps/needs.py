"""What waits for whom, as the list of asks at the top of a page."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config import wording
from engagements.models import Timesheet
from roadmaps.outcomes import Outcome
from roadmaps.plan import Work


@dataclass(frozen=True)
class Ask:
    """One thing that waits: what, why, and the one link that settles it."""

    title: str
    note: str
    url: str
    action: str
    primary: bool = False
    due: dt.date | None = None


# Without a date of its own a thing is as urgent as one that is due in a week.
SOON = dt.timedelta(days=7)


def by_urgency(asks: Iterable[Ask], today: dt.date) -> list[Ask]:
    """What is due first comes first and alone stands out."""
    found = sorted(asks, key=lambda ask: ask.due or today + SOON)
    return [replace(ask, primary=not place) for place, ask in enumerate(found)]


@dataclass(frozen=True)
class Sheet:
    """A timesheet with its days."""

    timesheet: Timesheet
    days: Decimal

    @property
    def since(self) -> dt.date | None:
        """The date on which it was put to the client."""
        at = self.timesheet.submitted_at
        return timezone.localdate(at) if at else None


def with_days(timesheets: QuerySet[Timesheet]) -> list[Sheet]:
    """Timesheets and the sum of their entries, in one query."""
    rows = timesheets.annotate(given=Sum("entries__days"))
    return [Sheet(row, row.given or Decimal(0)) for row in rows]


@dataclass(frozen=True)
class OpenMonth:
    """Days of an earlier month that no client has been asked about."""

    client: str
    engagement: str
    month: dt.date
    days: Decimal


def sum_of(sheets: Iterable[Sheet]) -> Decimal:
    """Their days, added up."""
    return sum((sheet.days for sheet in sheets), Decimal(0))


def to_approve(sheets: Iterable[Sheet], room: str) -> Iterator[Ask]:
    """The sponsor's: months of days to approve or return."""
    for sheet in sheets:
        month, until = (
            wording.dated(sheet.timesheet.month, wording.MONTH),
            sheet.timesheet.decide_by,
        )
        said = _("by %(date)s") % {"date": wording.dated(until)} if until else ""
        yield Ask(
            title=_("Approve %(month)s") % {"month": month},
            note=_joined(f"{wording.in_days(sheet.days)}, {sheet.timesheet.executive_name}", said),
            url=f"{room}days/",
            action=_("Review"),
            due=until,
        )


def to_answer(asked: Iterable[tuple[str, dt.date, int]], home: str) -> Iterator[Ask]:
    """The executive's: clients' questions about a month, which silence does not settle."""
    for client, first, count in asked:
        words = {"month": wording.dated(first, wording.MONTH), "client": client}
        note = ngettext("%(count)s question waits", "%(count)s questions wait", count)
        yield Ask(
            title=_("Answer %(client)s about %(month)s") % words,
            note=note % {"count": count},
            url=f"{home}timesheets/",
            action=_("Answer"),
        )


def to_submit(months: Iterable[OpenMonth], home: str) -> Iterator[Ask]:
    """The executive's: months of days to put to the client."""
    for each in months:
        month = wording.dated(each.month, wording.MONTH)
        yield Ask(
            title=_("Submit %(month)s, %(client)s") % {"month": month, "client": each.client},
            note=f"{wording.in_days(each.days)} · {each.engagement}",
            url=f"{home}timesheets/",
            action=_("Submit"),
        )


def to_read(outcomes: Iterable[Outcome], room: str, *, of: str = "") -> Iterator[Ask]:
    """The executive's: outcomes whose reading is due."""
    for outcome in outcomes:
        if not outcome.is_late:
            continue
        latest = outcome.verdict.latest
        last = _("Last read %(date)s") % {"date": wording.dated(latest.read_on)} if latest else ""
        yield Ask(
            title=_("Read %(name)s") % {"name": outcome.kpi.name},
            note=_joined(of, last or _("No reading yet")),
            url=f"{room}outcomes/{outcome.kpi.pk}/#reading",
            action=_("Record"),
        )


def to_update(works: Iterable[Work], room: str, today: dt.date, *, of: str = "") -> Iterator[Ask]:
    """The executive's: initiatives past their date and not done."""
    for work in works:
        if work.is_open and work.ends_on < today:
            days = (today - work.ends_on).days
            over = ngettext("Ended %(days)s day ago", "Ended %(days)s days ago", days)
            said = _("%(over)s, at %(progress)s %%") % {
                "over": over % {"days": days},
                "progress": work.progress,
            }
            yield Ask(
                title=_("Close or re-plan %(title)s") % {"title": work.title},
                note=_joined(of, said),
                url=f"{room}roadmap/{work.initiative.pk}/#progress",
                action=_("Update"),
                due=work.ends_on,
            )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
