"""The allowance ledger as it is read: by the practice and, in the same words, by the client.

Gathered under the reader's role. The portal reads neither executives nor notes: names come from
the assignments and the timesheets.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from config.wording import date_span, dated, in_days, period_name, plain_number
from engagements.accrual import to_the_cent
from engagements.agreement import Agreement
from engagements.agreements import APPROVED, agreements_of
from engagements.dates import month_range
from engagements.ledger import ledger
from engagements.ledger_rows import LAPSES, Cause, Movement, Row
from engagements.models import Assignment, Engagement, TimeEntry, Timesheet, WriteOff

AFTER = LAPSES | {Cause.CARRIED_OUT}
AT_ONCE = frozenset({Cause.CARRIED_IN, Cause.USED, Cause.OVER})
SIGNS = {Cause.GRANTED: "+", Cause.CARRIED_IN: "+"}
SIGNS |= dict.fromkeys([Cause.USED, *AFTER], "\u2212")


@dataclass(frozen=True)
class Line:
    """One movement in words, with its days."""

    when: str
    text: str
    days: Decimal
    sign: str  # what it does to the balance: plus, minus, or nothing


@dataclass
class Period:
    """One row of the ledger with all that explains it."""

    row: Row
    first: dt.date  # of the whole period, where the row is part of one
    is_running: bool
    lines: Sequence[Line]
    waiting: Decimal = Decimal(0)
    is_returned: bool = False
    write_off: WriteOff | None = None
    is_settled: bool = False

    @property
    def is_open(self) -> bool:
        """Whether what becomes of the rest is not known yet."""
        return self.is_running or self.is_returned or bool(self.waiting)

    @property
    def key(self) -> str:
        return f"period-{self.row.first:%Y-%m-%d}"

    @property
    def figures(self) -> list[tuple[str, Decimal]]:
        """Contracted, carried in, used, over, written off, carried out, lapsed: what there is."""
        row = self.row
        found = [(_("contracted") if row.is_prepaid else _("planned"), row.granted)]
        if row.keeps:
            found.append((_("carried in"), row.carried_in))
        found.append((_("used"), row.used))
        if row.over or row.keeps or row.written_off:
            found.append((_("over") if row.is_prepaid else _("beyond the plan"), row.over))
        if row.written_off:
            found.append((_("written off"), row.written_off))
        if self.is_open:
            return [*found, (_("left"), row.available - row.within)]
        if row.keeps:
            found.append((_("carried out"), row.carried_out))
        if row.lapsed or row.keeps:
            found.append((_("lapsed") if row.is_prepaid else _("not used"), row.lapsed))
        return found

    @property
    def sentence(self) -> str:
        """The same in one line: contracted 4, carried in 1.5, used 6.5, over 1."""
        return ", ".join(f"{name} {plain_number(days)}" for name, days in self.figures)

    @property
    def charges(self) -> list[tuple[Decimal, Decimal, str]]:
        """The days over as the invoice asks for them: days, amount, currency."""
        row = self.row
        owed = [(price, days) for price, _first, _last, days in row.to_pay()]
        owed += [(price, days) for price, _month, days in row.late_to_pay()]
        return [
            (days, to_the_cent(days * price.overage_rate), price.currency)
            for price, days in owed
            if price.overage_rate is not None
        ] + [
            (days, to_the_cent(days * price.amount), price.currency)
            for price, days in row.by_the_day()
        ]

    @property
    def may_forgive(self) -> bool:
        """Whether days over could be written off."""
        return self.row.is_prepaid and self.row.chargeable > 0 and not self.is_settled


@dataclass
class Statement:
    """The ledger of one engagement, the latest period first."""

    engagement: Engagement
    periods: Sequence[Period] = ()


@dataclass
class _Books:
    """What is known of the engagements; days by the first date of their period."""

    agreements: dict[UUID, Agreement]
    entries: dict[UUID, list[TimeEntry]] = field(default_factory=lambda: defaultdict(list))
    waiting: dict[tuple[UUID, dt.date], Decimal] = field(
        default_factory=lambda: defaultdict(Decimal)
    )
    returned: set[tuple[UUID, dt.date]] = field(default_factory=set)
    settled: set[tuple[UUID, dt.date]] = field(default_factory=set)
    names: dict[Any, str] = field(default_factory=dict)

    def key(self, engagement: UUID, day: dt.date) -> tuple[UUID, dt.date]:
        return engagement, self.agreements[engagement].period_of(day)[0]


def statements_of(engagements: Iterable[Engagement], today: dt.date) -> list[Statement]:
    """Seven queries, however many engagements and periods."""
    known = list(engagements)
    books = _read(known)
    found = []
    for engagement in known:
        rows = ledger(books.agreements[engagement.pk], books.entries[engagement.pk], today)
        periods = [_period(engagement, row, books, today) for row in reversed(rows)]
        found.append(Statement(engagement, periods))
    return found


def _read(engagements: Sequence[Engagement]) -> _Books:
    books = _Books(agreements_of(engagements))
    keys = [each.pk for each in engagements]
    for entry in TimeEntry.objects.filter(engagement__in=keys).select_related("timesheet"):
        key = books.key(entry.engagement_id, entry.counts_on)
        if entry.state in APPROVED:
            books.entries[entry.engagement_id].append(entry)
        else:
            books.waiting[key] += entry.days
        if entry.state == TimeEntry.State.SETTLED:
            books.settled |= {key, books.key(entry.engagement_id, entry.date)}
    returned = Timesheet.objects.filter(engagement__in=keys, state=Timesheet.State.RETURNED)
    books.returned |= {books.key(*row) for row in returned.values_list("engagement", "month")}
    for each in Assignment.objects.filter(engagement__in=keys):
        books.names[each.engagement_id, each.executive_id] = each.display_name
    return books


def _period(engagement: Engagement, row: Row, books: _Books, today: dt.date) -> Period:
    first, last = books.agreements[engagement.pk].period_of(row.first)
    key = engagement.pk, first
    forgiven = [each.source for each in row.movements if each.cause == Cause.WRITTEN_OFF]
    is_running = last >= month_range(today)[0]
    waiting, is_returned = books.waiting.get(key, Decimal(0)), key in books.returned
    is_open = is_running or is_returned or bool(waiting)
    return Period(
        row,
        first,
        is_running=is_running,
        lines=_lines(engagement, row, books, is_open=is_open),
        waiting=waiting,
        is_returned=is_returned,
        write_off=next(iter(forgiven), None),
        is_settled=key in books.settled,
    )


def _lines(engagement: Engagement, row: Row, books: _Books, *, is_open: bool) -> list[Line]:
    """Every movement; what becomes of the rest is told once it is known."""
    hidden = AFTER if is_open else frozenset[Cause]()
    shown = [each for each in row.movements if each.cause not in hidden]
    return [
        Line(
            date_span(each.first, each.last)
            if each.cause == Cause.GRANTED
            else dated(_date_of(each)),
            _text(engagement, row, each, books),
            each.days,
            SIGNS.get(each.cause, ""),
        )
        for each in shown
    ]


def _date_of(each: Movement) -> dt.date:
    """Of days, the date on which they were given, whenever they count."""
    if each.cause in {Cause.USED, Cause.OVER} and each.source is not None:
        given: dt.date = each.source.date
        return given
    return each.first if each.cause in AT_ONCE else each.last


def _text(engagement: Engagement, row: Row, each: Movement, books: _Books) -> str:
    source = each.source
    if each.cause == Cause.GRANTED:
        name = books.names.get((engagement.pk, source.executive_id), "")
        agreed = _("Agreed: %s") % f"{in_days(source.days)} {source.get_unit_display()}"
        return " · ".join(filter(None, (agreed, name, source.focus)))
    if each.cause == Cause.WRITTEN_OFF and isinstance(source, TimeEntry):
        return _("Not to be paid before: %s was written off") % dated(source.date)
    if each.cause == Cause.WRITTEN_OFF:
        return _("Written off by %(by)s: %(why)s") % {"by": source.by, "why": source.reason}
    period_of = books.agreements[engagement.pk].period_of
    month = period_name(*period_of(each.origin)) if each.origin else ""
    if each.cause in AT_ONCE and source is not None:
        what = source.summary or str(source.get_activity_display())
        name = source.timesheet.executive_name
        said = " · ".join(filter(None, (name, what, source.mark)))
        if each.cause == Cause.OVER:
            return _("Over: %s") % said
        is_own = each.origin == period_of(row.first)[0]
        return said if is_own else f"{said} ({_('from %(month)s') % {'month': month}})"
    return _words(each.cause) % {"month": month, "until": dated(each.until) if each.until else ""}


def _words(cause: Cause) -> str:
    return {
        Cause.CARRIED_IN: _("Carried in from %(month)s, to be used by %(until)s"),
        Cause.CARRIED_OUT: _("Carried out, of %(month)s, to be used by %(until)s"),
        Cause.EXPIRED: _("Lapsed, of %(month)s: %(until)s was its last date"),
        Cause.CAPPED: _("Lapsed, of %(month)s: more than may be carried over"),
        Cause.NOT_KEPT: _("Not used, and not kept"),
        Cause.ENDED: _("Lapsed, of %(month)s: nothing is carried beyond this date"),
    }[cause]
