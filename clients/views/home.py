"""Where a person begins, and what they decide about themselves."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients.access import person_page
from clients.accounts import INVITATION
from clients.context import portfolio_links
from clients.forms import UNPROCESSABLE
from clients.models import User
from clients.notices import Notice, choose, wants
from clients.people_forms import NoticesForm, PreferencesForm, role_words
from clients.places import places_of


@person_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One place: straight in. Several: choose. An invitation that waits comes first."""
    if token := request.session.pop(INVITATION, ""):
        return redirect("invitation", token=token)
    places = places_of(cast("User", request.user))
    if len(places) == 1:
        return redirect(places[0].url)
    cards = [{"place": place, "roles": role_words(place.roles)} for place in places]
    context = {"cards": cards, "portfolio": portfolio_links(places, request.path)}
    return render(request, "clients/home.html", context)


@person_page
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Name, language and time zone."""
    user = User.objects.get(pk=cast("User", request.user).pk)
    form = PreferencesForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("me")
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "clients/me.html", {"form": form}, status=status)


@person_page
@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """Which e-mail notices one gets, kind by kind, at every client and practice alike."""
    user = User.objects.get(pk=cast("User", request.user).pk)
    wanted = [notice.value for notice in Notice if wants(user, notice)]
    sent = request.POST if request.method == "POST" else None  # no box ticked is an answer too
    form = NoticesForm(sent, initial={"notices": wanted})
    if form.is_valid():
        choose(user, set(form.cleaned_data["notices"]))
        messages.success(request, _("Saved."))
        return redirect("notices")
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "clients/notices.html", {"form": form}, status=status)
