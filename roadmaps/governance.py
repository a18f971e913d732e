"""The parts of the governance pages: what each is called, who may see it, how it stands.

A part is one line of `SECTIONS`. Its sentence is asked for on the first page of governance, in as
few queries as it takes whatever the number of rows.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.access import HAND_OVER, Place, Right, has_closed
from clients.context import Link
from clients.models import ClientOrganisation
from roadmaps import (
    ai_register,
    decision_log,
    handover,
    mandate_page,
    meeting_page,
    mentoring,
    policies,
    risk_register,
    training,
    vendor_page,
)
from roadmaps.rooms import engagements_of, room_url

type Sentence = Callable[[Place, Collection[UUID], dt.date], str]


@dataclass(frozen=True)
class Section:
    """One part: its name (lazily translated), its address below `governance/`, who may see it."""

    label: Promise
    end: str
    right: Right
    sentence: Sentence


@dataclass(frozen=True)
class Standing:
    """A part as its line on the first page says it."""

    label: str
    url: str
    sentence: str


SECTIONS: Sequence[Section] = (
    Section(_("Meetings"), "meetings/", Right.SEE_GOVERNANCE, meeting_page.sentence),
    Section(_("Decisions"), "decisions/", Right.SEE_ROOM, decision_log.sentence),
    Section(_("Risks"), "risks/", Right.SEE_ROOM, risk_register.sentence),
    Section(_("Policies"), "policies/", Right.SEE_GOVERNANCE, policies.sentence),
    Section(_("Vendors"), "vendors/", Right.SEE_GOVERNANCE, vendor_page.sentence),
    Section(_("AI"), "ai/", Right.SEE_GOVERNANCE, ai_register.sentence),
    Section(_("Mandate"), "mandate/", Right.SEE_ROOM, mandate_page.sentence),
    Section(_("Training"), "training/", Right.SEE_GOVERNANCE, training.sentence),
    Section(_("Mentoring"), "mentoring/", Right.SEE_GOVERNANCE, mentoring.sentence),
    Section(_("Hand-over"), "hand-over/", Right.SEE_GOVERNANCE, handover.sentence),
)


def section_links(place: Place, organisation: ClientOrganisation, path: str) -> list[Link]:
    """The parts this reader may see, as tabs below the room's own."""
    home = f"{room_url(place, organisation)}governance/"
    return [
        Link(str(each.label), home + each.end, path.startswith(home + each.end))
        for each in sections_of(place, organisation)
    ]


def standings(place: Place, organisation: ClientOrganisation, today: dt.date) -> list[Standing]:
    """How each part stands, in a sentence, as far as the reader may see it."""
    home = f"{room_url(place, organisation)}governance/"
    keys = list(engagements_of(place, organisation).values_list("pk", flat=True))
    return [
        Standing(str(each.label), home + each.end, each.sentence(place, keys, today))
        for each in sections_of(place, organisation)
    ]


def sections_of(place: Place, organisation: ClientOrganisation) -> list[Section]:
    """The parts this reader may see; of a room that has closed only the hand-over."""
    found = [each for each in SECTIONS if place.may(each.right)]
    if has_closed(place, organisation):
        found = [each for each in found if f"governance/{each.end}" == HAND_OVER]
    return found
