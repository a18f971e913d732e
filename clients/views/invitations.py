"""The page behind the link in an invitation."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from clients.access import public_page
from clients.accounts import INVITATION
from clients.actions.invitations import accept, found_by, is_for, state_of
from clients.models import Invitation, Practice, User

GONE, FORBIDDEN = 410, 403


@dataclass(frozen=True)
class Shown:
    """What the page says, read inside the practice's scope and shown outside it."""

    practice: Practice
    email: str
    invited_by: str
    client: str
    state: str
    url: str
    is_mine: bool


@never_cache
@public_page
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Offer the place to whoever holds the link; only the invited address may take it."""
    user = request.user if request.user.is_authenticated else None
    refusal = ""
    with found_by(token, user_id=user.pk if user else 0) as found:
        if found is None:
            raise Http404
        if request.method == "POST" and user is not None:
            try:
                accept(found, user=user)
            except ValidationError as error:
                refusal = " ".join(error.messages)
        shown = _shown(found, user)
    if request.method == "POST" and user is not None and not refusal:
        request.session.pop(INVITATION, None)
        return redirect(shown.url)
    return _page(request, token, shown, refusal)


def _page(request: HttpRequest, token: str, shown: Shown, refusal: str) -> HttpResponse:
    here = reverse("invitation", args=[token])
    if shown.state == "open" and not request.user.is_authenticated:
        request.session[INVITATION] = token
    is_stranger = request.user.is_authenticated and not shown.is_mine
    status = GONE if shown.state != "open" else FORBIDDEN if is_stranger else 200
    context = {
        "invitation": shown,
        "here": here,
        "refusal": refusal,
        "sign_in": f"{reverse('account_login')}?{urlencode({'next': here})}",
        "sign_up": f"{reverse('account_signup')}?{urlencode({'next': here})}",
    }
    return render(request, "clients/invitation.html", context, status=status)


def _shown(found: Invitation, user: User | None) -> Shown:
    organisation, practice = found.organisation, found.practice
    room = f"c/{organisation.slug}/" if organisation else ""
    return Shown(
        practice=practice,
        email=found.email,
        invited_by=found.invited_by,
        client=organisation.name if organisation else "",
        state=state_of(found),
        url=practice.get_absolute_url() + room,
        is_mine=user is not None and is_for(found, user),
    )
