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
from roadmaps.health_page import Standing, standing_of, stated_of, worst_of
from roadmaps.needs import (
    Ask,
    Sheet,
    by_urgency,
    sum_of,
    to_approve,
    to_read,
    to_update,
    with_days,
)
from roadmaps.outcomes import Outcome, outcomes_of
from roadmaps.plan import Work, span_of, works_of
from roadmaps.rooms import people_of, room_url, shown_engagements
from roadmaps.spent import Accounts, Cost, Month, accounts_of, month_before
from roadmaps.spent_on import Purpose, purposes_of
from roadmaps.value_panel import Panel, panel_of

FIRST_NEEDS = 6

type Asking = Callable[[Place, Collection[UUID], str, dt.date], Iterable[Ask]]
type Changing = Callable[[Place, Collection[UUID], str, dt.datetime], Iterable[Change]]

# What waits for a reader and what has changed, part by part: given the reader, the engagements
# shown, the address of the room, and today or the moment since when. Each in a fixed number of
# queries, and nothing that this reader may not see.
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
    today, room = timezone.localdate(now), room_url(place, organisation)
    commitments = _commitments(shown_engagements(place, organisation), room, today)
    keys = [each.engagement.pk for each in commitments]
    running = [each for each in commitments if each.is_running]
    outcomes = [outcome for each in running for outcome in each.outcomes]
    works = [work for each in running for work in each.works]
    sheets = _waiting(place, keys)
    asked = list(_asks(place, sheets, outcomes, works, room, today))
    asked += [ask for asking in ASKING for ask in asking(place, keys, room, today)]
    found = list(lately(keys, outcomes, room, _floor(since, now)))
    found += changes_of(place, keys, room, _floor(since, now))
    page = Overview(
        (),
        by_urgency(asked, today),
        news_of((change for change in found if change.at <= now), since),
        commitments,
        coming_of(keys, works, room, today),
        sheets,
        today=today,
    )
    page.headline = _headline(place, page, len(asked))
    _add_accounts(page, place, organisation)
    return page


def changes_of(
    place: Place, engagements: Collection[UUID], room: str, since: dt.datetime
) -> list[Change]:
    """What the parts tell, beside outcomes and initiatives."""
    return [each for changing in CHANGING for each in changing(place, engagements, room, since)]


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


def _commitments(engagements: list[Engagement], room: str, today: dt.date) -> list[Commitment]:
    keys = [engagement.pk for engagement in engagements]
    people, outcomes = people_of(keys), outcomes_of(keys, today)
    works, stated = works_of(keys, room, today), stated_of(keys)
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
            today,
        )
        for each in engagements
    ]


def _asks(  # noqa: PLR0913, PLR0917  # what was read for the page already
    place: Place,
    sheets: Sequence[Sheet],
    outcomes: Sequence[Outcome],
    works: Sequence[Work],
    room: str,
    today: dt.date,
) -> Iterable[Ask]:
    if place.may(Right.APPROVE_DAYS):
        yield from to_approve(sheets, room)
    elif place.may(Right.LEAD):
        yield from to_read(outcomes, room)
        yield from to_update(works, room, today)


def _waiting(place: Place, engagements: Collection[UUID]) -> list[Sheet]:
    if not place.may(Right.SEE_DAYS):
        return []
    return with_days(Timesheet.objects.waiting().filter(engagement__in=engagements))


def _add_accounts(page: Overview, place: Place, organisation: ClientOrganisation) -> None:
    """Days for those who may see days, money for those who may see fees and value."""
    if not place.may(Right.SEE_DAYS):
        return
    engagements = [each.engagement for each in page.commitments]
    accounts = accounts_of(engagements)
    this, last = accounts.month(page.today), accounts.month(month_before(page.today))
    page.months = [this, last] if this.given or not last.given else [last, this]
    room = room_url(place, organisation)
    page.purposes = purposes_of([each.pk for each in engagements], page.months[0].first, room)
    if place.may(Right.SEE_FEES):
        page.cost = accounts.cost(page.today)
    if place.may(Right.SEE_VALUE):
        page.value = _value(engagements, accounts, organisation, room, page.today)


def _value(
    engagements: Sequence[Engagement],
    accounts: Accounts,
    organisation: ClientOrganisation,
    room: str,
    today: dt.date,
) -> Panel | None:
    for each in engagements:
        each.organisation = organisation
    return panel_of(worths_of(engagements, accounts, room, today))
