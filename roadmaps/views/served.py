"""What did we get for these days? One page for any period, its table for a spreadsheet."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE
from engagements.dates import quarter_range
from engagements.models import Engagement, Kpi
from roadmaps.csv_file import csv_file
from roadmaps.days_served import Served, Span, served_in
from roadmaps.models import Decision, Initiative
from roadmaps.rooms import shown_engagements
from roadmaps.served_forms import SpanForm, presets, query_of
from roadmaps.served_table import head, rows_of

type Thing = Initiative | Kpi | Decision


@dataclass(frozen=True)
class Asked:
    """What was asked for, and what was found."""

    form: SpanForm
    engagements: list[Engagement]
    since: dt.date
    served: Served
    only: Thing | None

    @property
    def query(self) -> str:
        """The same question, for another address."""
        span = query_of(self.served.span.first, self.served.span.last)
        return f"{span}&for={self.only.pk}" if self.only else span


@room_page(Right.SEE_DAYS)
@require_safe
def days_served(request: RoomRequest) -> HttpResponse:
    """Each day under the outcome and the initiative it served; the rest honestly below."""
    asked = _asked(request)
    span = asked.served.span
    context = {
        "asked": asked,
        "served": asked.served,
        "form": asked.form,
        "presets": presets(timezone.localdate(), (span.first, span.last), asked.since),
        "may_enter": request.place.may(Right.SEE_ROOM),
        "sees_fees": request.place.may(Right.SEE_FEES),
        "has_several": len(asked.engagements) > 1,
    }
    status = UNPROCESSABLE if asked.form.errors else None
    return render(request, "roadmaps/days_served.html", context, status=status)


@room_page(Right.SEE_DAYS)
@require_safe
def days_served_export(request: RoomRequest) -> HttpResponse:
    """The days as they are seen, one a line."""
    asked = _asked(request)
    body = csv_file(head(asked.served), rows_of(asked.served))
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    span = asked.served.span
    name = f"{_('days')}-{request.organisation.slug}-{span.first}-{span.last}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _asked(request: RoomRequest) -> Asked:
    today, engagements = (
        timezone.localdate(),
        shown_engagements(request.place, request.organisation),
    )
    since = min((each.starts_on for each in engagements), default=today)
    only = _only(request, engagements)
    usual = (since, max(since, today)) if only else quarter_range(today)
    form = SpanForm(request.GET, usual=usual)
    served = served_in(
        request.place,
        request.organisation,
        engagements,
        Span(*form.span),
        only=only.pk if only else None,
        sees_fees=request.place.may(Right.SEE_FEES),
    )
    return Asked(form, engagements, since, served, only)


def _only(request: RoomRequest, engagements: list[Engagement]) -> Thing | None:
    """The one thing whose days are asked for; what is not of this room is passed over."""
    try:
        key = UUID(request.GET.get("for", ""))
    except ValueError:
        return None
    for model in (Initiative, Kpi, Decision):
        found = model.objects.filter(engagement__in=engagements, pk=key).first()
        if found is not None:
            return found
    return None
