"""Days that a calendar file suggests, and those of them that a person confirms."""

import datetime as dt
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from clients.models import ClientAccess, Membership
from config.wording import dated
from engagements.actions.days import log_day
from engagements.actions.importing import USUAL_HOURS, engagements_of
from engagements.calendars import Happening
from engagements.hours import days_of
from engagements.imports_plan import STEP
from engagements.models import Engagement, Executive, Terms, TimeEntry

SHORTEST_WORD = 4
WHOLE = Decimal(1)
WORD = re.compile(r"\w+")


@dataclass
class Suggestion:
    """A part of a date that one engagement may have had."""

    engagement: Engagement
    date: dt.date
    titles: list[str] = field(default_factory=list)
    hours: Decimal = Decimal(0)
    is_all_day: bool = False
    days: Decimal = WHOLE
    given: Decimal = Decimal(0)  # what is logged there already

    @property
    def key(self) -> str:
        """How its row of the form is called."""
        return f"{self.engagement.pk.hex}_{self.date.isoformat()}"


@dataclass(frozen=True)
class Confirmed:
    """What a person ticked."""

    engagement: Engagement
    date: dt.date
    days: Decimal


def suggestions(executive: Executive, found: list[Happening]) -> tuple[list[Suggestion], int]:
    """By engagement and date; and how many events match no client."""
    engagements = list(engagements_of(executive))
    domains, names = _domains_of(engagements), _names_of(engagements)
    made: dict[str, Suggestion] = {}
    unmatched = 0
    for happening in found:
        engagement = _match(happening, engagements, domains, names)
        if engagement is None:
            unmatched += 1
            continue
        suggestion = Suggestion(engagement, happening.date)
        suggestion = made.setdefault(suggestion.key, suggestion)
        suggestion.titles.append(happening.title)
        suggestion.hours += happening.hours or 0
        suggestion.is_all_day |= happening.hours is None
    _reckon(executive, list(made.values()))
    return sorted(made.values(), key=lambda each: (each.date, each.engagement.pk)), unmatched


@transaction.atomic
def confirm(executive: Executive, chosen: list[Confirmed]) -> int:
    """Log what was ticked, all or nothing. What stands on a date already is added to."""
    refusals = []
    given = _given(executive, [each.date for each in chosen])
    for each in chosen:
        was = given.get((each.engagement.pk, each.date), Decimal(0))
        try:
            log_day(each.engagement, executive=executive, date=each.date, days=was + each.days)
        except ValidationError as refusal:
            refusals.append(f"{dated(each.date)}: {' '.join(refusal.messages)}")
    if refusals:
        raise ValidationError([_("Nothing was logged."), *refusals])
    return len(chosen)


def _match(
    happening: Happening,
    engagements: list[Engagement],
    domains: dict[str, set[str]],
    names: dict[str, set[str]],
) -> Engagement | None:
    """By who was there; else by the client's or the engagement's name in the title."""
    open_then = [each for each in engagements if each.is_active_on(happening.date)]
    for each in open_then:
        if happening.domains & domains[each.organisation.pk.hex]:
            return each
    title = happening.title.casefold()
    words = set(WORD.findall(title))
    for each in open_then:
        if words & names[each.organisation.pk.hex]:
            return each
    return next((each for each in open_then if each.title.casefold() in title), None)


def _domains_of(engagements: list[Engagement]) -> dict[str, set[str]]:
    """The domains of a client's people, without those that several clients or we ourselves use."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in engagements:
        found[each.organisation.pk.hex].add(_domain(each.organisation.invoice_email))
    rows = ClientAccess.objects.filter(organisation__in={each.organisation for each in engagements})
    for organisation, email in rows.values_list("organisation", "user__email"):
        found[organisation.hex].add(_domain(email))
    ours = {_domain(email) for email in Membership.objects.values_list("user__email", flat=True)}
    return _telling({key: domains - ours for key, domains in found.items()})


def _names_of(engagements: list[Engagement]) -> dict[str, set[str]]:
    """The longer words of a client's name, without those that several clients share."""
    return _telling(
        {
            each.organisation.pk.hex: {
                word
                for word in WORD.findall(each.organisation.name.casefold())
                if len(word) >= SHORTEST_WORD
            }
            for each in engagements
        }
    )


def _telling(found: dict[str, set[str]]) -> dict[str, set[str]]:
    counts = Counter(word for words in found.values() for word in words)
    shared = {word for word, count in counts.items() if count > 1}
    return {key: words - shared for key, words in found.items()}


def _domain(email: str) -> str:
    return email.rpartition("@")[2].casefold()


def _reckon(executive: Executive, made: list[Suggestion]) -> None:
    given = _given(executive, [each.date for each in made])
    keys = {each.engagement.pk for each in made}
    terms = list(Terms.objects.filter(engagement__in=keys).order_by("-starts_on"))
    for each in made:
        each.given = given.get((each.engagement.pk, each.date), Decimal(0))
        if each.is_all_day:
            continue
        mine = (row for row in terms if row.engagement_id == each.engagement.pk)
        found = next((row for row in mine if row.starts_on <= each.date), None)
        in_day, half = (found.hours_in_day, found.half_day_hours) if found else USUAL_HOURS
        days = days_of(each.hours, in_day, half)
        each.days = max((days / STEP).quantize(WHOLE, "ROUND_HALF_UP") * STEP, STEP)


def _given(executive: Executive, dates: list[dt.date]) -> dict[tuple[object, dt.date], Decimal]:
    rows = TimeEntry.objects.filter(executive=executive, date__in=dates).order_by()
    sums = rows.values("engagement", "date").annotate(sum=Sum("days"))
    return {(row["engagement"], row["date"]): row["sum"] for row in sums}
