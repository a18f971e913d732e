"""An engagement that rests takes no days, and rests once at a time."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from engagements.actions.days import log_day
from engagements.models import Engagement, Pause

MONDAY = dt.date(2026, 3, 9)
FRIDAY = dt.date(2026, 3, 13)


def rest(engagement: Engagement, first: dt.date, last: dt.date | None) -> Pause:
    organisation = engagement.organisation
    return Pause.objects.create(
        engagement=engagement, organisation=organisation, starts_on=first, ends_on=last
    )


@pytest.mark.parametrize("last", [FRIDAY, None])
def test_a_paused_engagement_takes_no_days(alder, last):
    with alder.scope():
        rest(alder.engagement, MONDAY, last)
        with pytest.raises(ValidationError, match="paused on 10 March 2026"):
            log_day(
                alder.engagement,
                executive=alder.executive,
                date=dt.date(2026, 3, 10),
                days=Decimal(1),
            )
        before = dt.date(2026, 3, 6)
        entry = log_day(
            alder.engagement, executive=alder.executive, date=before, days=Decimal("0.5")
        )
    assert entry.days == Decimal("0.5")


def test_two_pauses_do_not_overlap(alder):
    with alder.scope():
        rest(alder.engagement, MONDAY, None)
        with pytest.raises(IntegrityError, match="pause_does_not_overlap"), transaction.atomic():
            rest(alder.engagement, FRIDAY, FRIDAY)
        rest(alder.other_engagement, FRIDAY, FRIDAY)
        assert Pause.objects.count() == 2
