"""Tokens for machines: made here, shown once, taken away here."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from clients.access import Place, PracticeRequest, Right, practice_page
from clients.actions.tokens import MOST_DAYS, USUAL_DAYS, create_token, revoke_token
from clients.forms import UNPROCESSABLE
from clients.models import ApiToken


class TokenForm(forms.Form):
    """What a token is for, and how long it is valid."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=80,
        help_text=gettext_lazy("So that you know later which program stops when you revoke it."),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Valid for days"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=USUAL_DAYS,
        help_text=gettext_lazy("At most 365."),
    )


@practice_page(Right.USE_API)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: PracticeRequest) -> HttpResponse:
    """The tokens one may revoke. A secret is on the page that makes it, and never again."""
    form = TokenForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "now": timezone.now()}
    if request.method == "POST" and form.is_valid() and request.place.membership_id:
        token, secret = create_token(
            request.place.membership_id, by=request.place, **form.cleaned_data
        )
        context |= {"form": TokenForm(), "made": token, "secret": secret}
    context["tokens"] = list(_tokens(request.place))
    status = UNPROCESSABLE if form.is_bound and not form.is_valid() else 200
    return render(request, "clients/tokens.html", context, status=status)


@practice_page(Right.USE_API)
@require_POST
def token_revoke(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """End a token at once."""
    token = get_object_or_404(_tokens(request.place), pk=pk)
    revoke_token(token, by=request.place)
    messages.success(request, _("“%(name)s” is revoked.") % {"name": token.name})
    return redirect("tokens", request.place.practice.slug)


def _tokens(place: Place) -> QuerySet[ApiToken]:
    """One's own; who runs the practice may end everyone's."""
    found: QuerySet[ApiToken] = ApiToken.objects.select_related("membership__user")
    if place.may(Right.RUN_PRACTICE):
        return found
    return found.filter(membership=place.membership_id)
