"""Many readings at once, pasted or from a file: looked at line by line, then recorded."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from engagements.actions.readings import Fate, Line, look, record_all
from engagements.models import Kpi
from roadmaps.readings_forms import ReadingsForm, mark
from roadmaps.rooms import engagements_of
from roadmaps.views.outcomes import kpi_of

ROOM_OUTCOMES = "room_outcomes"


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def kpi_paste(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Several readings of one outcome."""
    measure = kpi_of(request, pk)
    return _page(request, [measure], {"kpi": measure, "engagement": measure.engagement})


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def readings_paste(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """Readings of all outcomes of an engagement; each line names its own."""
    found = engagements_of(request.place, request.organisation)
    commitment = get_object_or_404(found.select_related("organisation"), pk=engagement)
    kpis = list(commitment.kpis.filter(archived_at=None))
    for kpi in kpis:
        kpi.engagement = commitment
    return _page(request, kpis, {"engagement": commitment, "kpis": kpis})


def _page(request: RoomRequest, kpis: Sequence[Kpi], context: dict[str, Any]) -> HttpResponse:
    form = ReadingsForm(request.POST or None, request.FILES or None)
    lines = _looked_at(form, kpis, has_measures="kpi" not in context) if form.is_valid() else []
    is_asked = "record" in request.POST and bool(lines) and form.is_seen
    if is_asked and _recorded(request, form, lines):
        where = [request.place.practice.slug, request.organisation.slug]
        one = context.get("kpi")
        return redirect("kpi", *where, one.pk) if one else redirect(ROOM_OUTCOMES, *where)
    if lines:
        text = form.cleaned_data["text"]
        form.data = {"text": text, "seen": mark(text)}  # a file's lines stand there to be seen
    counts = Counter(line.fate for line in lines)
    context |= {"form": form, "lines": lines, **{fate.value: counts[fate] for fate in Fate}}
    context["recordable"] = counts[Fate.ADDED] + counts[Fate.CORRECTED]
    status = UNPROCESSABLE if form.is_bound and form.errors else None
    return render(request, "roadmaps/readings_paste.html", context, status=status)


def _looked_at(form: ReadingsForm, kpis: Sequence[Kpi], *, has_measures: bool) -> list[Line]:
    try:
        return look(form.cleaned_data["text"], kpis, has_measures=has_measures)
    except ValidationError as refusal:
        refuse(form, refusal)
        return []


def _recorded(request: RoomRequest, form: ReadingsForm, lines: Sequence[Line]) -> bool:
    try:
        count = record_all(lines, by=request.place)
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    text = ngettext("%(count)s reading is recorded.", "%(count)s readings are recorded.", count)
    left = sum(line.fate == Fate.REFUSED for line in lines)
    more = ngettext("%(count)s line was left out.", "%(count)s lines were left out.", left)
    words = [text % {"count": count}, more % {"count": left}] if left else [text % {"count": count}]
    messages.success(request, " ".join([*words, _("The client sees them now.")]))
    return True
