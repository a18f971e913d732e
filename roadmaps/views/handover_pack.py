"""A hand-over pack: prepared, frozen, made by a worker, published; read by the sponsor."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.views.documents import send
from engagements.models import Engagement
from roadmaps.actions import handover as actions
from roadmaps.additions import may_write
from roadmaps.handover import checklist, gather
from roadmaps.handover_forms import WordsForm
from roadmaps.handover_page import making_of
from roadmaps.models import HandoverPack
from roadmaps.views.filling import Sheet, address, commitment, fill_in, one, settle


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def handover_draft(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """What would be handed over today, what is missing, and the words that go with it."""
    within = commitment(request, engagement)
    packs = list(HandoverPack.objects.filter(engagement=within))
    draft = next((each for each in packs if each.state == HandoverPack.State.DRAFT), None)
    today, words = timezone.localdate(), packs[0].words if packs else ""
    plain = gather(within, words, today)
    form = WordsForm(request.POST or None, initial={"words": words})
    back = address(request, "handover_draft", engagement)
    sheet = Sheet(_("Prepare the hand-over"), _("Keep the words"), back, within.title, _("Kept."))

    def act() -> None:
        actions.write(within, words=form.cleaned_data["words"], by=request.place)

    more = {
        "plain": plain,
        "checks": checklist(plain, today),
        "draft": draft,
        "made": [_made(request, each) for each in packs if each.state != "draft"],
        "may_write": may_write(request.place, within),
    }
    return fill_in(request, form, sheet, act, template="roadmaps/handover_draft.html", **more)


@room_page(Right.LEAD)
@require_POST
def handover_generation(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Freeze it and have it made; or try again."""
    found = _pack(request, pk)
    said = _("Frozen. The pack is being made.")
    return settle(
        request, _back(request, found), said, lambda: actions.generate(found, by=request.place)
    )


@room_page(Right.LEAD)
@require_POST
def handover_publication(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Show it in the client room."""
    found = _pack(request, pk)
    said = _("Published. The sponsor finds it in the room now.")
    return settle(
        request, _back(request, found), said, lambda: actions.publish(found, by=request.place)
    )


@room_page(Right.LEAD)
@require_safe
def handover_progress(request: RoomRequest, pk: UUID) -> HttpResponse:
    """How far the making is; the pack's line again once it has ended."""
    found = _pack(request, pk)
    if not request.htmx:
        return settle(request, _back(request, found), "", lambda: None)
    context = {
        "each": _made(request, found),
        "may_write": may_write(request.place, found.engagement),
    }
    response = render(request, "roadmaps/handover_made.html", context)
    response["HX-Retarget"], response["HX-Reswap"] = f"#pack-{found.pk}", "outerHTML"
    return response


@room_page(Right.SEE_HANDOVER)
@require_safe
def handover_file(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The pack as a document."""
    return _send(request, pk, "document")


@room_page(Right.SEE_HANDOVER)
@require_safe
def handover_archive(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The pack as an archive of open formats."""
    return _send(request, pk, "archive")


def _send(request: RoomRequest, pk: UUID, column: str) -> HttpResponse:
    paper = getattr(_pack(request, pk), column)
    if paper is None:
        raise Http404
    return send(paper)


def _pack(request: RoomRequest, pk: UUID) -> HandoverPack:
    rows = HandoverPack.objects.select_related("engagement", "document", "archive")
    return one(request, rows, pk)


def _back(request: RoomRequest, pack: HandoverPack) -> str:
    engagement: Engagement = pack.engagement
    return address(request, "handover_draft", engagement.pk)


def _made(request: RoomRequest, pack: HandoverPack) -> dict[str, object]:
    job = making_of(pack, request.place.practice.slug, request.organisation.slug)
    return {"pack": pack, "job": job}
