"""The periods still to be invoiced, read in a fixed number of queries however many there are."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import TruncMonth

from billing.documents.months import Month, has_retainer
from billing.models import Invoice
from billing.reckoning import Work
from engagements.agreements import APPROVED, agreements_of
from engagements.dates import DAY, month_range
from engagements.models import Assignment, Engagement, TimeEntry
from engagements.models.time_entry import COUNTS_ON

IDLE_MONTHS = 12

type Key = tuple[UUID, dt.date]


def months_to_invoice(engagements: "QuerySet[Engagement]", *, today: dt.date) -> list[Month]:
    """Periods with days that no invoice bears, and finished ones of an unused retainer.

    A period in which days still wait is told once it is over; one whose days are approved, as soon
    as some of its last month are. A fee nobody asked for is offered for a year. A period that has
    a draft is not told again.
    """
    books = _Books(list(engagements.exclude(state=Engagement.State.DRAFT)))
    this_month = today.replace(day=1)
    keys = set(books.work) | set(books.waiting) | books.idle_retainers(this_month)
    found = [
        books.month(key) for key in sorted(keys, key=lambda key: (key[1], key[0]), reverse=True)
    ]
    return [month for month in found if month.is_due(this_month) and not _is_drafted(month)]


def month_to_invoice(engagement: Engagement, first: dt.date) -> Month:
    """The period of one engagement that a date is in, whatever its state."""
    books = _Books([engagement])
    return books.month((engagement.pk, books.agreements[engagement.pk].period_of(first)[0]))


def _is_drafted(month: Month) -> bool:
    return month.invoice is not None and month.invoice.state == Invoice.State.DRAFT


class _Books:
    """All that the periods are made from."""

    def __init__(self, engagements: list[Engagement]) -> None:
        self.engagements = {each.pk: each for each in engagements}
        self.invoices = {
            (each.engagement_id, each.period_first): each
            for each in Invoice.objects.bills()
            .filter(engagement__in=self.engagements)
            .defer("snapshot")
        }
        self.names = {
            (each.engagement_id, each.executive_id): ", ".join(
                filter(None, (each.display_name, each.title))
            )
            for each in Assignment.objects.filter(engagement__in=self.engagements)
        }
        self.agreements = agreements_of(self.engagements.values())
        self.approved: dict[UUID, list[Work]] = defaultdict(list)
        self.work: dict[Key, list[Work]] = defaultdict(list)
        self.waiting: dict[Key, dict[tuple[str, str], Decimal]] = defaultdict(dict)
        self._read_days()

    def month(self, key: Key) -> Month:
        pk, first = key
        return Month(
            engagement=self.engagements[pk],
            agreement=self.agreements[pk],
            first=first,
            work=tuple(self.work.get(key, ())),
            waiting=self.waiting.get(key, {}),
            invoice=self.invoices.get(key),
            earlier=tuple(each for each in self.approved[pk] if each.counts_on < first),
            undecided=min((at for of, at in self.waiting if of == pk and at < first), default=None),
        )

    def idle_retainers(self, this_month: dt.date) -> set[Key]:
        """Finished periods of a retainer in which nothing was logged and nothing is invoiced."""
        months = (
            TimeEntry.objects.filter(engagement__in=self.engagements)
            .annotate(month=TruncMonth(COUNTS_ON))
            .values_list("engagement_id", "month")
            .order_by()
            .distinct()
        )
        logged = {(pk, self.agreements[pk].period_of(month)[0]) for pk, month in months}
        finished = [this_month - DAY]
        while len(finished) < IDLE_MONTHS:
            finished.append(month_range(finished[-1])[0] - DAY)
        periods = {
            (pk, agreement.period_of(day))
            for pk, agreement in self.agreements.items()
            for day in finished
        }
        return {
            (pk, first)
            for pk, (first, _last) in periods
            if (pk, first) not in logged
            and (pk, first) not in self.invoices
            and has_retainer(self.agreements[pk], first)
        }

    def _read_days(self) -> None:
        entries = TimeEntry.objects.filter(engagement__in=self.engagements)
        for entry in entries.select_related("executive"):
            agreement = self.agreements[entry.engagement_id]
            key = entry.engagement_id, agreement.period_of(entry.counts_on)[0]
            name = entry.executive.display_name
            if entry.state in APPROVED:
                name = self.names.get((entry.engagement_id, entry.executive_id), name)
                facts = entry.pk, entry.date, entry.days, entry.executive_id, name, entry.late_in
                work = Work(*facts)
                self.approved[entry.engagement_id].append(work)
                if entry.state == TimeEntry.State.APPROVED:
                    self.work[key].append(work)
            else:
                given, who = self.waiting[key], (name, entry.state)
                given[who] = given.get(who, Decimal(0)) + entry.days
