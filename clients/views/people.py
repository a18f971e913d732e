"""The people of the practice."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clients.access import PracticeRequest, Right, practice_page
from clients.actions import invitations
from clients.actions import people as actions
from clients.forms import UNPROCESSABLE, refuse
from clients.models import ClientOrganisation, Invitation, Membership
from clients.people_forms import MemberInvitationForm, RolesForm, role_words


@practice_page(Right.RUN_PRACTICE)
@require_safe
def people(request: PracticeRequest) -> HttpResponse:
    """Members with their roles, and who was invited."""
    return render(request, "clients/people.html", _context(request))


@practice_page(Right.RUN_PRACTICE)
@require_POST
def people_invite(request: PracticeRequest) -> HttpResponse:
    """Offer someone a place in the practice."""
    form = MemberInvitationForm(request.POST, place=request.place)
    if form.is_valid():
        try:
            invitations.invite_member(**form.cleaned_data, by=request.place)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Invited: %s.") % form.cleaned_data["email"])
            return redirect("people", request.place.practice.slug)
    context = _context(request) | {"form": form}
    return render(request, "clients/people.html", context, status=UNPROCESSABLE)


@practice_page(Right.RUN_PRACTICE)
@require_POST
def member_roles(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Set a member's roles."""
    membership = get_object_or_404(Membership.objects.all(), pk=pk)
    form = RolesForm(request.POST, place=request.place, prefix=str(pk))
    if form.is_valid():
        roles = set(form.cleaned_data["roles"])
        roles |= actions.roles_of(membership) - set(dict(form.offered))
        try:
            actions.change_roles(membership, roles=roles, by=request.place)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("people", request.place.practice.slug)
    context = _context(request, refused=form)
    return render(request, "clients/people.html", context, status=UNPROCESSABLE)


@practice_page(Right.RUN_PRACTICE)
@require_POST
def member_removal(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """End a member's place, at once."""
    membership = get_object_or_404(Membership.objects.all(), pk=pk)
    try:
        actions.remove(membership, by=request.place)
    except ValidationError as error:
        context = _context(request) | {"refusal": " ".join(error.messages)}
        return render(request, "clients/people.html", context, status=UNPROCESSABLE)
    messages.success(request, _("Removed."))
    if membership.user_id == request.place.user_id:
        return redirect("home")
    return redirect("people", request.place.practice.slug)


@practice_page(Right.RUN_PRACTICE)
@require_POST
def invitation_revocation(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Withdraw an invitation, to the practice or to a client room."""
    invitation = get_object_or_404(Invitation.objects.all(), pk=pk)
    _tell(request, invitations.revoke, invitation, _("The invitation no longer works."))
    return redirect(_back(request, invitation))


@practice_page(Right.RUN_PRACTICE)
@require_POST
def invitation_resending(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Send it once more, with a new link."""
    invitation = get_object_or_404(Invitation.objects.all(), pk=pk)
    _tell(request, invitations.resend, invitation, _("Sent again: the earlier link has ended."))
    return redirect(_back(request, invitation))


def waiting_at(organisation: ClientOrganisation | None) -> list[dict[str, Any]]:
    """Invitations nobody has taken up yet, to the practice or to a client room."""
    waiting = Invitation.objects.filter(
        organisation=organisation, accepted_at=None, revoked_at=None
    )
    return [
        {"invitation": each, "roles": role_words([*each.roles, each.client_role])}
        for each in waiting
    ]


def _tell(request: PracticeRequest, act: Any, invitation: Invitation, done: str) -> None:
    try:
        act(invitation, by=request.place)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)


def _back(request: PracticeRequest, invitation: Invitation) -> str:
    home = request.place.practice.get_absolute_url()
    if invitation.organisation is None:
        return f"{home}people/"
    return f"{home}c/{invitation.organisation.slug}/people/"


def _context(request: PracticeRequest, *, refused: RolesForm | None = None) -> dict[str, Any]:
    rows = []
    for membership in Membership.objects.select_related("user").order_by("user__name", "pk"):
        held, prefix = actions.roles_of(membership), str(membership.pk)
        form = RolesForm(place=request.place, prefix=prefix, initial={"roles": sorted(held)})
        if refused is not None and refused.prefix == prefix:
            form = refused
        rows.append({"membership": membership, "roles": role_words(held), "form": form})
    return {
        "rows": rows,
        "waiting": waiting_at(None),
        "form": MemberInvitationForm(place=request.place),
    }
