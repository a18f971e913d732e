"""The parts of a hand-over as plain rows, each in a fixed number of queries."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from engagements.models import Engagement, StatementOfWork
from roadmaps.mentoring import areas_of
from roadmaps.models import (
    BoardReport,
    CapabilityArea,
    Decision,
    Initiative,
    MeetingAction,
    Policy,
    Risk,
    VendorContact,
)
from roadmaps.models.handover import AccessToRevoke
from roadmaps.models.initiative import Health
from roadmaps.policies import subjects_of

type Rows = list[dict[str, Any]]


def capabilities(engagement: Engagement) -> Rows:
    """Each area, whether somebody can do it alone, and who stands where."""
    found = areas_of(CapabilityArea.objects.filter(engagement=engagement))
    return [
        {
            "area": each.area.title,
            "covered": each.is_covered,
            "target": each.area.target,
            "people": [[who.name, who.level, who.seen_on.isoformat()] for who in each.people],
        }
        for each in found
    ]


def decisions(engagement: Engagement) -> Rows:
    """Those that wait for an answer, and those taken whose outcome nobody has told."""
    rows = Decision.objects.filter(engagement=engagement, outcome_on=None)
    open_ones = rows.filter(state__in=["proposed", "decided"]).exclude(
        state="decided", review_on=None
    )
    return [
        {
            "question": each.question,
            "state": str(Decision.State(each.state).label),
            "decider": each.decided_by or each.decider_name,
            "decided": each.decided,
            "due_on": _day(each.review_on if each.state == "decided" else each.decide_by),
        }
        for each in open_ones.order_by("number")
    ]


def risks(engagement: Engagement) -> Rows:
    """Those that may still happen, with how they stand."""
    rows = Risk.objects.filter(engagement=engagement).open().with_assessments()
    return [
        {
            "title": each.title,
            "meaning": each.meaning,
            "owner": each.owner_name,
            "treatment": str(Risk.Treatment(each.treatment).label),
            "likelihood": each.likelihood,
            "impact": each.impact,
        }
        for each in rows
    ]


def actions(engagement: Engagement) -> Rows:
    """What was promised in meetings and is not done."""
    rows = MeetingAction.objects.filter(meeting__engagement=engagement, done_on=None)
    return [
        {"text": each.text, "owner": each.owner_name, "due_on": each.due_on.isoformat()}
        for each in rows
    ]


def work(engagement: Engagement) -> Rows:
    """Initiatives that go on; drafts are the practice's."""
    rows = Initiative.objects.published().filter(engagement=engagement)
    rows = rows.exclude(health=Health.DONE)
    return [
        {
            "title": each.title,
            "owner": each.owner_name,
            "progress": each.progress,
            "health": str(Health(each.health).label),
            "ends_on": each.ends_on.isoformat(),
        }
        for each in rows
    ]


def contacts(engagement: Engagement) -> Rows:
    """Whom to call."""
    rows = VendorContact.objects.filter(engagement=engagement)
    return [
        {
            "vendor": each.vendor,
            "service": each.service,
            "contact": each.contact,
            "email": each.email,
            "phone": each.phone,
            "contract_ends_on": _day(each.contract_ends_on),
            "note": each.note,
        }
        for each in rows
    ]


def accesses(engagement: Engagement) -> Rows:
    """What is closed, what is to be closed, by whom and by when."""
    rows = AccessToRevoke.objects.filter(engagement=engagement)
    return [
        {
            "system": each.system,
            "account": each.account,
            "rights": each.rights,
            "revoker": each.revoker,
            "due_on": each.due_on.isoformat(),
            "revoked_on": _day(each.revoked_on),
            "confirmed_by": each.confirmed_by,
        }
        for each in rows
    ]


def policies_in_force(engagement: Engagement, today: dt.date) -> Rows:
    """Each policy that holds, with its text and whom it reached."""
    rows = Policy.objects.filter(engagement=engagement, retired_on=None)
    return [
        {
            "title": each.policy.title,
            "version": each.current.version,
            "in_force_on": _day(each.current.in_force_on),
            "approved_by": each.current.approved_by,
            "fingerprint": each.current.fingerprint,
            "body": each.current.body,
            "read": [each.reach.count, each.reach.total],
        }
        for each in subjects_of(rows, today)
        if each.current
    ]


def documents(engagement: Engagement) -> Rows:
    """Published reports and accepted statements of work, with the print of each file."""
    reports = BoardReport.objects.filter(engagement=engagement, state="published")
    signed = StatementOfWork.objects.signed().filter(engagement=engagement)
    found = [
        (each.title, each.version, each.period_last, each.document)
        for each in reports.select_related("document").order_by("period_last")
    ]
    found += [
        (
            _("Statement of work"),
            each.version,
            each.takes_effect_on,
            each.signed_document or each.document,
        )
        for each in signed.select_related("document", "signed_document").order_by("version")
    ]
    return [
        {
            "title": title,
            "version": version,
            "on": _day(on),
            "name": paper.name,
            "sha256": paper.sha256,
            "key": str(paper.pk),
        }
        for title, version, on, paper in found
        if paper
    ]


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
