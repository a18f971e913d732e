"""Month end: what is ready to invoice, what stands in the way, what was drafted and issued."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from billing.actions.drafts import draft
from billing.aging import aged
from billing.documents.books import months_to_invoice
from billing.documents.summary import by_month, worth
from billing.forms import DraftForm
from billing.models import Invoice
from billing.views.printing import given_up
from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE
from engagements.models import Engagement

ON_A_PAGE = 50
SHOWN = {  # ?show=
    "open": ["open", "overdue"],
    "overdue": ["overdue"],
    "paid": ["paid"],
    "credited": ["credited", "credit-note"],
}


@practice_page(Right.SEE_TERMS)
@require_safe
def billing(request: PracticeRequest) -> HttpResponse:
    """Exceptions first, then what is ready, then the drafts and the invoices."""
    return render(request, "billing/billing.html", _overview(request))


@practice_page(Right.BILL)
@require_POST
def drafts(request: PracticeRequest) -> HttpResponse:
    """Draft one month of one engagement, and show the draft."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return redirect("billing", request.place.practice.slug)
    wanted = form.cleaned_data
    engagements = Engagement.objects.visible_to(request.place)
    engagement = get_object_or_404(engagements, pk=wanted["engagement"])
    try:
        invoice = draft(engagement, month=wanted["month"], by=request.place)
    except ValidationError as refusal:
        words = {"engagement": engagement, "refusals": refusal.messages, **_overview(request)}
        return render(request, "billing/billing.html", words, status=UNPROCESSABLE)
    return redirect(invoice)


def _filters() -> list[tuple[str, str]]:
    return [
        ("", _("All")),
        ("open", _("Open")),
        ("overdue", _("Overdue")),
        ("paid", _("Paid")),
        ("credited", _("Credited")),
    ]


def _overview(request: PracticeRequest) -> dict[str, Any]:
    engagements = Engagement.objects.visible_to(request.place)
    months = months_to_invoice(
        engagements.select_related("organisation", "entity"), today=timezone.localdate()
    )
    invoices = Invoice.objects.visible_to(request.place).defer("snapshot")
    ready = [month for month in months if month.is_ready]
    return {
        "groups": by_month(ready),
        "ready": ready,
        "worth": worth(ready),
        "held": [month for month in months if not month.is_ready],
        "given_up": given_up(invoices),
        "drafts": invoices.filter(state=Invoice.State.DRAFT),
        "may_bill": request.place.may(Right.BILL),
        **_issued(request, invoices.issued().with_standing(timezone.localdate())),
    }


def _issued(request: PracticeRequest, stands: "QuerySet[Any]") -> dict[str, Any]:
    """What was asked for of the issued invoices, and what all of them still owe."""
    show = request.GET.get("show", "")
    wanted = SHOWN.get(show)
    issued = stands.filter(standing__in=wanted) if wanted else stands
    latest = issued.order_by("-issued_on", "-number_text")
    owed = stands.filter(standing__in=SHOWN["open"])
    return {
        "show": show if wanted else "",
        "filters": _filters(),
        "issued": Paginator(latest, ON_A_PAGE).get_page(request.GET.get("page")),
        "aging": aged(owed.values_list("currency", "due_on", "balance"), timezone.localdate()),
    }
