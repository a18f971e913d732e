"""Value in the client room: cost, a full-time hire, benefits, payback; never without its method."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from engagements.models import Engagement
from roadmaps.actions.hires import compare
from roadmaps.engagement_worth import currency_of
from roadmaps.hires import compared_of
from roadmaps.models import HireComparison
from roadmaps.rooms import engagements_of
from roadmaps.value_forms import HireForm, HireItems, item_rows
from roadmaps.value_page import value_page


@room_page(Right.SEE_VALUE)
@require_safe
def room_value(request: RoomRequest) -> HttpResponse:
    """What it cost, what a hire would have cost, what it brought, and since when it pays."""
    sheets = value_page(request.place, request.organisation, timezone.localdate())
    may_lead = request.place.may(Right.LEAD)
    may_answer = request.place.may(Right.DECIDE)
    context = {"sheets": sheets, "may_lead": may_lead, "may_answer": may_answer}
    return render(request, "roadmaps/room_value.html", context)


@room_page(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def hire_edit(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """The items of the comparison; what stood before is in the audit."""
    visible = engagements_of(request.place, request.organisation)
    held = get_object_or_404(visible.select_related("organisation"), pk=engagement)
    form, items = _hire_forms(request, held)
    is_sent = form.is_bound and "add" not in request.POST
    if is_sent and form.is_valid() and items.is_valid():
        try:
            compare(held, form.instance, items.rows(), by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Kept. The client sees it now."))
            return redirect("room_value", request.place.practice.slug, request.organisation.slug)
    context = {"form": form, "items": items, "engagement": held}
    status = UNPROCESSABLE if is_sent else 200
    return render(request, "roadmaps/hire_form.html", context, status=status)


def _hire_forms(request: RoomRequest, held: Engagement) -> tuple[HireForm, HireItems]:
    """As it stands; the assumption as if somebody had typed it; or what was typed."""
    stands, data = compared_of([held.pk])[held.pk], request.POST or None
    role = str(held.get_discipline_display())
    row = stands.row or HireComparison(role=role, currency=stands.currency)
    paid_in = currency_of(held, timezone.localdate())
    return HireForm(data, instance=row, currency=paid_in), item_rows(data, stands.items)
