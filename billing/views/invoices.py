"""One invoice: looked at, issued, discarded, downloaded."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing.actions.drafts import discard
from billing.actions.issuing import issue, next_number
from billing.documents.books import month_to_invoice
from billing.documents.sums import totals_of
from billing.extra_forms import DiscountForm, LineForm
from billing.forms import IssueForm
from billing.models import Invoice, InvoiceLine, Payment
from billing.money_forms import PaymentForm
from billing.views.files import pdf_of
from billing.views.printing import printing_of
from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE, refuse
from clients.progress import Progress
from engagements.models import TimeEntry
from engagements.purposes import Purpose, purposes_of


@practice_page(Right.SEE_TERMS)
@require_safe
def invoice(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """A draft as it would be issued, or an invoice as it was."""
    return show(request, _found(request, pk))


def show(
    request: PracticeRequest,
    found: Invoice,
    form: PaymentForm | None = None,
    *,
    line_form: LineForm | None = None,
    discount_form: DiscountForm | None = None,
) -> HttpResponse:
    """The page of an invoice; with a form that was refused it keeps what was typed."""
    lines = list(found.lines.all())
    is_draft = found.state == Invoice.State.DRAFT
    words = {
        "invoice": found,
        "is_draft": is_draft,
        "refusals": _refusals(found) if is_draft else [],
        "entries": _entries(request, found, lines),
        "job": None if is_draft else _job(request, found),
        "may_bill": request.place.may(Right.BILL),
        "line_form": line_form or (LineForm(found) if is_draft else None),
        "discount_form": discount_form or DiscountForm(),
        **_sums(found, lines),
        **_money(found, form),
    }
    status = UNPROCESSABLE if form or line_form or discount_form else 200
    return render(request, "billing/invoice.html", words, status=status)


def _sums(found: Invoice, lines: list[InvoiceLine]) -> dict[str, Any]:
    """From the lines, by the discounts, to what is paid."""
    discounts = list(found.discounts.all())
    return {"lines": lines, "discounts": discounts, "totals": totals_of(lines, discounts)}


def _refusals(found: Invoice) -> list[str]:
    return month_to_invoice(found.engagement, found.period_first).refusals


def _entries(
    request: PracticeRequest, found: Invoice, lines: list[InvoiceLine]
) -> list[tuple[TimeEntry, Purpose | None]]:
    """The days it rests on, each with what it served."""
    billed = [each.entry_id for line in lines for each in line.entries.all()]
    rows = list(TimeEntry.objects.filter(pk__in=billed).select_related("executive"))
    served = purposes_of(request.place, found.organisation, billed)
    return [(each, served.get(each.pk)) for each in rows]


def _money(found: Invoice, form: PaymentForm | None) -> dict[str, Any]:
    """How it stands, its payments, and what corrects it or is corrected by it."""
    stands = Invoice.objects.with_standing(timezone.localdate()).get(pk=found.pk)
    first = {"token": uuid4(), "amount": stands.balance}
    payments = Payment.objects.filter(invoice=found).prefetch_related("reversals")
    return {
        "stands": stands,
        "still": abs(stands.balance),
        "payments": payments,
        "payment_form": form or PaymentForm(initial=first),
        "credit_note": found.credit_notes.first(),
    }


@practice_page(Right.BILL)
@require_http_methods(["GET", "POST"])
def invoice_issue(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Say exactly what will happen, ask once, and do it."""
    found = _found(request, pk)
    if found.state != Invoice.State.DRAFT:
        return redirect(found)
    form = IssueForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["seen"]
            issue(found, on=form.day, by=request.place, exchange=form.exchange, seen=seen)
        except ValidationError as refusal:
            refuse(form, refusal)
            found = _found(request, pk)  # the total may be another
        else:
            return redirect(found)
    words = {"invoice": found, "form": form, "number": _number(found, form)}
    return render(
        request, "billing/issue.html", words, status=UNPROCESSABLE if form.errors else 200
    )


@practice_page(Right.BILL)
@require_POST
def invoice_discard(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away; its days are free again."""
    found = _found(request, pk)
    try:
        discard(found, by=request.place)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(found)
    messages.success(request, _("The draft is discarded. Its days can be drafted again."))
    return redirect("billing", request.place.practice.slug)


@practice_page(Right.SEE_TERMS)
@require_safe
def invoice_progress(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """How far the worker is; the page asks until it is done."""
    job = _job(request, _found(request, pk))
    if job is None:
        raise Http404
    return render(request, "components/progress.html", {"job": job})


@practice_page(Right.SEE_TERMS)
@require_safe
def invoice_file(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """The PDF, as it was made."""
    return pdf_of(_found(request, pk))


def _found(request: PracticeRequest, pk: UUID) -> Invoice:
    visible = Invoice.objects.visible_to(request.place)
    found: Invoice = get_object_or_404(visible, pk=pk)
    return found


def _job(request: PracticeRequest, found: Invoice) -> Progress | None:
    return printing_of(found, may_retry=request.place.may(Right.BILL))


def _number(found: Invoice, form: IssueForm) -> str:
    try:
        return next_number(found, form.day)
    except ValidationError:
        return ""
