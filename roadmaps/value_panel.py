"""Value in short, for the overview: three figures and since when it pays; what of it waits."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from clients.access import Place, Right
from config import wording
from roadmaps.changes import Change
from roadmaps.engagement_worth import Worth
from roadmaps.models import Benefit, EngagementHealth
from roadmaps.needs import Ask
from roadmaps.outcomes import component_word

type Amounts = Mapping[str, Decimal]


@dataclass(frozen=True)
class Brought:
    """Benefits in one currency."""

    currency: str
    gained: Decimal
    realised: Decimal
    avoided: Decimal


@dataclass(frozen=True)
class Panel:
    """Over all engagements that have begun, by currency; `only` where there is one of them."""

    hires: Amounts
    benefits: Sequence[Brought]
    only: Worth | None
    is_assumed: bool  # nobody has put in what a hire would cost

    @property
    def role(self) -> str:
        """Who would have been hired; nothing for several."""
        return self.only.hire.role if self.only else ""


def panel_of(worths: Sequence[Worth]) -> Panel | None:
    """None before anything has begun."""
    begun = [each for each in worths if each.has_begun]
    if not begun:
        return None
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for each in begun:
        hire = each.hire
        is_comparable = hire.converted is not None
        paid_in = each.currency if is_comparable else hire.currency
        sums["hires"][paid_in] += hire.to_date if hire.converted is None else hire.converted
        for name in ("gained", "realised", "avoided"):
            sums[name][each.currency] += getattr(each, name)
    return Panel(
        hires=dict(sums["hires"]),
        benefits=[
            Brought(currency, gained, sums["realised"][currency], sums["avoided"][currency])
            for currency, gained in sums["gained"].items()
        ],
        only=begun[0] if len(begun) == 1 else None,
        is_assumed=any(each.hire.row is None for each in begun),
    )


def asks(place: Place, engagements: Collection[UUID], room: str, today: dt.date) -> Iterator[Ask]:
    """The sponsor's: benefits to confirm. The executive's: those that are disputed."""
    del today
    if place.may(Right.DECIDE):
        answer, title, action = "", _("Is it so? %(title)s"), _("Read and answer")
    elif place.may(Right.LEAD):
        answer, title, action = "disputed", _("Put right: %(title)s"), _("Look at it")
    else:
        return
    rows = Benefit.objects.filter(engagement__in=engagements, state="published", answer=answer)
    for row in rows.exclude(engagement__state="closed"):
        note = row.answer_reason or wording.in_money(row.amount, row.currency, 0)
        url = f"{room}value/benefits/{row.pk}/"
        yield Ask(title % {"title": row.title}, note, url, action)


def changes(
    place: Place, engagements: Collection[UUID], room: str, since: dt.datetime
) -> Iterator[Change]:
    """How we say it stands, for everybody; benefits, for those who may see value."""
    for row in EngagementHealth.objects.filter(engagement__in=engagements, at__gte=since).exclude(
        health=""
    ):
        url = f"{room}engagements/{row.engagement_id}/health/"
        yield Change(row.at, _("How it stands"), url, row.reason, health=component_word(row.health))
    if not place.may(Right.SEE_VALUE):
        return
    published = Benefit.objects.filter(engagement__in=engagements, state="published")
    for benefit in published.filter(published_at__gte=since):
        at = benefit.answered_at or benefit.published_at
        title = _("Benefit: %(title)s") % {"title": benefit.title}
        note = str(benefit.get_answer_display())
        yield Change(at, title, f"{room}value/benefits/{benefit.pk}/", note)
