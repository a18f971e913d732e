"""Policies in the client room: read by both sides, approved and acknowledged by the client."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.tenancy import as_practice
from engagements.models import Engagement
from roadmaps.actions import policies as actions
from roadmaps.actions.acknowledgements import acknowledge
from roadmaps.additions import additions, may_write
from roadmaps.markdown import to_html
from roadmaps.models import Acknowledgement, Policy, PolicyVersion
from roadmaps.policies import Subject, difference, subjects_of
from roadmaps.policy_forms import ReasonForm
from roadmaps.rooms import engagements_of, shown_engagements
from roadmaps.views.filling import address, one, settle
from roadmaps.views.shell import render_part


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def room_policies(request: RoomRequest) -> HttpResponse:
    """Every policy: how it stands, since when, and how many have read it."""
    found = Policy.objects.filter(
        engagement__in=engagements_of(request.place, request.organisation)
    )
    engagements = shown_engagements(request.place, request.organisation)
    context = {
        "subjects": subjects_of(found, timezone.localdate()),
        "additions": additions(
            request.place, request.organisation, engagements, _("Add a policy"), "policy_new"
        ),
    }
    return render_part(request, "roadmaps/policies.html", context)


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def policy(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One policy: its text, what waits of it, whom it reached, what came before."""
    found = one(request, Policy.objects.select_related("engagement"), pk)
    subject = subjects_of([found], timezone.localdate())[0]
    shown = subject.current or subject.upcoming or subject.open
    waiting = subject.open if subject.open and subject.open.state == "proposed" else None
    context = {
        "subject": subject,
        "policy": found,
        "shown": shown,
        "text": to_html(shown.body, heading="h3") if shown else "",
        "waiting": waiting,
        "waiting_text": to_html(waiting.body, heading="h3") if waiting and waiting != shown else "",
        "may_write": may_write(request.place, found.engagement) and not found.retired_on,
        "may_decide": waiting and _is_open(found) and request.place.may(Right.DECIDE),
        "may_acknowledge": _may_acknowledge(request, subject),
        "sees_names": request.place.may(Right.LEAD) or request.place.may(Right.DECIDE),
        "mine": _own(request, subject),
    }
    return render_part(request, "roadmaps/policy.html", context)


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def policy_version(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The text of any version, as it is printed, and what it changed."""
    found = _version(request, pk)
    before = (
        PolicyVersion.objects.filter(policy=found.policy, version__lt=found.version)
        .order_by("-version")
        .first()
    )
    context = {
        "version": found,
        "policy": found.policy,
        "text": to_html(found.body, heading="h3"),
        "before": before,
        "lines": difference(before.body, found.body) if before else [],
    }
    return render_part(request, "roadmaps/policy_version.html", context)


@room_page(Right.DECIDE)
@require_POST
def policy_approval(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor approves the text they read."""
    found, seen = _version(request, pk), request.POST.get("seen", "")

    def act() -> None:
        with as_practice():
            actions.approve(found, seen=seen, by=request.place)

    said = _("Approved, with your name and the time.")
    return settle(request, _back(request, found), said, act)


@room_page(Right.DECIDE)
@require_POST
def policy_return(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor sends a version back, with a reason."""
    found, form = _version(request, pk), ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""

    def act() -> None:
        with as_practice():
            actions.send_back(found, reason=reason, by=request.place)

    back = address(request, "room_policies")
    return settle(request, back, _("Sent back. The practice has your reason."), act)


@room_page(Right.ACKNOWLEDGE)
@require_POST
def policy_acknowledgement(request: RoomRequest, pk: UUID) -> HttpResponse:
    """A person of the client says that they have read it."""
    found = _version(request, pk)

    def act() -> None:
        with as_practice():
            acknowledge(found, by=request.place)

    said = _("Thank you. Your name and the time are kept.")
    return settle(request, _back(request, found), said, act)


def _version(request: RoomRequest, pk: UUID) -> PolicyVersion:
    rows = PolicyVersion.objects.select_related("policy__engagement")
    return one(request, rows, pk, through="policy__engagement")


def _back(request: RoomRequest, version: PolicyVersion) -> str:
    return address(request, "policy", version.policy_id)


def _own(request: RoomRequest, subject: Subject) -> Acknowledgement | None:
    """What this reader said of the version shown, if they did."""
    mine = request.place.user.email.lower()
    return next((each for each in subject.reach.said if each.reader.email == mine), None)


def _is_open(policy: Policy) -> bool:
    return policy.engagement.state != Engagement.State.CLOSED


def _may_acknowledge(request: RoomRequest, subject: Subject) -> bool:
    if subject.current is None or subject.policy.retired_on:
        return False
    may = request.place.may(Right.ACKNOWLEDGE) and _is_open(subject.policy)
    return may and not _own(request, subject)
