"""What the practice writes down of a selection: criteria, vendors, answers, costs, proofs."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from roadmaps.actions import vendor_parts as actions
from roadmaps.actions.vendors import LISTING
from roadmaps.additions import may_write
from roadmaps.models import Vendor, VendorCost, VendorCriterion, VendorProof
from roadmaps.vendor_forms import AnswersForm, ProofForm, ReasonForm, VendorForm
from roadmaps.vendor_picture import Offer, picture_of
from roadmaps.vendor_row_forms import CostsForm, WeighForm
from roadmaps.views.filling import Sheet, address, fill_in, one, settle
from roadmaps.views.shell import render_part
from roadmaps.views.vendors import back_to, selection_of

ROWS = "roadmaps/vendor_rows.html"
MOST_COSTS = 15


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def vendor_criteria(request: RoomRequest, pk: UUID) -> HttpResponse:
    """What counts and by how much; what ends a vendor's chances."""
    found = selection_of(request, pk)
    picture = picture_of(found)
    given = [{"name": c.name, "good": c.good, "weight": c.weight} for c in picture.criteria]
    first = {"questions": "\n".join(each.question for each in picture.questions)}
    form = WeighForm(request.POST or None, given=given, most=actions.MOST_CRITERIA, initial=first)
    sheet = Sheet(
        heading=_("What counts, and what ends a vendor's chances"),
        save=_("Keep"),
        back=back_to(request, pk, "criteria"),
        eyebrow=found.title,
        said=_("Kept."),
        hint=_("The weights sum to 100 before anybody scores, and are locked from then on."),
    )

    def act() -> None:
        rows = [VendorCriterion(**entry) for entry in form.entries]
        actions.weigh(found, criteria=rows, questions=form.cleaned_data["questions"])

    return fill_in(request, form, sheet, act, template=ROWS)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def vendor_new(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One more for the long list."""
    found = selection_of(request, pk)
    row = Vendor(selection=found, organisation_id=found.organisation_id)
    form = VendorForm(request.POST or None, instance=row)
    sheet = Sheet(
        heading=_("Add a vendor"),
        save=_("Put on the long list"),
        back=back_to(request, pk, "vendors"),
        eyebrow=found.title,
        said=_("It is on the long list."),
    )
    return fill_in(
        request, form, sheet, lambda: actions.add_vendor(found, form.instance, by=request.place)
    )


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def vendor(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One vendor: what it answers, what was tried, what it costs."""
    offer = _offer(request, pk)
    selection = offer.selection
    may_lead = may_write(request.place, selection.engagement) and not selection.is_ended
    context = {
        "offer": offer,
        "vendor": offer.vendor,
        "selection": selection,
        "costs": [(cost, offer.of(cost)) for cost in offer.costs],
        "may_lead": may_lead,
        "is_listing": selection.state in LISTING,
        "may_short": selection.state == "long-list" and offer.vendor.stage != "short",
        "may_return": selection.state in LISTING and offer.vendor.stage != "long",
    }
    return render_part(request, "roadmaps/vendor.html", context)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def vendor_answers(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Where it is found, its answers to the questions and on the themes."""
    offer = _offer(request, pk)
    form = AnswersForm(
        request.POST or None,
        instance=offer.vendor,
        picture=picture_of(offer.selection),
        offer=offer,
    )

    def act() -> None:
        actions.describe_vendor(
            form.instance, themes=form.themes, kills=form.kills, by=request.place
        )

    sheet = _sheet(request, offer, _("Answers of %(vendor)s"))
    return fill_in(request, form, sheet, act, template="roadmaps/vendor_answers.html")


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def vendor_costs(request: RoomRequest, pk: UUID) -> HttpResponse:
    """What it costs in each of three years, migration and exit included."""
    offer = _offer(request, pk)
    names = ("label", "kind", "first", "second", "third")
    given = [{name: getattr(each, name) for name in names} for each in offer.costs]
    form = CostsForm(request.POST or None, given=given, most=MOST_COSTS)

    def act() -> None:
        rows = [
            VendorCost(
                **{
                    name: value or 0 if name not in {"label", "kind"} else value
                    for name, value in entry.items()
                }
            )
            for entry in form.entries
        ]
        actions.price(offer.vendor, costs=rows)

    sheet = _sheet(request, offer, _("Costs of %(vendor)s"))
    return fill_in(request, form, sheet, act, template=ROWS, wide=True)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def vendor_proof_new(request: RoomRequest, pk: UUID) -> HttpResponse:
    """What was tried with it, and what came of it."""
    offer = _offer(request, pk)
    row = VendorProof(selection=offer.selection, vendor=offer.vendor)
    form = ProofForm(request.POST or None, request.FILES or None, instance=row)

    def act() -> None:
        file = form.cleaned_data["file"]
        actions.prove(offer.vendor, form.instance, file=file, by=request.place)

    sheet = _sheet(request, offer, _("Proof of concept with %(vendor)s"))
    return fill_in(request, form, sheet, act, template="roadmaps/vendor_proof_form.html")


@room_page(Right.LEAD)
@require_POST
def vendor_proof_removal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Take back what was kept of a proof of concept."""
    found = one(request, VendorProof.objects.all(), pk, through="selection__engagement")
    back = address(request, "vendor", found.vendor_id)
    return settle(request, back, _("Removed."), lambda: actions.remove_proof(found))


@room_page(Right.LEAD)
@require_POST
def vendor_stage(request: RoomRequest, pk: UUID) -> HttpResponse:
    """On the short list, out with a reason, or back on the long list."""
    found, to = _vendor(request, pk), request.POST.get("to", "")

    def act() -> None:
        if to == "short":
            actions.short_list(found, by=request.place)
        elif to == "long":
            actions.bring_back(found, by=request.place)
        else:
            form = ReasonForm(request.POST)
            reason = form.cleaned_data["reason"] if form.is_valid() else ""
            actions.rule_out(found, reason=reason, by=request.place)

    return settle(request, back_to(request, found.selection_id, "vendors"), _("Kept."), act)


@room_page(Right.LEAD)
@require_POST
def vendor_removal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Take a vendor off the list that was put there by mistake."""
    found = _vendor(request, pk)
    back = back_to(request, found.selection_id, "vendors")
    return settle(request, back, _("Removed."), lambda: actions.remove_vendor(found))


def _vendor(request: RoomRequest, pk: UUID) -> Vendor:
    rows = Vendor.objects.select_related("selection__engagement__organisation")
    return one(request, rows, pk, through="selection__engagement")


def _offer(request: RoomRequest, pk: UUID) -> Offer:
    found = _vendor(request, pk)
    offers = picture_of(found.selection).offers
    return next(each for each in offers if each.vendor.pk == found.pk)


def _sheet(request: RoomRequest, offer: Offer, heading: str) -> Sheet:
    return Sheet(
        heading=heading % {"vendor": offer.vendor.name},
        save=_("Keep"),
        back=address(request, "vendor", offer.vendor.pk),
        eyebrow=offer.selection.title,
        said=_("Kept."),
    )
