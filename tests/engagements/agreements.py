"""An agreement taken through the hands of the practice, the sponsor and the worker."""

import datetime as dt
from decimal import Decimal
from typing import Any

from clients.access import Place, Role
from clients.models import Outbox
from clients.outbox import deliver
from engagements.actions import change_orders, statements
from engagements.actions.change_orders import Changes, NewPhase
from engagements.models import ChangeOrder, StatementOfWork
from engagements.scope import Content
from engagements.tasks import TOPIC
from tests.cast import Cast

WORDS = Content(
    scope_in="Technology strategy\nArchitecture",
    scope_out="Hands-on development",
    deliverables=[("Target architecture", "Approved by the board"), ("Vendor list", "")],
    success="We stop guessing.",
    mandate=[("Architecture", "decides"), ("Budget", "recommends")],
    notice_days=60,
    confidentiality="Two years after the end.",
)

NOTHING_CHANGES: dict[str, Any] = {
    "takes_effect_on": "2026-04-01",
    "before": {"dosage": [], "terms": []},
    "after": {"dosage": [], "terms": []},
    "statement": None,
    "effect": {
        "month": "2026-04-01",
        "days_before": "0",
        "days_after": "0",
        "fee_before": "0",
        "fee_after": "0",
        "currency": "",
    },
}


def place(cast: Cast, part: str) -> Place:
    """Where one of the cast stands; inside a scope too."""
    user = cast.users[part]
    return Place(cast.practice, user, frozenset({Role(part)}), "", "", display_name=user.name)


def proposed(cast: Cast, content: Content = WORDS) -> StatementOfWork:
    """Inside a scope."""
    draft = statements.write(cast.engagement, content, by="Ed Executive")
    return statements.propose(draft, by="Ed Executive")


def signed(cast: Cast, content: Content = WORDS) -> StatementOfWork:
    """Inside a scope."""
    offer = proposed(cast, content)
    return statements.accept(
        offer, name="Sue Sponsor", seen=offer.fingerprint, by=place(cast, "sponsor")
    )


def ordered(cast: Cast, on: dt.date, days: str = "3", **more: Any) -> ChangeOrder:
    """Inside a scope: the executive would give other days a week."""
    phase = NewPhase(cast.executive, Decimal(days), "week", "sprint")
    return change_orders.propose(
        cast.engagement,
        Changes(phases=[phase], **more),
        takes_effect_on=on,
        why="The launch needs more",
        by="Ed Executive",
    )


def printed(cast: Cast, times: int = 1) -> None:
    """What a worker does, so many times."""
    with cast.scope():
        keys = list(Outbox.objects.filter(topic=TOPIC).values_list("pk", flat=True))
    for _ in range(times):
        for key in keys:
            deliver(cast.practice.pk, str(key))


def page_of(cast: Cast) -> str:
    return f"{cast.url}engagements/{cast.engagement.pk}/"


def change(cast: Cast, on: dt.date, **more: str) -> dict[str, Any]:
    return {
        "takes_effect_on": on.isoformat(),
        "why": "The launch needs more",
        "promises-TOTAL_FORMS": "2",
        "promises-INITIAL_FORMS": "1",
        "promises-0-executive": str(cast.executive.pk),
        "promises-0-what": "change",
        "promises-0-days": "3",
        "promises-0-unit": "week",
        "promises-1-what": "change",
        "promises-1-unit": "week",
        "terms-kind": "day_rate",
        **more,
    }
