"""What stands on an issued invoice is never agreed otherwise."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from billing.actions.issuing import issue
from billing.invoiced import last_day_invoiced
from billing.models import Invoice
from tests.billing.conftest import APRIL_1
from tests.cast import Cast
from tests.engagements.agreements import ordered


def test_a_change_cannot_begin_in_a_month_that_is_invoiced(
    alder: Cast, drafted: Invoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    with alder.scope():
        assert last_day_invoiced(alder.engagement) is None
        issue(drafted, on=APRIL_1, by="Bea")
        assert last_day_invoiced(alder.engagement) == dt.date(2026, 3, 31)
        monkeypatch.setattr(timezone, "localdate", lambda *_: dt.date(2026, 3, 20))
        with pytest.raises(ValidationError, match="choose 1 April 2026 or a later date"):
            ordered(alder, dt.date(2026, 3, 25))
        assert ordered(alder, APRIL_1).label == "CO-1"
