"""Lines and discounts that a person adds to a draft, and takes away again."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.actions.extras import Row, add_line, give_discount, remove
from billing.extra_forms import DiscountForm, LineForm
from billing.models import Invoice, InvoiceDiscount, InvoiceLine
from billing.views.invoices import show
from clients.access import PracticeRequest, Right, practice_page
from clients.forms import refuse


@practice_page(Right.BILL)
@require_POST
def invoice_lines(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Add a line; a refusal is said on the invoice's own page, which keeps what was typed."""
    found = _found(request, pk)
    form = LineForm(found, request.POST)
    if form.is_valid():
        try:
            add_line(found, **form.cleaned_data, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The line is added."))
            return redirect(found)
    return show(request, _found(request, pk), line_form=form)


@practice_page(Right.BILL)
@require_POST
def invoice_discounts(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Give a discount; a refusal is said on the invoice's own page, which keeps what was typed."""
    found = _found(request, pk)
    form = DiscountForm(request.POST)
    if form.is_valid():
        try:
            give_discount(found, **form.cleaned_data, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The discount is added."))
            return redirect(found)
    return show(request, _found(request, pk), discount_form=form)


@practice_page(Right.BILL)
@require_POST
def line_removal(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Take a line away that was added by hand."""
    visible = Invoice.objects.visible_to(request.place).values("pk")
    return _removed(
        request, get_object_or_404(InvoiceLine.objects.filter(invoice__in=visible), pk=pk)
    )


@practice_page(Right.BILL)
@require_POST
def discount_removal(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Take a discount away."""
    visible = Invoice.objects.visible_to(request.place).values("pk")
    return _removed(
        request, get_object_or_404(InvoiceDiscount.objects.filter(invoice__in=visible), pk=pk)
    )


def _removed(request: PracticeRequest, row: Row) -> HttpResponse:
    invoice: Invoice = row.invoice
    try:
        remove(row, by=request.place)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("It is removed from the draft."))
    return redirect(invoice)


def _found(request: PracticeRequest, pk: UUID) -> Invoice:
    visible = Invoice.objects.visible_to(request.place)
    found: Invoice = get_object_or_404(visible, pk=pk)
    return found
