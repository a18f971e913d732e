"""What the demo asks of its worker, and the small print of accounts."""

import datetime as dt
import uuid
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.utils import timezone

from billing.actions.drafts import draft as draft_invoice
from billing.actions.issuing import issue
from billing.actions.payments import record_payment
from billing.demo.calendar import month, month_end
from billing.demo.narratives import NARRATIVES
from billing.models import Invoice
from clients.access import Place, Role
from clients.models import Outbox, Practice, User
from engagements.dates import quarter_range
from engagements.models import Engagement, TimeEntry, Timesheet
from roadmaps.actions import board_reports

FIRST_INVOICED, LAST_INVOICED = -4, -2  # months; what came before was invoiced elsewhere
UNPAID = {  # the first two for long
    ("lumen-ciso", -3),
    ("ferrow-cio", -3),
    ("lumen-ciso", -2),
    ("brisa-ciso", -2),
    ("halden-cdo", -2),
}
TOPIC = "demo.publication"
DEMO = uuid.UUID(int=0)


def verify_addresses(users: Iterable[User]) -> None:
    """Demo people have confirmed their addresses."""
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )


def ask(practice: Practice, engagements: dict[str, Engagement], today: dt.date) -> None:
    """Issue invoices and freeze board reports; the worker prints them once it runs."""
    _settle_before(month(today, FIRST_INVOICED))
    for offset in range(FIRST_INVOICED, LAST_INVOICED + 1):
        for key, engagement in engagements.items():
            invoice = _invoice(engagement, month(today, offset), month_end(today, offset))
            if invoice and (key, offset) not in UNPAID:
                _pay(invoice)
    last = quarter_range(today)[0] - dt.timedelta(days=1)
    for key, engagement in engagements.items():
        if engagement.starts_on <= quarter_range(last)[0]:
            _report(practice, key, engagement, *quarter_range(last))


def _settle_before(day: dt.date) -> None:
    TimeEntry.objects.filter(date__lt=day, state="approved").update(state="settled")


def _invoice(engagement: Engagement, first: dt.date, last: dt.date) -> Invoice | None:
    sheets = Timesheet.objects.filter(engagement=engagement, month=first)
    if not sheets.approved().exists():
        return None
    on = last + dt.timedelta(days=3)
    return issue(draft_invoice(engagement, month=first, by="Demo"), on=on, by="Demo")


def _pay(invoice: Invoice) -> None:
    assert invoice.issued_on  # it was issued a moment ago
    record_payment(
        invoice,
        received_on=invoice.issued_on + dt.timedelta(days=12),
        amount=invoice.gross,
        token=uuid.uuid5(DEMO, invoice.number_text),
        by="Demo",
    )


def _report(
    practice: Practice, key: str, engagement: Engagement, first: dt.date, last: dt.date
) -> None:
    author = engagement.assignments.all()[0].executive.user
    by = Place(practice, author, frozenset({Role.EXECUTIVE}), practice.name, "")
    happened, decided, asked = NARRATIVES[key]
    report = board_reports.draft(engagement, first=first, last=last, by=by)
    board_reports.write(report, happened=happened, decided=decided, asked=asked)
    board_reports.generate(report, by=by)
    # No hint is sent: the sweep brings it to a worker half a minute later, when the paper is there.
    Outbox.objects.create(
        topic=TOPIC,
        key=str(report.pk),
        payload={"report": str(report.pk), "author": author.pk},
        sent_at=timezone.now(),
    )
