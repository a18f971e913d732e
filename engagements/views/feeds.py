"""The calendar of one's days: its secret addresses, and what stands at them."""

import hashlib
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Place, PracticeRequest, Right, practice_page, public_page
from clients.forms import UNPROCESSABLE
from engagements.actions.feeds import entries_for, feed_scope, make_feed, revoke_feed
from engagements.feeds import calendar_of
from engagements.models import CalendarFeed

FRESH = "private, max-age=300"


class FeedForm(forms.Form):
    """Where an address is used."""

    name = forms.CharField(
        label=gettext_lazy("Where you use it"),
        max_length=80,
        help_text=gettext_lazy("So that you know later which calendar stops when you revoke it."),
    )


@practice_page(Right.LOG_DAYS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_addresses(request: PracticeRequest) -> HttpResponse:
    """One's own addresses. A secret is on the page that makes it, and never again."""
    form = FeedForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid() and request.place.membership_id:
        try:
            feed, secret = make_feed(
                request.place.membership_id, name=form.cleaned_data["name"], by=request.place
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            address = settings.BASE_URL + reverse("calendar_feed", args=[secret])
            context |= {"form": FeedForm(), "made": feed, "address": address}
    context["feeds"] = list(_own(request.place).filter(revoked_at=None))
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "engagements/feeds.html", context, status=status)


@practice_page(Right.LOG_DAYS)
@require_POST
def calendar_revoke(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """End an address at once."""
    feed = get_object_or_404(_own(request.place), pk=pk)
    revoke_feed(feed, by=request.place)
    messages.success(request, _("“%(name)s” is revoked.") % {"name": feed.name})
    return redirect("calendar_addresses", request.place.practice.slug)


@public_page
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program reads: who knows the address is its owner, anyone else nobody."""
    with feed_scope(token) as place:
        if place is None:
            raise Http404
        with translation.override(place.user.language):
            entries, name = entries_for(place), f"Sextant, {place.practice.name}"
            body = calendar_of(entries, name=name)
    mark = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if mark in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["ETag"], response["Cache-Control"] = mark, FRESH
    response["X-Robots-Tag"] = "noindex"
    return response


def _own(place: Place) -> QuerySet[CalendarFeed]:
    found: QuerySet[CalendarFeed] = CalendarFeed.objects.filter(membership=place.membership_id)
    return found
