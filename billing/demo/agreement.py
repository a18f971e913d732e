"""Statements of work signed, one waiting, a deliverable handed over, a change order to answer."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from clients.access import Place, Role
from clients.models import ClientAccess
from engagements.actions import change_orders, deliverables, statements
from engagements.actions.change_orders import Changes, NewPhase
from engagements.actions.settled import first_free_day
from engagements.dates import month_range
from engagements.models import Allocation, Deliverable, Engagement
from engagements.scope import Content

if TYPE_CHECKING:
    from billing.demo.load import Chapter

SIGNED, WAITING = ("brisa-cto", "halden-caio", "vltava-cio", "lumen-ciso"), ("northmoor-board",)
CHANGED = "brisa-cto"
MANDATE = [
    ("Architecture and standards", "decides"),
    ("Technology budget and vendor contracts", "recommends"),
    ("Hiring of technology leads", "recommends"),
    ("Company strategy", "advises"),
]
SECRECY = (
    "What either side learns of the other's business stays with it, during the engagement and for "
    "two years after its end."
)


def agree(chapter: "Chapter", made: dict[str, Engagement]) -> None:
    """For the engagements of one practice, through the same acts as in the product."""
    for key, engagement in made.items():
        if key not in SIGNED + WAITING:
            continue
        executive = executive_of(engagement)
        draft = statements.write(engagement, _words(engagement), by=executive)
        offer = statements.propose(draft, takes_effect_on=engagement.starts_on, by=executive)
        if key in WAITING:
            continue
        sponsor = sponsor_of(chapter, engagement)
        statements.accept(offer, name=sponsor.name, seen=offer.fingerprint, by=sponsor)
        first, *_rest = Deliverable.objects.filter(engagement=engagement)
        deliverables.deliver(
            first, note="It lies in the board folder.", by=_author(chapter, sponsor)
        )
        if key == CHANGED:
            _change(engagement, executive)


def _words(engagement: Engagement) -> Content:
    titles = [line.strip(" .") for line in engagement.deliverables.splitlines() if line.strip()]
    return Content(
        scope_in=engagement.scope_in.replace(". ", ".\n"),
        scope_out=engagement.scope_out.replace(". ", ".\n"),
        deliverables=[(title, "Presented to the board and approved") for title in titles]
        or [("Roadmap of the first hundred days", "Presented to the board and approved")],
        success=engagement.success,
        mandate=MANDATE,
        notice_days=engagement.notice_days,
        confidentiality=SECRECY,
    )


def _change(engagement: Engagement, executive: str) -> None:
    """One day a week more from the month after next on, for a quarter."""
    first = month_range(first_free_day(engagement))[1] + dt.timedelta(days=1)
    row = Allocation.objects.filter(engagement=engagement).covering(first, first).first()
    if row is None:
        return
    phase = NewPhase(
        row.executive,
        row.days + Decimal(1),
        row.unit,
        "launch",
        first + dt.timedelta(days=90),
    )
    change_orders.propose(
        engagement,
        Changes(phases=[phase]),
        takes_effect_on=first,
        why="The launch is three months away; the team needs one day more until it is through.",
        by=executive,
    )


def executive_of(engagement: Engagement) -> str:
    """Who speaks for the practice."""
    return str(engagement.assignments.all()[0].display_name)


def sponsor_of(chapter: "Chapter", engagement: Engagement) -> Place:
    """Who signs for the client."""
    access = ClientAccess.objects.filter(
        organisation_id=engagement.organisation_id, role=ClientAccess.Role.SPONSOR
    ).select_related("user")[0]
    practice = chapter.story.practices[chapter.slug]
    return Place(
        practice,
        access.user,
        frozenset({Role.SPONSOR}),
        "",
        "",
        organisation_id=engagement.organisation_id,
        display_name=access.display_name,
    )


def _author(chapter: "Chapter", sponsor: Place) -> Place:
    executive = next(iter(chapter.executives.values()))
    roles = frozenset({Role.EXECUTIVE})
    name = executive.display_name
    return Place(sponsor.practice, executive.user, roles, "", "", display_name=name)
