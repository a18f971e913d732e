"""The first page of a client room as plain rows: one reading of everything, sorted for a reader."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from clients.access import Place, Right
from clients.models import ClientOrganisation
from engagements.models import Engagement, Timesheet
from roadmaps import (
    agreed,
    ai_register,
    comment_rows,
    decision_log,
    handover,
    mandate_page,
    meeting_page,
    milestone_asks,
    policies,
    risk_register,
    room_reports,
    training,
    value_panel,
    vendor_page,
)
from roadmaps.changes import LATELY, Change, News, lately, news_of
from roadmaps.coming import Coming, coming_of
from roadmaps.engagement_worth import worths_of
from roadmaps.headline import Waiting, Words, ended, headline, told_news
from roadmaps.health_page import Standing, latest_of, standing_of, worst_of
from roadmaps.needs import (
    Ask,
    Sheet,
    by_urgency,
    sum_of,
    to_approve,
    to_read,
    to_update,
)
from roadmaps.outcomes import Outcome, outcomes_of
from roadmaps.plan import Work, span_of, works_of
from roadmaps.room_rows import Room
from roadmaps.rooms import people_of, room_url, shown_engagements
from roadmaps.spent import Accounts, Cost, Month, accounts_of, month_before
from roadmaps.spent_on import Purpose, purposes_of
from roadmaps.value_panel import Panel, panel_of

FIRST_NEEDS = 6

type Asking = Callable[[Room], Iterable[Ask]]
type Changing = Callable[[Room], Iterable[Change]]

# What waits for a reader and what has changed, part by part: given the room as this reader finds
# it. Each in a fixed number of queries, of rows that several ask for those that the room has read,
# and nothing that this reader may not see.
ASKING: Sequence[Asking] = (
    agreed.asks,
    value_panel.asks,
    decision_log.asks,
    meeting_page.asks,
    risk_register.asks,
    policies.asks,
    ai_register.asks,
    room_reports.asks,
    milestone_asks.asks,
    training.asks,
    handover.asks,
    vendor_page.asks,
)
CHANGING: Sequence[Changing] = (
    agreed.changes,
    value_panel.changes,
    decision_log.changes,
    meeting_page.changes,
    risk_register.changes,
    mandate_page.changes,
    policies.changes,
    ai_register.changes,
    room_reports.changes,
    milestone_asks.changes,
    comment_rows.changes,
    handover.changes,
    vendor_page.changes,
)


@dataclass
class Commitment:
    """One engagement as the room shows it."""

    engagement: Engagement
    people: Sequence[str]
    outcomes: Sequence[Outcome]
    works: Sequence[Work]
    standing: Standing
    today: dt.date

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        return span_of(self.works, self.today)

    @property
    def is_running(self) -> bool:
        return self.engagement.state not in {"closed", "proposed"}


@dataclass
class Overview:
    """The page, in the order in which it is read."""

    headline: Sequence[Words]
    needs: Sequence[Ask]
    news: News
    commitments: Sequence[Commitment]
    upcoming: Sequence[Coming] = ()
    waiting: Sequence[Sheet] = ()
    months: Sequence[Month] = ()
    purposes: Sequence[Purpose] = ()
    cost: Cost | None = None
    value: Panel | None = None
    today: dt.date = field(default_factory=timezone.localdate)

    @property
    def first_needs(self) -> Sequence[Ask]:
        return self.needs[:FIRST_NEEDS]

    @property
    def other_needs(self) -> Sequence[Ask]:
        return self.needs[FIRST_NEEDS:]

    @property
    def has_outcomes(self) -> bool:
        return any(each.outcomes for each in self.commitments)

    @property
    def has_works(self) -> bool:
        return any(each.works for each in self.commitments)

    @property
    def running(self) -> Sequence[Commitment]:
        return [each for each in self.commitments if each.is_running]


def overview(
    place: Place, organisation: ClientOrganisation, now: dt.datetime, since: dt.datetime | None
) -> Overview:
    """Everything a reader of this room may see, and nothing that they may not."""
    room = room_of(place, organisation, timezone.localdate(now), _floor(since, now))
    commitments = _commitments(room)
    running = [each for each in commitments if each.is_running]
    outcomes = [outcome for each in running for outcome in each.outcomes]
    works = [work for each in running for work in each.works]
    sheets = _waiting(room)
    asked = list(_asks(room, sheets, outcomes, works))
    asked += [ask for asking in ASKING for ask in asking(room)]
    found = list(lately(room.keys, outcomes, room.url, room.since))
    found += changes_of(room)
    points = [each for each in room.points if each.milestone.engagement_id in room.open]
    page = Overview(
        (),
        by_urgency(asked, room.today),
        news_of((change for change in found if change.at <= now), since),
        commitments,
        coming_of(points, works, room.today),
        sheets,
        today=room.today,
    )
    page.headline = _headline(place, page, len(asked))
    _add_accounts(page, room, organisation)
    return page


def room_of(
    place: Place, organisation: ClientOrganisation, today: dt.date, since: dt.datetime
) -> Room:
    """What is read of a room when it is asked what waits and what happened since."""
    engagements = shown_engagements(place, organisation)
    return Room(place, engagements, room_url(place, organisation), today, since)


def changes_of(room: Room) -> list[Change]:
    """What the parts tell, beside outcomes and initiatives."""
    return [each for changing in CHANGING for each in changing(room)]


def _floor(since: dt.datetime | None, now: dt.datetime) -> dt.datetime:
    """From when on changes are looked for: the last visit, or the last sixty days if longer."""
    return min(since or now, now - LATELY)


def _headline(place: Place, page: Overview, asked: int) -> Sequence[Words]:
    running = page.running
    outcomes = [each.named for one in running for each in one.outcomes]
    works = [each.named for one in running for each in one.works]
    is_approver = place.may(Right.APPROVE_DAYS)
    things = asked - len(page.waiting) if is_approver else asked
    waiting = Waiting(sum_of(page.waiting), is_approver, things)
    if not running:
        over = [one for one in page.commitments if one.engagement.state == "closed"]
        on = max((one.engagement.ends_on or page.today for one in over), default=None)
        final = [each.named for one in over for each in one.outcomes]
        return ended(on, final, waiting)
    is_judged = any(one.standing.stated for one in running)
    whole = worst_of([one.standing for one in running]) if is_judged else None
    news = told_news(page.news.count, page.news.on)
    return headline(outcomes, works, waiting, whole=whole, news=news)


def _commitments(room: Room) -> list[Commitment]:
    people, outcomes = people_of(room.keys), outcomes_of(room.keys, room.today)
    works = works_of(room.keys, room.url, room.today, room.points)
    stated = latest_of(room.judgements)
    return [
        Commitment(
            each,
            people[each.pk],
            outcomes[each.pk],
            works[each.pk],
            standing_of(
                [outcome.named for outcome in outcomes[each.pk]],
                [work.named for work in works[each.pk]],
                stated.get(each.pk),
            ),
            room.today,
        )
        for each in room.engagements
    ]


def _asks(
    room: Room, sheets: Sequence[Sheet], outcomes: Sequence[Outcome], works: Sequence[Work]
) -> Iterable[Ask]:
    if room.may(Right.APPROVE_DAYS):
        yield from to_approve(sheets, room.url)
    elif room.may(Right.LEAD):
        yield from to_read(outcomes, room.url)
        yield from to_update(works, room.url, room.today)


def _waiting(room: Room) -> list[Sheet]:
    if not room.may(Right.SEE_DAYS):
        return []
    return [each for each in room.sheets if each.timesheet.state == Timesheet.State.SUBMITTED]


def _add_accounts(page: Overview, room: Room, organisation: ClientOrganisation) -> None:
    """Days for those who may see days, money for those who may see fees and value."""
    if not room.may(Right.SEE_DAYS):
        return
    accounts = accounts_of(room.engagements)
    this, last = accounts.month(page.today), accounts.month(month_before(page.today))
    page.months = [this, last] if this.given or not last.given else [last, this]
    page.purposes = purposes_of(room.keys, page.months[0], room.url)
    if room.may(Right.SEE_FEES):
        page.cost = accounts.cost(page.today)
    if room.may(Right.SEE_VALUE):
        page.value = _value(room, accounts, organisation)


def _value(room: Room, accounts: Accounts, organisation: ClientOrganisation) -> Panel | None:
    for each in room.engagements:
        each.organisation = organisation
    worths = worths_of(room.engagements, accounts, room.benefits, room.url, room.today)
    return panel_of(worths)
