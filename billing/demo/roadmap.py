"""What makes a roadmap a plan: money, milestones, what needs what, a draft, and words."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from billing.demo.agreement import sponsor_of
from clients.access import Place, Role
from clients.models import ClientAccess
from engagements.models import Engagement
from roadmaps.actions.comments import say
from roadmaps.actions.milestones import accept_milestone, report_reached
from roadmaps.mentions import people_of_room
from roadmaps.models import (
    Comment,
    Initiative,
    InitiativeDependency,
    Milestone,
    MilestoneUpdate,
    Phase,
)

if TYPE_CHECKING:
    from billing.demo.load import Chapter

DAY = dt.timedelta(days=1)
MONEY = {  # title: cost, return a year, the return in words; in the client's currency
    "Backup and restore under four hours": (640_000, 1_100_000, ""),
    "Identity for all sites": (910_000, None, "The insurer renews without a surcharge"),
    "Order-to-cash map": (280_000, 760_000, ""),
    "ERP selection": (1_450_000, None, "A contract with prices fixed for five years"),
    "Licence clean-up": (120_000, 2_300_000, ""),
    "Pilot plant in Brno": (6_800_000, 4_200_000, ""),
    "Two further plants": (9_400_000, 8_900_000, ""),
    "Gap assessment": (190_000, None, "The list that the insurer asked for"),
    "Supplier security reviews": (420_000, None, "No supplier with a key to the plant unseen"),
    "Register of use cases and tools": (14_000, None, "Keine Überraschung bei der Prüfung"),
    "Underwriting assistant, proof of concept": (85_000, 240_000, ""),
    "Claims triage pilot": (120_000, 410_000, ""),
    "Roll-out to all branches": (310_000, 980_000, ""),
    "Clean policy records": (95_000, 130_000, ""),
    "Technology risk dashboard": (22_000, None, "The board asks better questions"),
    "Carrier integration renegotiated": (150_000, 1_900_000, ""),
    "Penetration test and repair": (380_000, None, "The bank connects us"),
    "Evidence collection": (260_000, None, "The attestation in the spring"),
    "Network carrier consolidation": (46_000, 118_000, ""),
    "Split billing from the monolith": (95_000, 160_000, ""),
    "Partner interface": (130_000, 340_000, ""),
}
NEEDS = [  # what, what it needs first
    ("ERP selection", "Order-to-cash map"),
    ("Pilot plant in Brno", "ERP selection"),
    ("Two further plants", "Pilot plant in Brno"),
    ("Claims triage pilot", "Register of use cases and tools"),
    ("Roll-out to all branches", "Claims triage pilot"),
    ("One reporting platform", "Clean policy records"),
    ("Evidence collection", "Control library"),
    ("ERP plan agreed with the fund", "System and contract inventory"),
    ("Partner interface", "Split billing from the monolith"),
]
# initiative: milestone, days from today, days it slipped, how it stands, accepted when
MILESTONES: list[tuple[str, str, int, int, str, str]] = [
    (
        "Backup and restore under four hours",
        "Restore shown on a Sunday",
        -392,
        0,
        "accepted",
        "The order system of one plant is restored from backup in under four hours, watched by "
        "the plant manager.",
    ),
    (
        "Order-to-cash map",
        "Map signed by sales and finance",
        -127,
        21,
        "accepted",
        "Both heads sign that the map shows how an order becomes money today.",
    ),
    (
        "ERP selection",
        "Two vendors on the short list",
        -12,
        6,
        "reached",
        "Each has run our ten cases on our own data. The scores and the notes lie in the room.",
    ),
    (
        "ERP selection",
        "Board chooses the platform",
        34,
        14,
        "planned",
        "A recommendation of one page, cost of ownership over three years, and the exit terms.",
    ),
    (
        "Pilot plant in Brno",
        "First order without paper",
        150,
        0,
        "planned",
        "One order goes from the customer to the invoice without a sheet of paper.",
    ),
    (
        "Incident plan and exercise",
        "Exercise with the management",
        -118,
        7,
        "accepted",
        "The management decides within the first hour, by the plan alone.",
    ),
    (
        "Claims triage pilot",
        "Two hundred claims sorted beside people",
        21,
        18,
        "planned",
        "The error rate is below that of two clerks, counted by audit.",
    ),
    (
        "Underwriting assistant, proof of concept",
        "False answers below two in a hundred",
        -88,
        0,
        "accepted",
        "Counted on three hundred real cases by the underwriters themselves.",
    ),
    (
        "Technology risk dashboard",
        "First dashboard in a board pack",
        -6,
        0,
        "reached",
        "One page that the board reads without help.",
    ),
    (
        "Carrier integration renegotiated",
        "Signed amendment with the carrier",
        9,
        25,
        "planned",
        "The new price steps hold from the first of the next month.",
    ),
    (
        "Evidence collection",
        "Evidence complete for the assessor",
        16,
        0,
        "planned",
        "Every control has a file that is not older than ninety days.",
    ),
    (
        "Network carrier consolidation",
        "Old carrier switched off",
        28,
        0,
        "planned",
        "A week without the old lines and without a call to the service desk.",
    ),
    (
        "Hire two leads",
        "Both leads have signed",
        12,
        0,
        "planned",
        "Signed contracts, and a plan for their first ninety days.",
    ),
]
DRAFTS = {  # engagement: phase, days from today, what is thought of for it
    "brisa-cto": (
        "Use what we have",
        (340, 520),
        "Planners decide by the figures of the new platform",
        ("Forecast from the platform's own data", "Lucie Brázdová"),
    ),
    "halden-caio": (
        "Hand over",
        (250, 340),
        "The board of use cases meets without us",
        ("Second line takes over the register", "Jonas Reuter"),
    ),
}
TALK = {  # initiative: days ago, who (client role or nothing for the executive), words
    "ERP selection": [
        (19, "sponsor", "What holds the choice up, the vendors or us?"),
        (
            18,
            "",
            "Both. The second vendor asked for two more weeks, and our item list had **1 900** "
            "duplicates. They are gone since Friday.",
        ),
        (5, "member", "The plants can give two people for the last reference visit."),
    ],
    "Claims triage pilot": [
        (11, "sponsor", "Zählt die Revision die Fehler selbst, oder bekommt sie eine Liste?"),
        (10, "", "Sie zählt selbst, an zweihundert Fällen, die sie auswählt."),
    ],
    "Carrier integration renegotiated": [
        (4, "", "Dodavatel slíbil podpis do konce týdne; trvám na ceně z října."),
    ],
    "Technology risk dashboard": [
        (3, "sponsor", "Clear. Could the second chart say what it costs us?"),
    ],
}
MENTION = ("ERP selection", "Thank you. @{name}, one decision of yours is needed before the visit.")


def tell(chapter: "Chapter", made: dict[str, Engagement]) -> None:
    """For the engagements of one practice, so that their roadmaps look cared for."""
    works = {
        work.title: work
        for work in Initiative.objects.filter(engagement__in=made.values()).select_related(
            "engagement__organisation"
        )
    }
    _money(works)
    for title, first in NEEDS:
        if title in works and first in works:
            work = works[title]
            common = {"organisation_id": work.organisation_id, "initiative": work}
            InitiativeDependency.objects.create(needed=works[first], **common)
    for title, name, days, late, state, when in MILESTONES:
        if title in works:
            _milestone(chapter, works[title], name, days, late, state, when)
    for key, draft in DRAFTS.items():
        if key in made:
            _draft(made[key], chapter.today, *draft)
    for title, lines in TALK.items():
        if title in works:
            _talk(chapter, works[title], lines)
    _mention(chapter, works)


def _money(works: dict[str, Initiative]) -> None:
    for title, (cost, yearly, note) in MONEY.items():
        if work := works.get(title):
            work.cost, work.return_note = Decimal(cost), note
            work.expected_return = None if yearly is None else Decimal(yearly)
            work.currency = work.engagement.organisation.currency
    fields = ["cost", "expected_return", "currency", "return_note"]
    Initiative.objects.bulk_update(works.values(), fields)


def _milestone(  # a line of the table above
    chapter: "Chapter", work: Initiative, title: str, days: int, late: int, state: str, when: str
) -> None:
    due = chapter.today + DAY * days
    planned = due - DAY * late
    row = Milestone.objects.create(
        organisation_id=work.organisation_id,
        engagement=work.engagement,
        initiative=work,
        title=title,
        acceptance_criteria=when,
        due_on=due,
        planned_on=planned,
    )
    executive = _executive(chapter, work.engagement)
    first = dt.datetime.combine(planned - DAY * 60, dt.time(9), dt.UTC)
    for at, on, note in ((first, planned, ""), (first + DAY * 45, due, "Moved with the work")):
        if not note or late:
            MilestoneUpdate.objects.create(
                organisation_id=row.organisation_id,
                milestone=row,
                at=at,
                by=executive.name,
                state="planned",
                due_on=on,
                note=note,
            )
    if state in {"reached", "accepted"}:
        row = report_reached(row, reached_on=due, by=executive)
    if state == "accepted":
        _accepted(chapter, row, due)


def _accepted(chapter: "Chapter", row: Milestone, due: dt.date) -> None:
    """By the sponsor, two days later; the row is written first, since a trigger keeps it then."""
    sponsor = sponsor_of(chapter, row.engagement)
    at = dt.datetime.combine(due + DAY * 2, dt.time(10, 12), dt.UTC)
    accepted = accept_milestone(row, by=sponsor)
    MilestoneUpdate.objects.filter(milestone=accepted, state="reached").update(at=at - DAY * 2)
    MilestoneUpdate.objects.filter(milestone=accepted, state="accepted").update(at=at)


def _draft(
    engagement: Engagement,
    today: dt.date,
    title: str,
    days: tuple[int, int],
    criteria: str,
    work: tuple[str, str],
) -> None:
    common = {"organisation_id": engagement.organisation_id, "engagement": engagement}
    starts, ends = (today + DAY * each for each in days)
    phase = Phase.objects.create(
        title=title,
        exit_criteria=criteria,
        position=Phase.objects.filter(engagement=engagement).count(),
        starts_on=starts,
        ends_on=ends,
        shared=False,
        **common,
    )
    dates = {"starts_on": starts, "ends_on": ends - DAY * 30}
    planned = {f"planned_{name}": day for name, day in dates.items()}
    what, owner = work
    Initiative.objects.create(
        phase=phase, title=what, owner_name=owner, shared=False, **dates, **planned, **common
    )


def _talk(chapter: "Chapter", work: Initiative, lines: Iterable[tuple[int, str, str]]) -> None:
    executive = _executive(chapter, work.engagement)
    for place, (ago, role, text) in enumerate(lines):
        access = ClientAccess.objects.filter(organisation=work.organisation_id, role=role).first()
        Comment.objects.create(
            organisation_id=work.organisation_id,
            initiative=work,
            author_id=access.user_id if access else executive.user_id,
            author_name=access.display_name if access else executive.name,
            is_client=bool(access),
            text=text,
            at=dt.datetime.combine(chapter.today - DAY * ago, dt.time(9 + place, 24), dt.UTC),
        )


def _mention(chapter: "Chapter", works: dict[str, Initiative]) -> None:
    title, text = MENTION
    if work := works.get(title):
        sponsor = sponsor_of(chapter, work.engagement)
        people = people_of_room(work)
        say(
            work,
            text.format(name=sponsor.name),
            people=people,
            by=_executive(chapter, work.engagement),
        )


def _executive(chapter: "Chapter", engagement: Engagement) -> Place:
    """Who leads the engagement."""
    leads = engagement.assignments.select_related("executive__user")[0]
    practice, roles = chapter.story.practices[chapter.slug], frozenset({Role.EXECUTIVE})
    user = leads.executive.user
    return Place(practice, user, roles, "", "", display_name=leads.display_name)
