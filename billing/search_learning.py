"""What can be found of training, mentoring and the hand-over.

Of a mentee only who may see that person's page finds them: the practice, the sponsor, and the
mentee. What is handed over is found even when the rest of the room has closed.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from billing.search_noun import Found, Noun, Rows, at, in_room, joined, room_of
from clients.access import Place, Right
from config import wording
from roadmaps.mentoring import mentees_visible_to
from roadmaps.models import (
    AccessToRevoke,
    CapabilityArea,
    HandoverPack,
    Mentee,
    MentoringSession,
    TrainingProgramme,
    VendorContact,
)


def _mentees(place: Place) -> Rows:
    rows: Rows = in_room(Mentee, Right.SEE_GOVERNANCE)(place)
    return None if rows is None else rows.filter(pk__in=mentees_visible_to(place).values("pk"))


def _talks(place: Place) -> Rows:
    mentees = _mentees(place)
    if mentees is None:
        return None
    rows: QuerySet[Any] = MentoringSession.objects.filter(mentee__in=mentees.values("pk"))
    return rows.select_related("organisation", "mentee")


def _talk(row: MentoringSession) -> str:
    return f"{row.mentee.name}, {wording.dated(row.held_on)}"


def _packs(place: Place) -> Rows:
    """Those on the page of the hand-over; a draft for who writes it."""
    rows: Rows = in_room(HandoverPack, Right.SEE_HANDOVER)(place)
    if rows is None:
        return None
    shown = Q(shared=True) if place.is_client else Q()
    return rows.filter(shown).defer("snapshot")


def _pack(place: Place, row: HandoverPack) -> Found:
    words = {"title": _("Hand-over pack"), "number": row.version}
    title = _("%(title)s, version %(number)s") % words
    note = joined(row.organisation.name, row.engagement.title, str(row.get_state_display()))
    is_draft = row.state == HandoverPack.State.DRAFT
    end = f"engagements/{row.engagement_id}/hand-over/" if is_draft else "governance/hand-over/"
    return Found(title, note, f"{room_of(place, row)}{end}")


LEARNT: Sequence[Noun] = (
    Noun(
        TrainingProgramme,
        gettext_lazy("Training"),
        in_room(TrainingProgramme, Right.SEE_GOVERNANCE),
        at("governance/training/{pk}/", lambda row: row.audience),
    ),
    Noun(
        Mentee,
        gettext_lazy("Mentees"),
        _mentees,
        at("governance/mentoring/{pk}/", lambda row: row.role_title),
    ),
    Noun(
        MentoringSession,
        gettext_lazy("Mentoring"),
        _talks,
        at(
            "governance/mentoring/{row.mentee_id}/",
            lambda row: row.led_by,
            title=_talk,
        ),
    ),
    Noun(
        CapabilityArea,
        gettext_lazy("Areas of capability"),
        in_room(CapabilityArea, Right.SEE_GOVERNANCE),
        at("governance/mentoring/areas/{pk}/", lambda row: row.engagement.title),
    ),
)
HANDED_OVER: Sequence[Noun] = (
    Noun(HandoverPack, gettext_lazy("Hand-over packs"), _packs, _pack, outlives=True),
    Noun(
        VendorContact,
        gettext_lazy("Vendor contacts"),
        in_room(VendorContact, Right.SEE_GOVERNANCE),
        at(
            "governance/hand-over/#contacts",
            lambda row: row.service,
            lambda row: row.contact,
        ),
        outlives=True,
    ),
    Noun(
        AccessToRevoke,
        gettext_lazy("Access to revoke"),
        in_room(AccessToRevoke, Right.SEE_GOVERNANCE),
        at(
            "governance/hand-over/#accesses",
            lambda row: row.account,
            lambda row: row.revoker,
            title=lambda row: row.system,
        ),
        outlives=True,
    ),
)
