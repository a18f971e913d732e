"""The playbooks: those that are shipped, to read; our own, to change."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE, refuse
from roadmaps.actions import playbooks as actions
from roadmaps.models import Playbook
from roadmaps.playbook_forms import PlaybookEditor
from roadmaps.playbooks.parts import Parts
from roadmaps.playbooks.shipped import Shipped, shipped

LONGEST_VERSION = 9


@practice_page(Right.RUN_PRACTICE)
@require_safe
def playbooks(request: PracticeRequest) -> HttpResponse:
    """Every playbook one may begin an engagement with."""
    own = Playbook.objects.order_by("archived_at", "title")
    context = {
        "own": own.filter(archived_at=None),
        "archived": own.exclude(archived_at=None),
        "shipped": shipped().values(),
    }
    return render(request, "roadmaps/playbooks.html", context)


@practice_page(Right.RUN_PRACTICE)
@require_safe
def playbook_shipped(request: PracticeRequest, trigger: str) -> HttpResponse:
    """One that came with the product."""
    found = _shipped(trigger)
    context = {"playbook": found, "parts": found.content, "is_shipped": True}
    return render(request, "roadmaps/playbook.html", context)


@practice_page(Right.RUN_PRACTICE)
@require_POST
def playbook_copy(request: PracticeRequest, trigger: str) -> HttpResponse:
    """Make our own copy of one that is shipped; from then on it is offered in its place."""
    return _copied(request, _shipped(trigger))


@practice_page(Right.RUN_PRACTICE)
@require_safe
def playbook(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """One of our own."""
    found = _own(pk)
    context = {"playbook": found, "parts": found.content, "is_shipped": False}
    return render(request, "roadmaps/playbook.html", context)


@practice_page(Right.RUN_PRACTICE)
@require_http_methods(["GET", "POST"])
def playbook_new(request: PracticeRequest) -> HttpResponse:
    """Write one from nothing."""
    return _edit(request, Playbook(parts=Parts().plain()))


@practice_page(Right.RUN_PRACTICE)
@require_http_methods(["GET", "POST"])
def playbook_edit(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Change any part of one of our own."""
    return _edit(request, _own(pk))


@practice_page(Right.RUN_PRACTICE)
@require_POST
def playbook_duplicate(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Make another of our own like this one."""
    return _copied(request, _own(pk))


@practice_page(Right.RUN_PRACTICE)
@require_POST
def playbook_archival(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Offer it no longer, or again."""
    found = _own(pk)
    actions.put_away(found, away="again" not in request.POST, by=request.place)
    messages.success(request, _("Saved."))
    return redirect("playbooks", request.place.practice.slug)


def _own(pk: UUID) -> Playbook:
    found: Playbook = get_object_or_404(Playbook.objects.all(), pk=pk)
    return found


def _shipped(trigger: str) -> Shipped:
    if trigger not in shipped():
        raise Http404
    return shipped()[trigger]


def _copied(request: PracticeRequest, found: Shipped | Playbook) -> HttpResponse:
    made = actions.copy(
        found.title,
        trigger=found.trigger,
        summary=found.summary,
        parts=found.content,
        by=request.place,
    )
    messages.success(request, _("This copy is yours to change."))
    return redirect("playbook_edit", request.place.practice.slug, made.pk)


def _edit(request: PracticeRequest, playbook: Playbook) -> HttpResponse:
    if request.method != "POST":
        return _page(request, PlaybookEditor(playbook))
    sent = request.POST
    if "add" in sent:
        more, total = sent.copy(), f"{sent['add']}-TOTAL_FORMS"
        more[total] = str(_number(more.get(total)) + 1)
        return _page(request, PlaybookEditor(playbook, more))
    editor = PlaybookEditor(playbook, sent)
    if not editor.is_valid():
        return _page(request, editor, status=UNPROCESSABLE)
    try:
        version = _number(sent.get("version"))
        kept = actions.write(
            editor.head.instance, editor.parts(), version=version, by=request.place
        )
    except ValidationError as refusal:
        editor.version = Playbook.objects.get(pk=playbook.pk).version
        refuse(editor.head, refusal)
        return _page(request, editor, status=UNPROCESSABLE)
    messages.success(request, _("Saved."))
    return redirect(kept)


def _page(request: PracticeRequest, editor: PlaybookEditor, status: int = 200) -> HttpResponse:
    return render(request, "roadmaps/playbook_form.html", {"editor": editor}, status=status)


def _number(text: object) -> int:
    words = str(text or "")
    is_number = words.isascii() and words.isdecimal() and len(words) <= LONGEST_VERSION
    return int(words) if is_number else 0
