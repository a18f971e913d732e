"""Value in short, for the overview: three figures and since when it pays; what of it waits."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from clients.access import Right
from config import wording
from roadmaps.changes import Change
from roadmaps.engagement_worth import Worth
from roadmaps.needs import Ask
from roadmaps.outcomes import component_word
from roadmaps.room_rows import Room

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


def asks(room: Room) -> Iterator[Ask]:
    """The sponsor's: benefits to confirm. The executive's: those that are disputed."""
    if room.may(Right.DECIDE):
        answer, title, action = "", _("Is it so? %(title)s"), _("Read and answer")
    elif room.may(Right.LEAD):
        answer, title, action = "disputed", _("Put right: %(title)s"), _("Look at it")
    else:
        return
    for row in room.benefits:
        if (row.state, row.answer) == ("published", answer) and row.engagement_id in room.open:
            note = row.answer_reason or wording.in_money(row.amount, row.currency, 0)
            url = f"{room.url}value/benefits/{row.pk}/"
            yield Ask(title % {"title": row.title}, note, url, action)


def changes(room: Room) -> Iterator[Change]:
    """How we say it stands, for everybody; benefits, for those who may see value."""
    for row in room.judgements:
        if row.health and row.at >= room.since:
            url = f"{room.url}engagements/{row.engagement_id}/health/"
            word = component_word(row.health)
            yield Change(row.at, _("How it stands"), url, row.reason, health=word)
    if not room.may(Right.SEE_VALUE):
        return
    for benefit in room.benefits:
        published = benefit.published_at
        if benefit.state == "published" and room.is_news(published):
            at = benefit.answered_at or published
            title = _("Benefit: %(title)s") % {"title": benefit.title}
            note = str(benefit.get_answer_display())
            yield Change(at, title, f"{room.url}value/benefits/{benefit.pk}/", note)
