"""Money that comes in, and invoices that are taken back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from billing.actions.crediting import credit
from billing.actions.payments import record_payment, take_back
from billing.models import Invoice, Payment
from billing.money_forms import CreditForm, PaymentForm
from billing.views.invoices import show
from clients.access import PracticeRequest, Right, practice_page
from clients.forms import refuse, typed


@practice_page(Right.BILL)
@require_POST
def invoice_payments(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Record a payment; a refusal is said on the invoice's own page."""
    found = _issued(request, pk)
    form = PaymentForm(request.POST)
    if form.is_valid():
        try:
            record_payment(found, **form.cleaned_data, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The payment is recorded."))
            return redirect(found)
    return show(request, found, form)


@practice_page(Right.BILL)
@require_POST
def payment_reversal(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Take a payment back, with a reason."""
    visible = Invoice.objects.visible_to(request.place)
    payment = get_object_or_404(Payment.objects.filter(invoice__in=visible.values("pk")), pk=pk)
    try:
        take_back(payment, by=request.place, reason=typed(request.POST, "reason"))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("The payment is taken back."))
    return redirect(payment.invoice)


@practice_page(Right.BILL)
@require_http_methods(["GET", "POST"])
def invoice_credit(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Say exactly what will happen, ask for the reason, and do it."""
    found = _issued(request, pk)
    if found.is_credit_note:
        raise Http404
    if found.released:
        return redirect(found)
    form = CreditForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            note = credit(found, on=typed["issued_on"], reason=typed["reason"], by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return redirect(note)
    words = {"invoice": found, "form": form}
    return render(request, "billing/credit.html", words, status=422 if form.errors else 200)


def _issued(request: PracticeRequest, pk: UUID) -> Invoice:
    visible = Invoice.objects.visible_to(request.place).issued()
    found: Invoice = get_object_or_404(visible, pk=pk)
    return found
