"""The days of a period as lines of a table, in the order in which the page tells of them."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from roadmaps.days_served import Served
from roadmaps.served import Day


def head(served: Served) -> list[str]:
    """The names of the columns; what the days are worth only for those who see fees."""
    words = [_("Date"), _("Counts in"), _("Days"), _("Executive"), _("What was done")]
    words += [_("Activity"), _("Initiative"), _("Outcomes"), _("Decisions")]
    return [*words, *(_("Worth in %(currency)s") % {"currency": each} for each in _money(served))]


def rows_of(served: Served) -> Iterator[Sequence[object]]:
    """One line a day; those that served nothing named come last."""
    for group in served.groups:
        outcomes = ", ".join(moved.kpi.name for moved in group.outcomes)
        for work in group.works:
            title = work.initiative.title if work.initiative else ""
            decisions = "; ".join(each.name for each in work.decisions)
            for day in work.days:
                yield [*_told(day), title, outcomes, decisions, *_worth(served, day)]
    for day in served.nothing.days:
        yield [*_told(day), "", "", "", *_worth(served, day)]


def _told(day: Day) -> list[object]:
    entry = day.entry
    counts = entry.counts_on.strftime("%Y-%m") if entry.late_in else ""
    name = entry.timesheet.executive_name
    activity = entry.get_activity_display()
    return [entry.date, counts, f"{entry.days.normalize():f}", name, entry.summary, activity]


def _worth(served: Served, day: Day) -> list[object]:
    if served.worth is None:
        return []
    parts = served.worth.of([day.entry])
    return [parts.get(currency, "") for currency in _money(served)]


def _money(served: Served) -> list[str]:
    return sorted(served.worth.total) if served.worth else []
