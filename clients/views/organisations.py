"""Take on a client and keep their particulars."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients.access import PracticeRequest, Right, practice_page
from clients.actions import organisations
from clients.forms import UNPROCESSABLE
from clients.models import ClientOrganisation
from clients.party_forms import ClientForm


@practice_page(Right.RUN_PRACTICE)
@require_http_methods(["GET", "POST"])
def client_new(request: PracticeRequest) -> HttpResponse:
    """Take on a client."""
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        organisations.add(form.save(commit=False), by=request.place)
        messages.success(request, _("Saved."))
        return redirect("clients", request.place.practice.slug)
    return _page(request, form)


@practice_page(Right.RUN_PRACTICE)
@require_http_methods(["GET", "POST"])
def client_edit(request: PracticeRequest, client: str) -> HttpResponse:
    """Change a client's particulars."""
    organisation = get_object_or_404(ClientOrganisation.objects.all(), slug=client)
    form = ClientForm(request.POST or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        organisations.amend(form.save(commit=False), by=request.place)
        messages.success(request, _("Saved."))
        return redirect("clients", request.place.practice.slug)
    return _page(request, form)


def _page(request: PracticeRequest, form: ClientForm) -> HttpResponse:
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "clients/client.html", {"form": form}, status=status)
