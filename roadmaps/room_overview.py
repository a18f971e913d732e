"""The first page of a client room as plain rows: one reading of everything, sorted for a reader."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from clients.access import Place, Right
from clients.models import ClientOrganisation
from engagements.models import Engagement, Timesheet
from roadmaps import (
    ai_register,
    decision_log,
    mandate_page,
    meeting_page,
    policies,
    risk_register,
    room_reports,
)
from roadmaps.changes import LATELY, Change, changes_of
from roadmaps.headline import Waiting, Words, headline
from roadmaps.needs import Ask, Sheet, sum_of, to_approve, to_read, to_update, with_days
from roadmaps.outcomes import Outcome, outcomes_of
from roadmaps.plan import Work, span_of, works_of
from roadmaps.rooms import people_of, room_url, shown_engagements
from roadmaps.spent import Cost, Month, accounts_of, month_before

COMING = 3

type Asking = Callable[[Place, Collection[UUID], str, dt.date], Iterable[Ask]]
type Changing = Callable[[Place, Collection[UUID], str, dt.datetime], Iterable[Change]]

# What waits for a reader and what has changed, part by part: given the reader, the engagements
# shown, the address of the room, and today or the moment since when. Each in a fixed number of
# queries, and nothing that this reader may not see.
ASKING: Sequence[Asking] = (
    decision_log.asks,
    meeting_page.asks,
    risk_register.asks,
    policies.asks,
    ai_register.asks,
    room_reports.asks,
)
CHANGING: Sequence[Changing] = (
    decision_log.changes,
    meeting_page.changes,
    risk_register.changes,
    mandate_page.changes,
    policies.changes,
    ai_register.changes,
    room_reports.changes,
)


@dataclass
class Commitment:
    """One engagement as the room shows it."""

    engagement: Engagement
    people: Sequence[str]
    outcomes: Sequence[Outcome]
    works: Sequence[Work]
    today: dt.date

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        return span_of(self.works, self.today)


@dataclass
class Overview:
    """The page, in the order in which it is read."""

    headline: Sequence[Words]
    needs: Sequence[Ask]
    changes: Sequence[Change]
    commitments: Sequence[Commitment]
    upcoming: Sequence[Work] = ()
    waiting: Sequence[Sheet] = ()
    months: Sequence[Month] = ()
    cost: Cost | None = None
    today: dt.date = field(default_factory=timezone.localdate)

    @property
    def has_outcomes(self) -> bool:
        return any(each.outcomes for each in self.commitments)

    @property
    def has_works(self) -> bool:
        return any(each.works for each in self.commitments)


def overview(place: Place, organisation: ClientOrganisation, now: dt.datetime) -> Overview:
    """Everything a reader of this room may see, and nothing that they may not."""
    today, room = timezone.localdate(now), room_url(place, organisation)
    commitments = _commitments(shown_engagements(place, organisation), room, today)
    keys = [each.engagement.pk for each in commitments]
    running = [each for each in commitments if each.engagement.state != Engagement.State.CLOSED]
    outcomes = [outcome for each in running for outcome in each.outcomes]
    works = [work for each in running for work in each.works]
    sheets = _waiting(place, keys)
    needs: list[Ask] = []
    if place.may(Right.APPROVE_DAYS):
        needs = list(to_approve(sheets, room))
    elif place.may(Right.LEAD):
        needs = [*to_read(outcomes, room), *to_update(works, room, today)]
    needs += [ask for asking in ASKING for ask in asking(place, keys, room, today)]
    since = now - LATELY
    more = [each for changing in CHANGING for each in changing(place, keys, room, since)]
    page = Overview(
        headline(
            [outcome.named for outcome in outcomes],
            [work.named for work in works],
            Waiting(sum_of(sheets), place.may(Right.APPROVE_DAYS)),
        ),
        needs,
        changes_of(keys, outcomes, room, now, more),
        commitments,
        _upcoming(works, today),
        sheets,
        today=today,
    )
    _add_accounts(page, place, [each.engagement for each in commitments])
    return page


def _commitments(engagements: list[Engagement], room: str, today: dt.date) -> list[Commitment]:
    keys = [engagement.pk for engagement in engagements]
    people, outcomes = people_of(keys), outcomes_of(keys, today)
    works = works_of(keys, room, today)
    return [
        Commitment(each, people[each.pk], outcomes[each.pk], works[each.pk], today)
        for each in engagements
    ]


def _upcoming(works: Sequence[Work], today: dt.date) -> list[Work]:
    """What is to be done next, soonest first."""
    due = [work for work in works if work.is_open and work.ends_on >= today]
    return sorted(due, key=lambda work: work.ends_on)[:COMING]


def _waiting(place: Place, engagements: Collection[UUID]) -> list[Sheet]:
    if not place.may(Right.SEE_DAYS):
        return []
    return with_days(Timesheet.objects.waiting().filter(engagement__in=engagements))


def _add_accounts(page: Overview, place: Place, engagements: Sequence[Engagement]) -> None:
    """Days for those who may see days, money for those who may see fees."""
    if not place.may(Right.SEE_DAYS):
        return
    accounts = accounts_of(engagements)
    this, last = accounts.month(page.today), accounts.month(month_before(page.today))
    page.months = [this, last] if this.given or not last.given else [last, this]
    if place.may(Right.SEE_FEES):
        page.cost = accounts.cost(page.today)
