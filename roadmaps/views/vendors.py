"""Selections of vendors in the client room: read by both sides, led by the practice."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.outbox import try_again
from clients.views.documents import send
from roadmaps import vendor_page
from roadmaps.actions import vendors as actions
from roadmaps.additions import additions, may_write
from roadmaps.models import VendorProof, VendorRecommendation, VendorSelection
from roadmaps.rooms import engagements_of, shown_engagements
from roadmaps.vendor_forms import ReasonForm, SelectionForm
from roadmaps.vendor_picture import Picture, picture_of
from roadmaps.vendor_printing import printing_of
from roadmaps.vendor_tasks import TOPIC
from roadmaps.views.filling import Sheet, address, commitment, fill_in, one, settle
from roadmaps.views.shell import render_part

State = VendorSelection.State
NEXT = {State.DRAFT: State.LONG, State.LONG: State.SHORT, State.SHORT: State.SCORING}
BACK = {State.SHORT: State.LONG, State.SCORING: State.SHORT}


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def room_vendors(request: RoomRequest) -> HttpResponse:
    """Every selection: what is chosen, where it stands, since when."""
    mine = engagements_of(request.place, request.organisation)
    rows = VendorSelection.objects.filter(engagement__in=mine).select_related("engagement")
    engagements = shown_engagements(request.place, request.organisation)
    begin = additions(
        request.place,
        request.organisation,
        engagements,
        _("Choose a vendor"),
        "vendor_selection_new",
    )
    return render_part(request, "roadmaps/vendors.html", {"selections": rows, "additions": begin})


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def vendor_selection(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One selection with everything that is known of it."""
    found = selection_of(request, pk)
    picture = picture_of(found)
    own = picture.own(request.place)
    may_lead = may_write(request.place, found.engagement) and not found.is_ended
    context = {
        "selection": found,
        "picture": picture,
        "headline": vendor_page.headline_of(picture)
        if picture.may_compare(request.place)
        else _("Give all your scores, then you see those of the others."),
        "steps": vendor_page.steps_of(found),
        "may_lead": may_lead,
        "own": own,
        "job": printing_of(request.place, found, picture.recommendation),
        "may_compare": picture.may_compare(request.place),
        "kills": vendor_page.kills_of(picture),
        "themes": vendor_page.themes_of(picture),
        **_compared(request, picture),
        **_moves(found),
    }
    return render_part(request, "roadmaps/vendor_selection.html", context)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def vendor_selection_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """A selection begins; the client does not see it yet."""
    within = commitment(request, engagement)
    row = VendorSelection(engagement=within, currency=request.organisation.currency)
    form = SelectionForm(request.POST or None, instance=row)
    sheet = Sheet(
        heading=_("Choose a vendor"),
        save=_("Begin as a draft"),
        back=address(request, "room_vendors"),
        eyebrow=within.title,
        said=_("Begun. The client sees it when you share the long list."),
    )
    return fill_in(
        request, form, sheet, lambda: actions.begin(within, form.instance, by=request.place)
    )


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def vendor_selection_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The need, the budget, how many people, said anew."""
    found = selection_of(request, pk)
    title = found.title
    form = SelectionForm(request.POST or None, instance=found)
    sheet = Sheet(
        heading=_("What is chosen"),
        save=_("Keep"),
        back=address(request, "vendor_selection", pk),
        eyebrow=title,
        said=_("Kept."),
    )
    return fill_in(request, form, sheet, lambda: actions.describe(form.instance, by=request.place))


@room_page(Right.LEAD)
@require_POST
def vendor_selection_stage(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Take the next step, or go one back."""
    found, to = selection_of(request, pk), request.POST.get("to", "")
    back = address(request, "vendor_selection", pk)
    said = _("Done. The steps above show where it is now.")
    return settle(request, back, said, lambda: actions.advance(found, to=to, by=request.place))


@room_page(Right.LEAD)
@require_POST
def vendor_selection_abandonment(request: RoomRequest, pk: UUID) -> HttpResponse:
    """End without a choice, and say why."""
    found, form = selection_of(request, pk), ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    back = address(request, "vendor_selection", pk)
    said = _("Ended. What was found stays here to be read.")
    return settle(
        request, back, said, lambda: actions.abandon(found, reason=reason, by=request.place)
    )


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def vendor_proof_file(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The evidence of a proof of concept, to keep."""
    rows = VendorProof.objects.select_related("document")
    return _paper(one(request, rows, pk, through="selection__engagement"))


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def vendor_recommendation_file(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The one page of a recommendation."""
    found = selection_of(request, pk)
    rows = VendorRecommendation.objects.filter(selection=found).select_related("document")
    return _paper(rows.first())


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def vendor_recommendation_progress(request: RoomRequest, pk: UUID) -> HttpResponse:
    """How far the printing is; posting tries again what did not work."""
    found = selection_of(request, pk)
    made = VendorRecommendation.objects.filter(selection=found).first()
    if request.method == "POST" and made:
        try_again(TOPIC, key=str(made.pk))
    job = printing_of(request.place, found, made)
    if job is None or not request.htmx:
        back = address(request, "vendor_selection", pk)
        return HttpResponse(headers={"HX-Redirect": back}) if request.htmx else redirect(back)
    return render(request, "components/progress.html", {"job": job})


def selection_of(request: RoomRequest, pk: UUID) -> VendorSelection:
    """A selection that the reader may see."""
    rows = VendorSelection.objects.select_related("engagement__organisation", "practice")
    return one(request, rows, pk)


def _paper(row: VendorProof | VendorRecommendation | None) -> HttpResponse:
    if row is None or row.document is None:
        raise Http404
    return send(row.document)


def _compared(request: RoomRequest, picture: Picture) -> dict[str, Any]:
    """What the scores say, for those who may see them all."""
    if not picture.may_compare(request.place):
        return {}
    return {
        "grid": vendor_page.grid_of(picture),
        "turns": vendor_page.turns_of(picture),
        "is_level": len(picture.leaders) > 1,
    }


def _moves(found: VendorSelection) -> dict[str, Any]:
    state = State(found.state)
    return {
        "next": NEXT.get(state),
        "previous": BACK.get(state) if found.locked_at is None else None,
        "is_forming": state in actions.FORMING,
        "is_listing": state in actions.LISTING,
    }


def back_to(request: RoomRequest, selection: UUID, part: str = "") -> str:
    """The page of a selection, at one of its parts."""
    arguments = [request.place.practice.slug, request.organisation.slug, selection]
    return reverse("vendor_selection", args=arguments) + (f"#{part}" if part else "")
