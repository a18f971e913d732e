"""What can be found of the parts of governance: who sees the page sees the line, nobody else."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from billing.search_noun import Noun, Rows, at, in_room, joined
from clients.access import Place, Right
from config import wording
from engagements.models import Engagement
from roadmaps.models import (
    AiUseCase,
    Decision,
    MandateArea,
    Meeting,
    MeetingAction,
    MeetingMinutes,
    MeetingPaper,
    Policy,
    PolicyVersion,
    Risk,
    Vendor,
    VendorSelection,
)

OF_MEETING = "meeting__engagement"


def _minutes(place: Place) -> Rows:
    """Of each meeting the version that its page shows, and the draft while it can be written."""
    rows: Rows = in_room(MeetingMinutes, Right.SEE_GOVERNANCE, through=OF_MEETING)(place)
    if rows is None:
        return None
    told = MeetingMinutes.objects.filter(published_at__isnull=False)
    later = told.filter(meeting=OuterRef("meeting"), version__gt=OuterRef("version"))
    shown = Q(published_at__isnull=False)
    if place.may(Right.LEAD):
        over = Q(meeting__starts_at__lte=timezone.now()) & ~Q(meeting__state="cancelled")
        shown |= over & ~Q(meeting__engagement__state=Engagement.State.CLOSED)
    return rows.filter(shown).exclude(Exists(later))


def _policy_versions(place: Place) -> Rows:
    policies = in_room(Policy, Right.SEE_GOVERNANCE)(place)
    if policies is None:
        return None
    rows: QuerySet[Any] = PolicyVersion.objects.filter(policy__in=policies.values("pk"))
    return rows.select_related("policy", "organisation")


def _held_on(row: Meeting) -> str:
    return wording.dated(timezone.localdate(row.starts_at))


def _is_draft(row: MeetingMinutes) -> str:
    return "" if row.published_at else _("draft")


def _stands(row: MeetingAction) -> str:
    if row.done_on:
        return _("done %(on)s") % {"on": wording.dated(row.done_on)}
    return _("by %(on)s") % {"on": wording.dated(row.due_on)}


def _policy_version(row: PolicyVersion) -> str:
    words = {"title": row.policy.title, "number": row.version}
    return _("%(title)s, version %(number)s") % words


DECIDED: Sequence[Noun] = (
    Noun(
        Decision,
        gettext_lazy("Decisions"),
        in_room(Decision),
        at("governance/decisions/{pk}/", lambda row: row.get_state_display()),
    ),
    Noun(
        MandateArea,
        gettext_lazy("Mandate"),
        in_room(MandateArea, ends_on=None),
        at("governance/mandate/", lambda row: row.get_level_display()),
    ),
    Noun(
        Risk,
        gettext_lazy("Risks"),
        in_room(Risk),
        at("governance/risks/{pk}/", lambda row: joined(row.reference, row.get_state_display())),
    ),
)
MET: Sequence[Noun] = (
    Noun(
        Meeting,
        gettext_lazy("Meetings"),
        in_room(Meeting, Right.SEE_GOVERNANCE),
        at("governance/meetings/{pk}/", _held_on, lambda row: row.get_state_display()),
    ),
    Noun(
        MeetingPaper,
        gettext_lazy("Papers"),
        in_room(MeetingPaper, Right.SEE_GOVERNANCE, through=OF_MEETING),
        at("governance/meetings/{row.meeting_id}/#papers", lambda row: row.meeting.title),
    ),
    Noun(
        MeetingMinutes,
        gettext_lazy("Minutes"),
        _minutes,
        at(
            "governance/meetings/{row.meeting_id}/#minutes",
            lambda row: _held_on(row.meeting),
            _is_draft,
            title=lambda row: row.meeting.title,
        ),
    ),
    Noun(
        MeetingAction,
        gettext_lazy("Actions"),
        in_room(MeetingAction, Right.SEE_GOVERNANCE, through=OF_MEETING),
        at(
            "governance/meetings/{row.meeting_id}/#actions",
            lambda row: row.owner_name,
            _stands,
        ),
    ),
)
REGISTERED: Sequence[Noun] = (
    Noun(
        Policy,
        gettext_lazy("Policies"),
        in_room(Policy, Right.SEE_GOVERNANCE),
        at("governance/policies/{pk}/", lambda row: row.owner_name),
    ),
    Noun(
        PolicyVersion,
        gettext_lazy("Texts of policies"),
        _policy_versions,
        at(
            "governance/policies/versions/{pk}/",
            lambda row: row.get_state_display(),
            title=_policy_version,
        ),
    ),
    Noun(
        VendorSelection,
        gettext_lazy("Choices of vendors"),
        in_room(VendorSelection, Right.SEE_GOVERNANCE),
        at("governance/vendors/{pk}/", lambda row: row.get_state_display()),
    ),
    Noun(
        Vendor,
        gettext_lazy("Vendors"),
        in_room(Vendor, Right.SEE_GOVERNANCE, through="selection__engagement"),
        at(
            "governance/vendors/vendor/{pk}/",
            lambda row: row.selection.title,
            lambda row: row.get_stage_display(),
        ),
    ),
    Noun(
        AiUseCase,
        pgettext_lazy("search", "AI register"),
        in_room(AiUseCase, Right.SEE_GOVERNANCE),
        at("governance/ai/{pk}/", lambda row: row.get_state_display()),
    ),
)
GOVERNANCE: Sequence[Noun] = (*DECIDED, *MET, *REGISTERED)
