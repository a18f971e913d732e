"""Invoices in the client room: the same list for the sponsor and for the practice."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from billing.models import Invoice
from billing.views.files import pdf_of
from clients.access import Right, RoomRequest, room_page


@room_page(Right.SEE_FEES)
@require_safe
def room_invoices(request: RoomRequest) -> HttpResponse:
    """All that was issued to this client, the newest first."""
    invoices = issued(request).select_related("engagement").defer("snapshot")
    return render(request, "billing/room_invoices.html", {"invoices": invoices})


@room_page(Right.SEE_FEES)
@require_safe
def room_invoice_file(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The PDF, as it was made."""
    return pdf_of(get_object_or_404(issued(request), pk=pk))


def issued(request: RoomRequest) -> "QuerySet[Invoice]":
    """What was issued to the client of a room, the newest first."""
    visible = Invoice.objects.visible_to(request.place).issued()
    visible = visible.with_standing(timezone.localdate())
    found: QuerySet[Invoice] = visible.filter(organisation=request.organisation)
    return found.order_by("-issued_on", "-number_text")
