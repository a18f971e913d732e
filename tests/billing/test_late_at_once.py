"""A day logged at the moment in which its month is invoiced: on the way, or late; never lost."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from billing.actions.issuing import issue
from billing.models import Invoice
from engagements.actions.days import log_day
from engagements.models import TimeEntry
from tests import factories as make
from tests.billing.conftest import APRIL_1
from tests.billing.test_numbering_at_once import at_once
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("_again", range(4))
def test_a_day_that_meets_its_invoice_holds_it_up_or_comes_late(
    alder: Cast, drafted: Invoice, _again: int
) -> None:
    with alder.scope():  # the colleague has put nothing of March to the client
        make.make_assignment(alder.engagement, alder.colleague)

    def log() -> None:
        with alder.scope():
            day = {"date": dt.date(2026, 3, 12), "days": Decimal("0.25")}
            log_day(alder.engagement, executive=alder.colleague, **day)

    def issued() -> None:
        with alder.scope():
            issue(drafted, on=APRIL_1, by="Bea")

    refused, _logged = at_once([issued, log])
    with alder.scope():
        late_in = TimeEntry.objects.get(executive=alder.colleague, days=Decimal("0.25")).late_in
        state = Invoice.objects.get(pk=drafted.pk).state
    outcomes = {("issued", dt.date(2026, 4, 1)), ("draft", None)}
    assert (state, late_in) in outcomes
    assert isinstance(refused, ValidationError) == (state == "draft")
