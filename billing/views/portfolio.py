"""The portfolio: every client of the signed-in person, over all their practices."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from billing.portfolio import Client, clients_of
from billing.portfolio_page import Wish, columns, filters, shown, spoken, table
from billing.views.frame import places_for
from clients.access import Right, person_page
from roadmaps.csv_file import csv_file


@person_page
@never_cache
@require_safe
def portfolio(request: HttpRequest) -> HttpResponse:
    """How each client stands and what waits there, the ones that need attention first."""
    clients, wish = _clients(request), Wish.read(request.GET)
    practices = sorted({each.practice for each in clients})
    several = len(practices) > 1
    choices = filters(wish.silence).items()
    context = {
        "rows": shown(clients, wish),
        "count": len(clients),
        "sentence": spoken(clients, wish.silence),
        "wish": wish,
        "columns": columns(wish, several=several),
        "chips": [("", _("All"), wish.address(show=""))]
        + [(key, label, wish.address(show=key)) for key, (label, _test) in choices],
        "practices": [(each, wish.address(practice=each)) for each in practices] if several else [],
        "every_practice": wish.address(practice=""),
        "csv": f"csv/{wish.address()}",
    }
    return render(request, "billing/portfolio.html", context)


@person_page
@never_cache
@require_safe
def portfolio_csv(request: HttpRequest) -> HttpResponse:
    """What the page shows, as a CSV file."""
    rows = shown(_clients(request), Wish.read(request.GET))
    response = HttpResponse(csv_file(*table(rows)), content_type="text/csv; charset=utf-8")
    name = f"portfolio-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _clients(request: HttpRequest) -> list[Client]:
    """To who leads nothing anywhere, the page does not exist."""
    places = places_for(request)
    if not any(place.may(Right.LEAD) for place in places if not place.is_client):
        raise Http404
    return clients_of(places, timezone.localdate())
