"""Money in a board pack: what approved days are worth by the terms. For readers of fees alone."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engagements.accrual import accrued
from engagements.agreements import agreements_of
from engagements.models import TimeEntry
from roadmaps.pack.days import APPROVED
from roadmaps.pack.section import Pack, Plain, Shown, Subject, plain_number

type Amounts = list[tuple[Decimal, str]]


def gather(subject: Subject) -> Plain:
    """What the approved days of the period, and of all time to the data date, are worth."""
    engagement = subject.engagement
    rows = list(TimeEntry.objects.filter(engagement=engagement, state__in=APPROVED))
    agreement = agreements_of([engagement])[engagement.pk]
    spans = {
        "period": (subject.first, subject.on),
        "to_date": (engagement.starts_on, subject.on),
    }
    return {
        name: {
            currency: plain_number(worth)
            for currency, worth in accrued(agreement, rows, *span).items()
        }
        for name, span in spans.items()
    }


def show(plain: Mapping[str, Any], _pack: Pack) -> Shown:
    """Amounts by currency; nothing where no day is approved yet."""
    period, to_date = amounts(plain["period"]), amounts(plain["to_date"])
    return {"period": period, "to_date": to_date} if period or to_date else {}


def amounts(plain: Mapping[str, str]) -> Amounts:
    """Money as it was written into the snapshot."""
    return [(Decimal(amount), currency) for currency, amount in sorted(plain.items())]
