"""The hand-over in the client room: whom to call, what to close, the packs there are."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients.access import Right, RoomRequest, room_page
from roadmaps.actions import handover as actions
from roadmaps.additions import additions, may_write
from roadmaps.handover_forms import AccessForm, ClosingForm, ContactForm
from roadmaps.handover_page import packs_of
from roadmaps.models import AccessToRevoke, VendorContact
from roadmaps.rooms import engagements_of, shown_engagements
from roadmaps.views.filling import Sheet, address, commitment, fill_in, one
from roadmaps.views.shell import render_part


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def room_handover(request: RoomRequest) -> HttpResponse:
    """What stays when the executive goes."""
    place, organisation, today = request.place, request.organisation, timezone.localdate()
    keys = engagements_of(place, organisation)
    shown = shown_engagements(place, organisation)
    accesses = AccessToRevoke.objects.filter(engagement__in=keys)
    contacts = VendorContact.objects.filter(engagement__in=keys).select_related("engagement")
    context = {
        "contacts": [(each, may_write(place, each.engagement)) for each in contacts],
        "accesses": accesses,
        "may_close": place.may(Right.LEAD),
        "packs": packs_of(place, keys) if place.may(Right.SEE_HANDOVER) else [],
        "may_open": place.may(Right.SEE_HANDOVER),
        "today": today,
        "drafts": additions(place, organisation, shown, _("Prepare the pack"), "handover_draft"),
        "new_contacts": additions(place, organisation, shown, _("Add a contact"), "contact_new"),
        "new_accesses": additions(place, organisation, shown, _("Add an access"), "access_new"),
    }
    return render_part(request, "roadmaps/handover.html", context)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def contact_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more vendor to call."""
    within = commitment(request, engagement)
    form = ContactForm(request.POST or None, instance=VendorContact(engagement=within))
    back = address(request, "room_handover")
    sheet = Sheet(_("Add a vendor contact"), _("Add the contact"), back, within.title)
    return fill_in(request, form, sheet, lambda: actions.name_contact(within, form.instance))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def contact_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """What changed of a contact."""
    found = one(request, VendorContact.objects.select_related("engagement"), pk)
    form = ContactForm(request.POST or None, instance=found)
    back = address(request, "room_handover")
    sheet = Sheet(_("Change the contact"), _("Keep"), back, found.vendor)
    within = found.engagement
    return fill_in(request, form, sheet, lambda: actions.name_contact(within, form.instance))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def access_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more access to close."""
    within = commitment(request, engagement)
    row = AccessToRevoke(engagement=within, due_on=within.ends_on or timezone.localdate())
    form = AccessForm(request.POST or None, instance=row)
    back = address(request, "room_handover")
    sheet = Sheet(
        heading=_("Add an access to close"),
        save=_("Add the access"),
        back=back,
        eyebrow=within.title,
        hint=_("Name the account, never its password."),
    )
    return fill_in(request, form, sheet, lambda: actions.list_access(within, form.instance))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def access_closing(request: RoomRequest, pk: UUID) -> HttpResponse:
    """It is closed."""
    found = one(request, AccessToRevoke.objects.select_related("engagement"), pk)
    form = ClosingForm(request.POST or None)
    back = address(request, "room_handover")
    name = f"{found.system}: {found.account}"
    sheet = Sheet(_("Record that it is closed"), _("Record"), back, name, _("Recorded."))

    def act() -> None:
        actions.close_access(found, revoked_on=form.cleaned_data["revoked_on"], by=request.place)

    return fill_in(request, form, sheet, act)
