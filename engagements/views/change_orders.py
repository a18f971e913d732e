"""Propose a change of what was agreed, after seeing what it would mean."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE, refuse
from engagements.actions import change_orders
from engagements.actions.settled import first_free_day
from engagements.agreement_page import foreseen
from engagements.change_order_forms import (
    OrderForm,
    PromiseRows,
    TermsForm,
    changes_of,
    rows_of,
    terms_now,
)
from engagements.models import Engagement, StatementOfWork


@practice_page(Right.PROPOSE)
@require_http_methods(["GET", "POST"])
def change_order_new(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """The form, filled from the address; then what it would mean; then the proposal."""
    visible = Engagement.objects.visible_to(request.place).select_related("organisation")
    found: Engagement = get_object_or_404(visible, pk=pk)
    forms = _forms(request, found)
    order, rows, terms = forms.values()
    context = {"engagement": found, "organisation_of": found.organisation, **forms}
    if request.method == "POST" and all([order.is_valid(), rows.is_valid(), terms.is_valid()]):
        changes = changes_of(order, rows, terms)
        on, why = order.cleaned_data["takes_effect_on"], order.cleaned_data["why"]
        try:
            if "propose" in request.POST:
                change_orders.propose(found, changes, takes_effect_on=on, why=why, by=request.place)
                messages.success(request, _("Proposed. The sponsor was asked by e-mail."))
                return redirect("agreement", request.place.practice.slug, found.pk)
            proposal = change_orders.foresee(found, changes, takes_effect_on=on)
            context |= foreseen(found, proposal)
        except ValidationError as refusal:
            refuse(_form_of(refusal, order, terms), refusal)
    status = UNPROCESSABLE if order.errors or rows.total_error_count() or terms.errors else 200
    return render(request, "engagements/change_order_form.html", context, status=status)


def _forms(request: PracticeRequest, found: Engagement) -> dict[str, Any]:
    free = max(first_free_day(found), found.starts_on)
    first = max(_date(request.GET.get("from", "")) or free, free)
    draft = StatementOfWork.objects.filter(engagement=found, state="draft").first()
    data = request.POST if request.method == "POST" else None
    initial = rows_of(found, first, request.GET)
    return {
        "order": OrderForm(data, draft=draft, initial={"takes_effect_on": first}),
        "rows": PromiseRows(data, initial=initial, prefix="promises"),
        "terms": TermsForm(data, initial=terms_now(found, first), prefix="terms"),
    }


def _form_of(refusal: ValidationError, order: OrderForm, terms: TermsForm) -> Form:
    """The form that shows the field at which a change was refused."""
    named = refusal.error_dict if hasattr(refusal, "error_dict") else {}
    return terms if any(name in terms.fields for name in named) else order


def _date(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
