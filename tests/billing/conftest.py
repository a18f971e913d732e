"""What the tests of billing start from."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from billing.actions.drafts import draft
from billing.models import Invoice
from engagements.models import Engagement, Executive, TimeEntry
from tests import factories as make
from tests.cast import Cast

MARCH = dt.date(2026, 3, 1)
APRIL_1 = dt.date(2026, 4, 1)

type Approve = Callable[..., list[TimeEntry]]


def approved(
    engagement: Engagement, executive: Executive, days: dict[dt.date, str]
) -> list[TimeEntry]:
    """Days that a sponsor approved, whatever stood there before."""
    month = min(days).replace(day=1)
    engagement.time_entries.filter(executive=executive, date__in=days).delete()
    sheet = make.make_timesheet(
        engagement,
        executive,
        month=month,
        state="approved",
        decided_at=dt.datetime(2026, 4, 1, tzinfo=dt.UTC),
        decided_by="Sue Sponsor",
    )
    return [
        make.make_entry(
            engagement,
            executive,
            date=date,
            days=Decimal(share),
            timesheet=sheet,
            state="approved",
        )
        for date, share in days.items()
    ]


def march(*shares: str) -> dict[dt.date, str]:
    """Parts of days from Monday, 9 March 2026 on."""
    return {dt.date(2026, 3, 9 + number): share for number, share in enumerate(shares)}


@pytest.fixture
def drafted(alder: Cast) -> Invoice:
    """A draft of 1.5 days in March at EUR 1,150, for a client in Germany."""
    with alder.scope():
        alder.engagement.time_entries.all().delete()
        approved(alder.engagement, alder.executive, march("1", "0.5"))
        return draft(alder.engagement, month=MARCH, by="Bea Bookkeeper")
