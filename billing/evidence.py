"""The invoices at the end of the evidence chain: which bill some days, and what their days served.

Who reads is a client's sponsor as well. Which entry stands on which invoice is no table of theirs:
invoices and days are asked for as the reader, the ties between them as the practice.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from billing.models import Invoice, InvoicedEntry
from clients.access import Place
from clients.models import ClientOrganisation
from clients.tenancy import as_practice
from engagements.models import TimeEntry
from engagements.purposes import Purpose, purposes_of
from roadmaps.models import EntryTie
from roadmaps.served import about, line_of

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Billed:
    """A day of an invoice, where it stands among all days, and what it served."""

    entry: TimeEntry
    url: str
    purpose: Purpose | None


@dataclass
class Purposed:
    """What some days of an invoice served, and how many."""

    purpose: Purpose | None
    days: Decimal = NOTHING


@dataclass(frozen=True)
class DaysOf:
    """The days of one invoice, and their sums by what they served, most first, nothing last."""

    days: list[Billed] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return sum((each.entry.days for each in self.days), NOTHING)

    @property
    def purposes(self) -> list[Purposed]:
        found: dict[str, Purposed] = {}
        for each in self.days:
            key = each.purpose.name if each.purpose else ""
            found.setdefault(key, Purposed(each.purpose)).days += each.entry.days
        return sorted(found.values(), key=lambda row: (row.purpose is None, -row.days))


@dataclass
class Billing:
    """An invoice, and how many of the days asked about stand on it."""

    invoice: Invoice
    days: Decimal = NOTHING


def days_of(place: Place, organisation: ClientOrganisation, found: Invoice, room: str) -> DaysOf:
    """What an invoice rests on, day by day. A credit note's days are those it takes back."""
    bill = found.corrects_id or found.pk
    with as_practice():
        rows = InvoicedEntry.objects.filter(line__invoice=bill)
        keys = set(rows.values_list("entry", flat=True))
    entries = list(TimeEntry.objects.filter(pk__in=keys).select_related("timesheet"))
    served = purposes_of(place, organisation, [each.pk for each in entries])
    entries.sort(key=lambda each: (each.date, str(each.pk)))
    days = f"{room}days/"
    return DaysOf([Billed(each, line_of(days, each), served.get(each.pk)) for each in entries])


def serving(thing: UUID) -> "QuerySet[TimeEntry]":
    """The days that served an initiative or an outcome, through what moves it too."""
    ties = EntryTie.objects.filter(about(thing), shared=True).values("entry")
    return TimeEntry.objects.filter(pk__in=ties)


def billed_on(invoices: Iterable[Invoice], entries: Collection[TimeEntry]) -> list[Billing]:
    """Of the invoices one may see, those that bill some of these days; three queries."""
    days = {each.pk: each.days for each in entries}
    visible = {each.pk: each for each in invoices}
    sums: dict[UUID, Decimal] = defaultdict(Decimal)
    with as_practice():
        rows = InvoicedEntry.objects.filter(entry__in=days, released=False)
        ties = list(rows.values_list("line__invoice", "entry"))
    for invoice, entry in ties:
        sums[invoice] += days[entry]
    return [Billing(each, sums[key]) for key, each in visible.items() if key in sums]
