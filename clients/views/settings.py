"""How the practice is set up, and who invoices for it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients.access import PracticeRequest, Right, practice_page
from clients.actions import legal_entities
from clients.actions.practices import set_up, settings_of_practice
from clients.forms import UNPROCESSABLE
from clients.models import LegalEntity, Practice
from clients.party_forms import LegalEntityForm
from clients.people_forms import PracticeForm, PracticeSettingsForm


@practice_page(Right.RUN_PRACTICE)
@require_http_methods(["GET", "POST"])
def practice_settings(request: PracticeRequest) -> HttpResponse:
    """Name, look and rules of the practice; its sellers."""
    practice = Practice.objects.get(pk=request.place.practice.pk)
    form = PracticeForm(request.POST or None, request.FILES or None, instance=practice)
    rules = PracticeSettingsForm(request.POST or None, instance=settings_of_practice())
    if request.method == "POST" and all([form.is_valid(), rules.is_valid()]):
        changed, kept = form.save(commit=False), rules.save(commit=False)
        set_up(changed, kept, by=request.place, logo=form.new_logo)
        messages.success(request, _("Saved."))
        return redirect("practice_settings", practice.slug)
    context = {"form": form, "rules": rules, "sellers": LegalEntity.objects.all()}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "clients/settings.html", context, status=status)


@practice_page(Right.RUN_PRACTICE)
@require_http_methods(["GET", "POST"])
def seller_new(request: PracticeRequest) -> HttpResponse:
    """Let another company or person invoice for the practice."""
    return _seller(request, LegalEntity(), legal_entities.add)


@practice_page(Right.RUN_PRACTICE)
@require_http_methods(["GET", "POST"])
def seller_edit(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Change what later invoices will say about the seller."""
    entity = get_object_or_404(LegalEntity.objects.all(), pk=pk)
    return _seller(request, entity, legal_entities.amend)


def _seller(request: PracticeRequest, entity: LegalEntity, act: legal_entities.Act) -> HttpResponse:
    form = LegalEntityForm(request.POST or None, instance=entity)
    if request.method == "POST" and form.is_valid():
        act(form.save(commit=False), by=request.place)
        messages.success(request, _("Saved."))
        return redirect("practice_settings", request.place.practice.slug)
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "clients/seller.html", {"form": form}, status=status)
