"""Selections of vendors as the room shows them: where each is, what is next, what it says."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place, Right
from config import wording
from roadmaps import scoring
from roadmaps.changes import Change
from roadmaps.models import (
    VendorAnswer,
    VendorCriterion,
    VendorKillAnswer,
    VendorKillQuestion,
    VendorRecommendation,
    VendorScorer,
    VendorSelection,
)
from roadmaps.needs import Ask
from roadmaps.room_rows import Room
from roadmaps.vendor_picture import Offer, Picture

State = VendorSelection.State
WAY = (State.DRAFT, State.LONG, State.SHORT, State.SCORING, State.RECOMMENDED, State.DECIDED)
TENTH = Decimal("0.1")
WIDTH = 200  # of the small picture of a weight


@dataclass(frozen=True)
class Step:
    """A stage on the way, as the stepper draws it."""

    label: str
    state: str
    url: str = ""


@dataclass(frozen=True)
class GridCell:
    """How a vendor did by a criterion."""

    vendor: str
    mean: Decimal
    low: int
    high: int
    deviation: Decimal
    is_apart: bool


@dataclass(frozen=True)
class Turn:
    """Where the weight of one criterion would change the winner, in words and as a picture."""

    criterion: VendorCriterion
    turns_at: Decimal | None
    to: str
    change: Decimal | None

    @property
    def here(self) -> int:
        """Where the weight stands in the picture."""
        return self.criterion.weight * WIDTH // 100

    @property
    def there(self) -> int | None:
        return None if self.turns_at is None else int(self.turns_at * WIDTH / 100)

    @property
    def is_up(self) -> bool:
        return self.change is not None and self.change > 0

    @property
    def distance(self) -> Decimal | None:
        return None if self.change is None else abs(self.change)

    @property
    def is_near(self) -> bool:
        """Whether a few points of weight would do it."""
        return self.distance is not None and self.distance <= 5  # noqa: PLR2004  # points


def steps_of(selection: VendorSelection) -> list[Step]:
    """The way of a selection, and where on it this one is."""
    if selection.state == State.ABANDONED:
        return []
    at = WAY.index(State(selection.state))
    ends = selection.state == State.DECIDED
    return [
        Step(str(state.label), "done" if i < at or ends else "current" if i == at else "todo")
        for i, state in enumerate(WAY)
    ]


def grid_of(picture: Picture) -> list[tuple[VendorCriterion, list[GridCell]]]:
    """The scores of those who count: a row a criterion, a cell a vendor."""
    if not picture.means:
        return []
    return [
        (criterion, [_cell(picture, criterion, offer) for offer in picture.ranked])
        for criterion in picture.criteria
    ]


def turns_of(picture: Picture) -> list[Turn]:
    """For each criterion, whether its weight alone would change the winner."""
    return [
        Turn(
            criterion,
            scoring.rounded(swing.turns_at, TENTH) if swing else None,
            picture.name_of(swing.to) if swing else "",
            scoring.rounded(swing.change, TENTH) if swing else None,
        )
        for criterion, swing in picture.swings
    ]


def kills_of(
    picture: Picture,
) -> list[tuple[VendorKillQuestion, list[tuple[Offer, VendorKillAnswer | None]]]]:
    """A row a question, a cell a vendor."""
    return [
        (question, [(offer, offer.kills.get(question.pk)) for offer in picture.offers])
        for question in picture.questions
    ]


def themes_of(picture: Picture) -> list[tuple[str, list[tuple[Offer, VendorAnswer | None]]]]:
    """A row a theme, a cell a vendor that is not out; nothing while nothing is answered."""
    shown = [each for each in picture.offers if each.vendor.stage != "out"]
    if not any(each.answers for each in shown):
        return []
    return [
        (str(label), [(offer, offer.answers.get(key)) for offer in shown])
        for key, label in VendorAnswer.Theme.choices
    ]


def headline_of(picture: Picture) -> str:
    """Where it stands, in a sentence."""
    selection, made = picture.selection, picture.recommendation
    if selection.state == State.ABANDONED:
        return _("Ended without a choice: %(why)s") % {"why": selection.abandoned_reason}
    if made and selection.state == State.DECIDED:
        return _("Decided: %(what)s.") % {"what": made.decision.decided}
    if made:
        words = {"vendor": made.vendor.name}
        return _("%(vendor)s is recommended; the decision is still open.") % words
    if selection.state == State.SCORING:
        return _scoring(picture)
    short = len(picture.short)
    words = {"long": len(picture.offers), "short": short}
    return (
        ngettext(
            "%(long)s vendors looked at, %(short)s on the short list.",
            "%(long)s vendors looked at, %(short)s on the short list.",
            short,
        )
        % words
    )


def sentence(_place: Place, engagements: Collection[UUID], _today: dt.date) -> str:
    """How selections stand, for the first page of governance."""
    rows = VendorSelection.objects.filter(engagement__in=engagements)
    is_over = Q(state__in=[State.DECIDED, State.ABANDONED])
    count = rows.aggregate(
        open=Count("pk", filter=~is_over), decided=Count("pk", filter=Q(state=State.DECIDED))
    )
    if not count["open"] and not count["decided"]:
        return _("No vendor is being chosen.")
    said = ngettext("%(open)s choice is open", "%(open)s choices are open", count["open"])
    return _("%(said)s, %(decided)s decided.") % {
        "said": said % {"open": count["open"]},
        "decided": count["decided"],
    }


def asks(room: Room) -> Iterator[Ask]:
    """Of those who were asked to score and have not given all: to score."""
    if not room.may(Right.COMMENT):
        return
    waiting = VendorScorer.objects.filter(
        user=room.place.user_id,
        set_aside="",
        selection__engagement__in=room.open,
        selection__state=State.SCORING,
    )
    counted = waiting.annotate(
        title=F("selection__title"),
        vendors=Count(
            "selection__vendors", filter=Q(selection__vendors__stage="short"), distinct=True
        ),
        criteria=Count("selection__criteria", distinct=True),
        given=Count(
            "scores",
            filter=Q(scores__replaced_at=None, scores__vendor__stage="short"),
            distinct=True,
        ),
    )
    for each in counted:
        total = each.vendors * each.criteria
        if each.given < total:
            yield Ask(
                title=_("Score the vendors: %(what)s") % {"what": each.title},
                note=_("%(given)s of %(total)s scores given")
                % {"given": each.given, "total": total},
                url=f"{room.url}governance/vendors/{each.selection_id}/scores/",
                action=_("Score"),
            )


def changes(room: Room) -> Iterator[Change]:
    """What was recommended; not for who sees no selections."""
    if not room.may(Right.SEE_GOVERNANCE):
        return
    made = VendorRecommendation.objects.filter(
        selection__engagement__in=room.keys, at__gte=room.since
    )
    columns = ("at", "vendor__name", "selection_id", "selection__title")
    for at, vendor, selection, title in made.values_list(*columns):
        yield Change(
            at=at,
            title=_("%(vendor)s recommended") % {"vendor": vendor},
            url=f"{room.url}governance/vendors/{selection}/",
            note=title,
        )


def _scoring(picture: Picture) -> str:
    done = sum(each.is_done for each in picture.panel)
    words = {"done": done, "of": len(picture.panel)}
    said = _("%(done)s of %(of)s people have scored") % words
    leaders = picture.leaders
    if not leaders:
        return f"{said}."
    if len(leaders) > 1:
        names = ", ".join(each.vendor.name for each in leaders)
        return _("%(said)s; level in front: %(names)s.") % {"said": said, "names": names}
    first = leaders[0]
    points = wording.plain_number(first.points or 0)
    return _("%(said)s; %(vendor)s leads with %(points)s points of 100.") % {
        "said": said,
        "vendor": first.vendor.name,
        "points": points,
    }


def _cell(picture: Picture, criterion: VendorCriterion, offer: Offer) -> GridCell:
    spread = picture.spreads[criterion.pk, offer.vendor.pk]
    return GridCell(
        offer.vendor.name,
        scoring.rounded(Fraction(spread.mean), TENTH),
        spread.low,
        spread.high,
        round(spread.deviation, 1),
        spread.range >= picture.selection.threshold,
    )
