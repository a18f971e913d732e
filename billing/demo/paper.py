"""The books of the demo: invoices issued, paid, credited and drafted. The worker prints them."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal

from allauth.account.models import EmailAddress

from billing.actions.crediting import credit
from billing.actions.drafts import draft
from billing.actions.issuing import issue
from billing.actions.payments import record_payment
from billing.demo.calendar import month, month_end
from billing.models import Invoice
from clients.models import ClientOrganisation, User
from engagements.dates import DAY
from engagements.models import Engagement, Terms, TimeEntry, Timesheet

type Engagements = dict[str, Engagement]

BY = "Demo"
FIRST_INVOICED, LAST_INVOICED = -4, -2  # months; what came before was invoiced elsewhere
ISSUED_AFTER, PAID_AFTER = 3, 12  # days
UNPAID = {  # the first two for long
    ("lumen-ciso", -3),
    ("ferrow-cio", -3),
    ("lumen-ciso", -2),
    ("brisa-ciso", -2),
    ("halden-cdo", -2),
}
DRAFTED = {"lumen-ciso", "northmoor-board"}  # last month, waiting for the bookkeeper
JUST_ISSUED, DAYS_AGO = "halden-cdo", 5  # last month, open and not yet due
DEMO = uuid.UUID(int=0)


@dataclass(frozen=True)
class Mistake:
    """An invoice that was wrong, found so many days after it was issued, and what came of it."""

    found_after: int
    reason: str
    was_paid: bool = False
    is_issued_again: bool = True
    order: str = ""  # the client's order number as it stood on the wrong one
    day_rate: str = ""  # what was agreed for the month and not yet entered


MISTAKES: dict[tuple[str, int], Mistake] = {
    ("brisa-ciso", -4): Mistake(
        17,
        "Your order number was missing. A corrected invoice follows when the order is confirmed.",
        was_paid=True,
        is_issued_again=False,
    ),
    ("halden-caio", -3): Mistake(
        5, "Falsche Bestellnummer: PO-7412 statt PO-7788.", order="PO-7412"
    ),
    ("skylark-cto", -2): Mistake(
        7, "Billed at the former day rate of GBP 1,000 instead of GBP 960.", day_rate="960"
    ),
}


def verify_addresses(users: Iterable[User]) -> None:
    """Demo people have confirmed their addresses."""
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )


@dataclass
class Books:
    """What one practice invoiced, told in the order of its dates, as the numbers ask."""

    engagements: Engagements
    today: dt.date
    wrong: dict[str, Invoice] = field(default_factory=dict)

    def tell(self) -> None:
        """Issue, pay and correct month by month; the last month waits for the bookkeeper."""
        before = month(self.today, FIRST_INVOICED)
        TimeEntry.objects.filter(date__lt=before, state="approved").update(state="settled")
        begun = Engagement.objects.filter(starts_on__lt=before)
        begun.update(invoiced_through=before - DAY)
        for offset in range(FIRST_INVOICED, LAST_INVOICED + 1):
            for key in self.engagements:
                self._invoice(key, offset)
            for key, invoice in self.wrong.items():
                self._correct(invoice, key, offset)
            self.wrong.clear()
        self._last_month()

    def _last_month(self) -> None:
        recently = max(month(self.today, 0), self.today - DAYS_AGO * DAY)
        for key in self.engagements:
            drafted = self._draft(key, -1) if key in {*DRAFTED, JUST_ISSUED} else None
            if drafted and key == JUST_ISSUED:
                issue(drafted, on=recently, by=BY)

    def _draft(self, key: str, offset: int) -> Invoice | None:
        engagement, first = self.engagements[key], month(self.today, offset)
        sheets = Timesheet.objects.filter(engagement=engagement, month=first)
        return draft(engagement, month=first, by=BY) if sheets.approved().exists() else None

    def _invoice(self, key: str, offset: int) -> None:
        mistake = MISTAKES.get((key, offset))
        with _order_number(self.engagements[key], mistake.order if mistake else ""):
            drafted = self._draft(key, offset)
            if drafted is None:
                return
            invoice = issue(drafted, on=_days_after(month_end(self.today, offset)), by=BY)
        if mistake:
            self.wrong[key] = invoice
        if mistake.was_paid if mistake else (key, offset) not in UNPAID:
            _pay(invoice)

    def _correct(self, wrong: Invoice, key: str, offset: int) -> None:
        """Credit it and, when what was wrong is known, issue and pay the right one."""
        mistake = MISTAKES[key, offset]
        assert wrong.issued_on  # it was issued a moment ago
        on = _days_after(wrong.issued_on, mistake.found_after)
        credit(wrong, on=on, reason=mistake.reason, by=BY)
        if mistake.day_rate:
            _agree(self.engagements[key], mistake.day_rate, month(self.today, offset))
        if mistake.is_issued_again and (right := self._draft(key, offset)):
            _pay(issue(right, on=on, by=BY))


def _days_after(day: dt.date, days: int = ISSUED_AFTER) -> dt.date:
    return day + days * DAY


@contextmanager
def _order_number(engagement: Engagement, order: str) -> Iterator[None]:
    """While the client is known by another order number, if one is given."""
    clients = ClientOrganisation.objects.filter(pk=engagement.organisation_id)
    right = engagement.organisation.buyer_reference
    if order:
        clients.update(buyer_reference=order)
    yield
    if order:
        clients.update(buyer_reference=right)


def _agree(engagement: Engagement, day_rate: str, since: dt.date) -> None:
    terms = Terms.objects.filter(engagement=engagement).in_force_on(since)[0]
    terms.pk, terms.amount, terms.starts_on = uuid.uuid4(), Decimal(day_rate), since
    terms._state.adding = True  # a copy, as Django documents it
    terms.save()


def _pay(invoice: Invoice) -> None:
    assert invoice.issued_on  # it was issued a moment ago
    record_payment(
        invoice,
        received_on=_days_after(invoice.issued_on, PAID_AFTER),
        amount=invoice.gross,
        token=uuid.uuid5(DEMO, invoice.number_text),
        by=BY,
    )
