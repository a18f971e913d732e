"""Search: a page of its own, and the answer to what is typed into the dialog of every page."""

from typing import cast

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from billing.search import kinds, search
from billing.views.frame import places_for
from clients.access import person_page

TOO_MANY = 429
MOST_A_MINUTE, MINUTE = 120, 60  # one types fast; a machine types faster
IN_DIALOG, ON_PAGE, OF_ONE_KIND = 4, 10, 100


@person_page
@never_cache
@require_http_methods(["GET", "POST"])
def search_page(request: HttpRequest) -> HttpResponse:
    """What is typed into the dialog comes as a POST, so that it stands in no address and log."""
    typed = request.POST if request.method == "POST" else request.GET
    in_dialog = request.method == "POST"
    template = "billing/search_answer.html" if in_dialog else "billing/search.html"
    text, kind = typed.get("q", ""), typed.get("kind", "")
    if _is_too_often(cast("int", request.user.pk)):
        return render(request, template, {"too_many": True, "text": text}, status=TOO_MANY)
    kind = kind if kind in kinds() else ""
    most = IN_DIALOG if in_dialog else OF_ONE_KIND if kind else ON_PAGE
    answer = search(places_for(request), text, most=most, kind=kind)
    return render(request, template, {"answer": answer, "kind": kind, "text": answer.text})


def _is_too_often(user: int) -> bool:
    key = f"searches:{user}"
    cache.add(key, 0, MINUTE)
    try:
        return cache.incr(key) > MOST_A_MINUTE
    except ValueError:  # the minute ended in between
        return False
