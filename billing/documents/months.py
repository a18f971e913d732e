"""What each period of each engagement comes to, and what stands in the way of invoicing it."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from billing.amounts import Line, Totals, add_up
from billing.documents.parties import buyer_of, seller_of, treatment_between
from billing.models import Invoice
from billing.preflight import missing_of_buyer, missing_of_seller
from billing.reckoning import Part, Work, currencies, parts, without_price
from billing.tax import Treatment, UnknownSeller
from config.wording import dated, in_days, period_name
from engagements.accrual import share_of_period
from engagements.agreement import RETAINER, Agreement, Given, terms_on
from engagements.ledger_rows import Row
from engagements.models import Engagement, Terms, TimeEntry


@dataclass(frozen=True)
class Month:
    """One engagement's period, a calendar month or quarter, as it would be invoiced now."""

    engagement: Engagement
    agreement: Agreement
    first: dt.date
    work: tuple[Work, ...] = ()
    waiting: dict[tuple[str, str], Decimal] = field(default_factory=dict)  # by executive and state
    earlier: tuple[Given, ...] = ()  # approved before, whether invoiced or not
    undecided: dt.date | None = None  # the first earlier period with days that still wait
    invoice: Invoice | None = None

    @property
    def last(self) -> dt.date:
        return self.agreement.period_of(self.first)[1]

    @property
    def name(self) -> str:
        """October 2026, or Q4 2026."""
        return period_name(self.first, self.last)

    def is_due(self, this_month: dt.date) -> bool:
        """Whether it is over, with its engagement or by the calendar, or its last month is given.

        A month is given as soon as days of it are approved, a quarter not before its third month.
        """
        ends = max(self.first, min(self.last, self.agreement.ends_on or self.last))
        since = ends.replace(day=1)
        return ends < this_month or any(each.counts_on >= since for each in self.work)

    @cached_property
    def parts(self) -> list[Part]:
        """The lines to be."""
        return parts(self.agreement, self.work, self.first, self.earlier)

    @cached_property
    def treatment(self) -> Treatment | None:
        """The VAT, or none where the seller's law is not known."""
        seller, buyer = self._parties
        try:
            return treatment_between(seller, buyer)
        except UnknownSeller:
            return None

    @cached_property
    def lines(self) -> list[Line]:
        """The parts with their VAT. Only for a period without refusals."""
        treatment = self.treatment
        assert treatment is not None  # else there is a refusal
        return [
            Line(part.quantity, part.price, treatment.category, treatment.rate, part.base_quantity)
            for part in self.parts
        ]

    @cached_property
    def totals(self) -> Totals:
        return add_up(self.lines)

    @property
    def terms(self) -> Terms:
        """Those of its last day say currency and days to pay."""
        found = terms_on(self.agreement.terms, self.last)
        assert isinstance(found, Terms)  # else there is a refusal
        return found

    @property
    def currency(self) -> str:
        return self.terms.currency

    @property
    def days(self) -> Decimal:
        """The approved days."""
        return sum((each.days for each in self.work), Decimal(0))

    @cached_property
    def refusals(self) -> list[str]:
        """Why it cannot be invoiced, each with what is to be done; nothing when it can."""
        found = [*self._refusals_of_days(), *self._refusals_of_parties()]
        if not found and self.totals.net < 0:
            text = _("What is taken back is more than the rest: it cannot be invoiced alone.")
            return [text]
        return found

    @property
    def is_ready(self) -> bool:
        return not self.refusals

    @cached_property
    def _parties(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return seller_of(self.engagement.entity), buyer_of(self.engagement.organisation)

    def _refusals_of_days(self) -> list[str]:
        if self.invoice and self.invoice.state != Invoice.State.DRAFT:
            words = {"number": self.invoice.number_text}
            return [_("Invoice %(number)s was issued without these days.") % words]
        found = [_waiting(*key, days) for key, days in self.waiting.items()]
        if dates := without_price(self.agreement, self.work):
            words = {"date": dated(dates[0])}
            return [*found, _("There were no terms yet on %(date)s.") % words]
        if len(currencies(self.agreement, self.first)) > 1:
            found.append(_("The currency changed within the period; it needs two invoices."))
        if any(row.over_in_time > 0 and not row.available for row in self.rows):
            found.append(_("No allocation says how many days the retainer includes."))
        takes_back = any(each.days < 0 for each in self.work)  # from what is not known yet
        if self.undecided and (takes_back or any(row.keeps for row in self.rows)):
            words = {"month": period_name(*self.agreement.period_of(self.undecided))}
            found.append(_("Days of %(month)s still wait: what was carried over is open.") % words)
        if not found and not self.parts:
            found.append(_("There is nothing to invoice."))
        return found

    @property
    def rows(self) -> list[Row]:
        """The allowance that the fees paid for."""
        return [part.row for part in self.parts if part.row is not None]

    def _refusals_of_parties(self) -> list[str]:
        seller, buyer = self._parties
        if self.treatment is None:
            words = {"country": seller["country"]}
            return [_("The VAT rules for a seller in %(country)s are not known.") % words]
        return [*missing_of_seller(seller), *missing_of_buyer(buyer, self.treatment.category)]


def _waiting(name: str, state: str, days: Decimal) -> str:
    words = {"days": in_days(days), "name": name}
    if state in {TimeEntry.State.SUBMITTED, TimeEntry.State.QUERIED}:
        return _("%(name)s: %(days)s wait for the client's approval.") % words
    return _("%(name)s: %(days)s are not submitted yet.") % words


def has_retainer(agreement: Agreement, first: dt.date) -> bool:
    """Whether a fee fell due in a period, whether or not days were given."""
    last = agreement.period_of(first)[1]
    start, end = max(first, agreement.starts_on), min(last, agreement.ends_on or last)
    terms = terms_on(agreement.terms, last)
    if start > end or terms is None or terms.kind != RETAINER:
        return False
    return share_of_period(agreement, terms, start, end)[0] > 0
