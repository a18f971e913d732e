"""Scoring: who is asked, what each declares, what each gives; and the recommendation at its end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE
from clients.tenancy import as_practice
from roadmaps.actions import vendor_scores as actions
from roadmaps.actions.vendor_recommendation import recommend
from roadmaps.models import VendorRecommendation, VendorScorer, VendorSelection
from roadmaps.vendor_forms import AsideForm, PanelForm, RecommendationForm
from roadmaps.vendor_people import candidates
from roadmaps.vendor_picture import Panelist, Picture, picture_of
from roadmaps.vendor_score_forms import ConflictForm, ScoresForm
from roadmaps.views.filling import Sheet, address, done, fill_in, one, settle
from roadmaps.views.shell import render_part
from roadmaps.views.vendors import back_to, selection_of

SHEET = "roadmaps/vendor_scores.html"


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def vendor_panel(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Who scores: people of the practice on the engagement, and of the client."""
    found = selection_of(request, pk)
    people = candidates(found.engagement)
    choices = [
        (str(p.user_id), f"{p.name}, {request.organisation.name}" if p.is_client else p.name)
        for p in people
    ]
    asked = VendorScorer.objects.filter(selection=found).values_list("user_id", flat=True)
    first = {"people": [str(user) for user in asked]}
    form = PanelForm(request.POST or None, choices=choices, initial=first)
    sheet = Sheet(
        heading=_("Who scores"),
        save=_("Ask these people"),
        back=back_to(request, pk, "panel"),
        eyebrow=found.title,
        said=_("Asked. It stands among what waits for each of them."),
        hint=_("Who has declared or scored already stays; set their scores aside instead."),
    )

    def act() -> None:
        chosen = [p for p in people if str(p.user_id) in form.cleaned_data["people"]]
        actions.ask_to_score(found, people=chosen, by=request.place)

    return fill_in(request, form, sheet, act)


@room_page(Right.LEAD)
@require_POST
def vendor_scorer_counting(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Set somebody's scores aside with a reason, or let them count again where that is asked."""
    rows = VendorScorer.objects.select_related("selection__engagement__organisation")
    found = one(request, rows, pk, through="selection__engagement")
    back, said = back_to(request, found.selection_id, "panel"), _("Kept.")
    if "again" in request.POST:
        return settle(request, back, said, lambda: actions.count_again(found, by=request.place))
    heading = _("Set the scores of %(name)s aside?") % {"name": found.name}
    hint = _("They stay on record and no longer count. The reason stands beside the name.")
    form = AsideForm(request.POST)
    sheet = Sheet(heading, _("Set aside"), back, found.selection.title, said, hint)
    return fill_in(
        request,
        form,
        sheet,
        lambda: actions.set_aside(found, by=request.place, **form.cleaned_data),
    )


@room_page(Right.COMMENT)
@require_http_methods(["GET", "POST"])
def vendor_scores(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One's own sheet: first what is at stake, then a score for each vendor by each criterion."""
    found = selection_of(request, pk)
    picture = picture_of(found)
    own = _own(request, picture)
    if own is None:
        return _not_asked(request, pk)
    form = ScoresForm(request.POST or None, picture=picture, own=own)
    sheet = Sheet(
        heading=_("Your scores"),
        save=_("Keep my scores"),
        back=address(request, "vendor_selection", pk),
        eyebrow=found.title,
        said=_("Kept. Those you leave open you can give later."),
    )

    def act() -> None:
        with as_practice():
            actions.give(own.scorer, scores=form.scores)

    more = {"selection": found, "own": own, "conflict_form": ConflictForm()}
    return fill_in(request, form, sheet, act, template=SHEET, **more)


@room_page(Right.COMMENT)
@require_POST
def vendor_conflict(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Say what is at stake with any of the vendors, or that nothing is."""
    found, form = selection_of(request, pk), ConflictForm(request.POST)
    picture = picture_of(found)
    own = _own(request, picture)
    if own is None:
        return _not_asked(request, pk)
    if form.is_valid():
        said = form.cleaned_data
        what = "" if said["has_none"] else said["what"]
        if said["has_none"] or what:
            back = address(request, "vendor_scores", pk)

            def act() -> None:
                with as_practice():
                    actions.declare(own.scorer, has_none=said["has_none"], what=what)

            return settle(request, back, _("Your statement is kept, with your name."), act)
        form.add_error("what", _("Say what is at stake."))
    scores = ScoresForm(None, picture=picture, own=own)
    sheet = Sheet(_("Your scores"), "", address(request, "vendor_selection", pk), found.title)
    context = {"form": scores, "sheet": sheet, "selection": found, "own": own}
    context["conflict_form"] = form
    return render_part(request, SHEET, context, status=UNPROCESSABLE)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def vendor_recommendation(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One vendor, why, what is given up: it ends the selection and asks for a decision."""
    found = selection_of(request, pk)
    if found.state != VendorSelection.State.SCORING:
        return done(request, address(request, "vendor_selection", pk))
    picture = picture_of(found)
    made = VendorRecommendation(selection=found, organisation_id=found.organisation_id)
    form = RecommendationForm(request.POST or None, instance=made, picture=picture)
    sheet = Sheet(
        heading=_("Recommend a vendor"),
        save=_("Recommend and ask for the decision"),
        back=address(request, "vendor_selection", pk),
        eyebrow=found.title,
        said=_("Recommended. The page is being printed, and the client is asked to decide."),
        hint=_(
            "Everything is frozen as it stands now: scores, costs, answers. It cannot be undone."
        ),
    )
    return fill_in(request, form, sheet, lambda: recommend(found, form.instance, by=request.place))


def _own(request: RoomRequest, picture: Picture) -> Panelist | None:
    """The reader's part, while it is scored; nothing for who is not asked."""
    is_scored = picture.selection.state == VendorSelection.State.SCORING
    return picture.own(request.place) if is_scored else None


def _not_asked(request: RoomRequest, pk: UUID) -> HttpResponse:
    messages.error(request, _("You are not asked to score here, or it is not scored now."))
    return redirect(address(request, "vendor_selection", pk))
