"""What the demo's clients gained against what they pay, and how their executives say it stands."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from billing.demo.agreement import sponsor_of
from billing.demo.calendar import month
from clients.access import Place, Role
from engagements.dates import quarter_range
from engagements.models import Engagement, Kpi
from roadmaps.actions import benefits
from roadmaps.actions.health import state_health
from roadmaps.actions.hires import compare
from roadmaps.actions.visits import look
from roadmaps.models import Benefit, EngagementHealth, HireComparison, HireItem, Initiative

if TYPE_CHECKING:
    from billing.demo.load import Chapter

# engagement: (role, currency, rate to the terms' currency, source, items)
HIRES: dict[str, tuple[str, str, str | None, str, list[tuple[str, str, str, str]]]] = {
    "brisa-cto": (
        "Chief Technology Officer",
        "CZK",
        None,
        "Figures of the HR director and of two search firms",
        [
            ("salary", "", "3600000", "yearly"),
            ("on-costs", "a third of the salary", "1217000", "yearly"),
            ("equity", "phantom shares, a quarter vests each year", "600000", "yearly"),
            ("recruiting", "a quarter of the first salary", "900000", "once"),
            ("other", "Car, phone, training", "240000", "yearly"),
        ],
    ),
    "brisa-ciso": (
        "Chief Information Security Officer",
        "CZK",
        None,
        "The offer of a search firm of last spring",
        [
            ("salary", "", "2900000", "yearly"),
            ("on-costs", "a third of the salary", "980000", "yearly"),
            ("equity", "none is offered at this level", "0", "yearly"),
            ("recruiting", "a quarter of the first salary", "725000", "once"),
        ],
    ),
    "halden-caio": (
        "Chief AI Officer",
        "USD",
        "0.92",
        "Salary survey of the insurers' association",
        [
            ("salary", "", "165000", "yearly"),
            ("on-costs", "a quarter of the salary", "41000", "yearly"),
            ("equity", "vests over four years", "24000", "yearly"),
            ("recruiting", "a search fee, spread over three years", "20000", "yearly"),
        ],
    ),
    "ferrow-cio": (
        "Chief Information Officer",
        "GBP",
        None,
        "The fund's own pay bands",
        [
            ("salary", "", "135000", "yearly"),
            ("on-costs", "pension and National Insurance", "32000", "yearly"),
            ("equity", "sweet equity, by the year", "25000", "yearly"),
            ("recruiting", "a search fee", "34000", "once"),
        ],
    ),
}
# engagement: (title, kind, amount, times, from month, confidence, evidence, link, answer, reason)
BENEFITS: dict[str, list[tuple[str, str, str, str, int, str, str, str, str, str]]] = {
    "brisa-cto": [
        (
            "Shipping days no longer lost to outages",
            "realised",
            "3150000",
            "yearly",
            -10,
            "high",
            "Seven lost shipping days a year fewer than before, at CZK 450,000 of margin each. The "
            "logistics department counts the days.",
            "https://intranet.brisa.example/logistics/lost-days",
            "confirmed",
            "",
        ),
        (
            "Second data centre contract not renewed",
            "avoided",
            "2400000",
            "once",
            -7,
            "high",
            "The offer that was on the table, and the letter in which it was declined.",
            "",
            "confirmed",
            "",
        ),
        (
            "Orders no longer typed twice",
            "realised",
            "1800000",
            "yearly",
            -4,
            "medium",
            "Three full-time places in order entry were given other work. A quarter of the time "
            "is an estimate until the time study in spring.",
            "",
            "",
            "",
        ),
        (
            "Working capital set free by faster collection",
            "realised",
            "900000",
            "once",
            -2,
            "low",
            "Four days of working capital at the bank's rate; how much of it is seasonal is open.",
            "",
            "disputed",
            "Most of this is the season. Let us look at it again after the first quarter.",
        ),
        (
            "Licences of the old warehouse system",
            "avoided",
            "640000",
            "yearly",
            -1,
            "high",
            "The cancellation takes effect with the new year.",
            "",
            "draft",
            "",
        ),
    ],
    "brisa-ciso": [
        (
            "Cyber insurance at a lower premium",
            "realised",
            "780000",
            "yearly",
            -5,
            "high",
            "The insurer's offer before and after the assessment, both in the documents.",
            "",
            "confirmed",
            "",
        ),
        (
            "A second audit by the largest customer",
            "avoided",
            "350000",
            "once",
            -3,
            "medium",
            "They accepted our evidence instead; the amount is what the first audit cost us.",
            "",
            "confirmed",
            "",
        ),
    ],
    "halden-caio": [
        (
            "Claims triaged without a second reading",
            "realised",
            "310000",
            "yearly",
            -6,
            "medium",
            "Handling time of 4,100 claims before and after, sampled by internal audit.",
            "https://wiki.halden.example/triage-audit",
            "confirmed",
            "",
        ),
        (
            "Chatbot licence of a vendor that failed the pilot",
            "avoided",
            "85000",
            "once",
            -3,
            "high",
            "The offer, and the minutes of the committee that declined it.",
            "",
            "",
            "",
        ),
    ],
    "ferrow-cio": [
        (
            "Two ERP systems became one",
            "realised",
            "96000",
            "yearly",
            -3,
            "high",
            "Support and hosting of the second system, as invoiced the year before.",
            "",
            "confirmed",
            "",
        )
    ],
}
# title: (initiative, outcome) it comes from
SOURCES = {
    "Shipping days no longer lost to outages": (
        "Backup and restore under four hours",
        "System uptime",
    ),
    "Second data centre contract not renewed": ("", "Technology spend against revenue"),
    "Orders no longer typed twice": ("Order-to-cash map", "Order to cash"),
    "Working capital set free by faster collection": ("Order-to-cash map", "Order to cash"),
    "Licences of the old warehouse system": (
        "Licence clean-up",
        "Technology spend against revenue",
    ),
    "Cyber insurance at a lower premium": ("Gap assessment", "Critical findings open"),
    "A second audit by the largest customer": ("Incident plan and exercise", ""),
    "Claims triaged without a second reading": (
        "Claims triage pilot",
        "Claims triaged without rework",
    ),
    "Chatbot licence of a vendor that failed the pilot": ("", "Unapproved AI tools in use"),
    "Two ERP systems became one": ("System and contract inventory", "Cost synergies realised"),
}
# engagement: (days ago, health, reason), oldest first; a text: before the end of the last quarter
HEALTHS: dict[str, list[tuple[int | str, str, str]]] = {
    "brisa-cto": [
        ("110", "on-track", "Discovery is behind us and both fixes hold."),
        (
            "9",
            "at-risk",
            "The ERP pilot waits for supplier data, and whoever knows it is on loan to the plant.",
        ),
        (
            6,
            "at-risk",
            "Supplier data comes later than promised; the ERP pilot moves unless it is in by the "
            "end of the month.",
        ),
    ],
    "halden-caio": [
        ("100", "at-risk", "Die Daten für den zweiten Anwendungsfall sind noch nicht freigegeben."),
        (
            "14",
            "on-track",
            "Die Daten sind freigegeben, der Pilot des zweiten Anwendungsfalls kann beginnen.",
        ),
        (4, "on-track", "Der erste Anwendungsfall rechnet sich, der zweite ist in der Pilotphase."),
    ],
}
VISITED = {"brisa": 9, "halden": 5, "ferrow": 12}  # days ago, by every client person


def tell(chapter: "Chapter", made: dict[str, Engagement]) -> None:
    """For the engagements of one practice, through the same acts as in the product."""
    for key, engagement in made.items():
        author = _author(chapter, engagement)
        if key in HIRES:
            _compare(engagement, key, author)
        for told in BENEFITS.get(key, ()):
            _benefit(chapter, engagement, told, author)
        for days, health, reason in HEALTHS.get(key, ()):
            said = state_health(engagement, health=health, reason=reason, by=author)
            at = _ago(chapter, _days_ago(chapter, days))
            EngagementHealth.objects.filter(pk=said.pk).update(at=at)
    for engagement in made.values():
        _visit(chapter, engagement)


def _compare(engagement: Engagement, key: str, author: Place) -> None:
    role, currency, rate, source, items = HIRES[key]
    on = None if rate is None else engagement.starts_on
    row = HireComparison(
        role=role,
        currency=currency,
        rate=rate and Decimal(rate),
        rate_on=on,
        source=source,
    )
    rows = [
        HireItem(kind=kind, label=label, amount=Decimal(amount), times=times)
        for kind, label, amount, times in items
    ]
    compare(engagement, row, rows, by=author)


def _benefit(chapter: "Chapter", engagement: Engagement, told: Any, author: Place) -> None:
    title, kind, amount, times, first, confidence, evidence, link, answer, reason = told
    source, outcome = SOURCES[title]
    starts_on = max(month(chapter.today, first), engagement.starts_on)
    row = Benefit(
        title=title,
        kind=kind,
        amount=Decimal(amount),
        times=times,
        starts_on=starts_on,
        confidence=confidence,
        evidence=evidence,
        link=link,
        initiative=Initiative.objects.filter(engagement=engagement, title=source).first(),
        kpi=Kpi.objects.filter(engagement=engagement, name=outcome).first(),
    )
    kept = benefits.write(engagement, row, by=author)
    if answer == "draft":
        return
    benefits.publish(kept, by=author)
    sponsor = sponsor_of(chapter, engagement)
    if answer == "confirmed":
        benefits.confirm(kept, by=sponsor)
    elif answer == "disputed":
        benefits.dispute(kept, reason=reason, by=sponsor)
    days = (chapter.today - starts_on).days
    _told_then(chapter, kept, published=max(days - 20, 5), answered=max(days - 27, 2))


def _told_then(chapter: "Chapter", row: Benefit, *, published: int, answered: int) -> None:
    """When it was said, in the story."""
    mine = Benefit.objects.filter(pk=row.pk)
    mine.update(published_at=_ago(chapter, published))
    mine.exclude(answer="").update(answered_at=_ago(chapter, answered))


def _visit(chapter: "Chapter", engagement: Engagement) -> None:
    """Everybody of a client was there before, and the executive the day before yesterday."""
    organisation = engagement.organisation
    days = VISITED.get(organisation.slug)
    if days is None:
        return
    for person in _people(chapter, engagement):
        ago = days if person.organisation_id else 2
        look(organisation, by=person, now=_ago(chapter, ago))


def _people(chapter: "Chapter", engagement: Engagement) -> Iterator[Place]:
    practice = chapter.story.practices[chapter.slug]
    for access in engagement.organisation.accesses.select_related("user"):
        roles = frozenset({Role(access.role)})
        key = engagement.organisation_id
        yield Place(practice, access.user, roles, "", "", organisation_id=key)
    yield _author(chapter, engagement)


def _author(chapter: "Chapter", engagement: Engagement) -> Place:
    executive = engagement.assignments.all()[0].executive
    practice = chapter.story.practices[chapter.slug]
    roles = frozenset({Role.EXECUTIVE})
    name = executive.display_name
    return Place(practice, executive.user, roles, "", "", display_name=name)


def _days_ago(chapter: "Chapter", days: int | str) -> int:
    """A number is so many days ago; a text so many before the end of the last quarter."""
    if isinstance(days, int):
        return days
    return (chapter.today - quarter_range(chapter.today)[0]).days + 1 + int(days)


def _ago(chapter: "Chapter", days: int) -> dt.datetime:
    """In the morning so many days ago."""
    return dt.datetime.combine(chapter.today - dt.timedelta(days=days), dt.time(8, 40), dt.UTC)
