"""Who may enter a client room."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.actions.invitations import invite_client
from clients.actions.people import end_access
from clients.forms import UNPROCESSABLE, refuse
from clients.models import ClientAccess
from clients.people_forms import ClientInvitationForm
from clients.views.people import waiting_at


@room_page(Right.SEE_ROOM_PEOPLE)
@require_safe
def room_people(request: RoomRequest) -> HttpResponse:
    """The people of the client, for both sides; the practice's admins also invite here."""
    return render(request, "clients/room_people.html", _context(request))


@room_page(Right.RUN_PRACTICE)
@require_POST
def room_invite(request: RoomRequest) -> HttpResponse:
    """Offer a person of the client the keys to their room."""
    form = ClientInvitationForm(request.POST)
    if form.is_valid():
        try:
            invite_client(request.organisation, **form.cleaned_data, by=request.place)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Invited: %s.") % form.cleaned_data["email"])
            return _back(request)
    context = _context(request) | {"form": form}
    return render(request, "clients/room_people.html", context, status=UNPROCESSABLE)


@room_page(Right.RUN_PRACTICE)
@require_POST
def room_access_end(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Close the room to a person, at once."""
    accesses = ClientAccess.objects.filter(organisation=request.organisation)
    end_access(get_object_or_404(accesses, pk=pk), by=request.place)
    messages.success(request, _("They may no longer enter."))
    return _back(request)


def _back(request: RoomRequest) -> HttpResponse:
    return redirect("room_people", request.place.practice.slug, request.organisation.slug)


def _context(request: RoomRequest) -> dict[str, Any]:
    accesses = ClientAccess.objects.filter(organisation=request.organisation)
    if not request.place.may(Right.RUN_PRACTICE):
        return {"accesses": accesses}
    waiting = waiting_at(request.organisation)
    return {"accesses": accesses, "waiting": waiting, "form": ClientInvitationForm()}
