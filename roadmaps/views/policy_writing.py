"""Policies on the practice's side: begun from a template, written, put to the sponsor, retired."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients.access import Right, RoomRequest, room_page
from roadmaps.actions import policies as actions
from roadmaps.models import Policy, PolicyVersion
from roadmaps.policy_forms import DraftForm, PolicyForm
from roadmaps.policy_templates import shipped
from roadmaps.views.filling import Sheet, address, commitment, fill_in, one, settle


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def policy_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """A policy begins: with a template's text, or with an empty page."""
    within = commitment(request, engagement)
    template = shipped().get(request.GET.get("template", ""))
    first = {"title": template.title, "body": template.body} if template else {}
    row = Policy(engagement=within, template=template.key if template else "")
    form = PolicyForm(request.POST or None, initial=first, instance=row)
    sheet = Sheet(
        heading=_("Add a policy"),
        save=_("Keep as a draft"),
        back=address(request, "room_policies"),
        eyebrow=within.title,
        said=_("Kept as a draft. The client sees it when you put it to the sponsor."),
    )

    def act() -> None:
        actions.begin(within, form.instance, body=form.cleaned_data["body"], by=request.place)

    more = {"templates": list(shipped().values()), "chosen": template}
    return fill_in(request, form, sheet, act, template="roadmaps/policy_new.html", **more)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def policy_draft(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The words of the draft; after an approved version, those of the next one."""
    found = one(request, Policy.objects.select_related("engagement"), pk)
    latest = found.versions.first()
    is_next = latest is not None and latest.state == PolicyVersion.State.APPROVED
    shown = latest if latest and not is_next else PolicyVersion(body=latest.body if latest else "")
    form = DraftForm(request.POST or None, instance=shown)
    sheet = Sheet(
        heading=_("Write the next version") if is_next else _("Write the draft"),
        save=_("Keep the draft"),
        back=reverse(
            "policy", args=[request.place.practice.slug, request.organisation.slug, found.pk]
        ),
        eyebrow=found.title,
        said=_("Kept as a draft."),
    )

    def act() -> None:
        actions.write(found, **form.cleaned_data, by=request.place)

    return fill_in(request, form, sheet, act, template="roadmaps/policy_draft.html", policy=found)


@room_page(Right.LEAD)
@require_POST
def policy_proposal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Put it to the sponsor."""
    found = _version(request, pk)
    back, said = address(request, "policy", found.policy_id), _("It waits for the sponsor now.")
    return settle(request, back, said, lambda: actions.propose(found, by=request.place))


@room_page(Right.LEAD)
@require_POST
def policy_withdrawal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Take it back before anybody approved it."""
    found = _version(request, pk)
    back, said = address(request, "policy", found.policy_id), _("It is a draft again.")
    return settle(request, back, said, lambda: actions.take_back(found, by=request.place))


@room_page(Right.LEAD)
@require_POST
def policy_retirement(request: RoomRequest, pk: UUID) -> HttpResponse:
    """It no longer holds."""
    found = one(request, Policy.objects.select_related("engagement"), pk)
    back, said = address(request, "room_policies"), _("Retired. Who read it stays on record.")
    return settle(request, back, said, lambda: actions.retire(found, by=request.place))


def _version(request: RoomRequest, pk: UUID) -> PolicyVersion:
    rows = PolicyVersion.objects.select_related("policy__engagement")
    return one(request, rows, pk, through="policy__engagement")
