"""What a client gained against what it paid, and how we say it stands: something to leak."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from clients.models import StoredDocument
from engagements.models import Engagement
from roadmaps.models import Benefit, EngagementHealth, HireComparison, HireItem, RoomVisit


def furnish(engagement: Engagement) -> None:
    """A comparison with an item, a benefit of each state, a judgement, a visit."""
    common = {"organisation": engagement.organisation, "engagement": engagement}
    hire = HireComparison.objects.create(
        role="Chief Technology Officer", currency="EUR", changed_by="Ed", **common
    )
    HireItem.objects.create(
        organisation=engagement.organisation,
        comparison=hire,
        position=1,
        kind="salary",
        amount=160_000,
    )
    gained = {"amount": 12_000, "currency": "EUR", "starts_on": dt.date(2026, 2, 1)}
    gained |= {"evidence": "The bill of February", "written_by": "Ed", **common}
    Benefit.objects.create(title="A licence nobody used", **gained)
    bill = StoredDocument.objects.keep(
        b"%PDF", kind="evidence", name="bill.pdf", organisation=engagement.organisation, shared=True
    )
    published = {"state": "published", "published_at": timezone.now(), "document": bill}
    Benefit.objects.create(title="Fewer lost days", **published, **gained)
    EngagementHealth.objects.create(
        health="at-risk", reason="Supplier data is late", by="Ed", **common
    )
    for access in engagement.organisation.accesses.all():
        RoomVisit.objects.get_or_create(
            organisation=engagement.organisation,
            user_id=access.user_id,
            defaults={"seen_at": timezone.now()},
        )


ROWS: dict[str, Callable[[Engagement], Any]] = {
    "draft benefit": lambda e: Benefit.objects.get(engagement=e, state="draft").pk,
    "published benefit": lambda e: Benefit.objects.get(engagement=e, state="published").pk,
}
