"""The pages of an onboarding: its steps, its review, and the one act at the end."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE
from engagements.documents import plain_terms
from engagements.terms_words import agreed_besides, kind_in_words
from roadmaps.actions import onboarding as actions
from roadmaps.models import Onboarding
from roadmaps.onboarding_differences import differences
from roadmaps.onboarding_draft import Draft
from roadmaps.onboarding_fill import Typed, dated_anew
from roadmaps.onboarding_load import scales
from roadmaps.onboarding_steps import NAMES, STEPS, Step

LONGEST_COUNT = 3  # digits of a number of rows, or more of a version; nobody types them
LONGEST_VERSION = 9


@practice_page(Right.RUN_PRACTICE)
@require_http_methods(["GET", "POST"])
def onboarding(request: PracticeRequest) -> HttpResponse:
    """The first step of a new one; nothing exists before something is sent."""
    return _answer(request, Onboarding(), "client")


@practice_page(Right.RUN_PRACTICE)
@require_safe
def onboarding_resume(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Where somebody left."""
    kept = _found(pk)
    if kept.engagement:
        return redirect(kept.engagement)
    return redirect(Draft(kept, request.place.practice.slug).url(kept.step))


@practice_page(Right.RUN_PRACTICE)
@require_http_methods(["GET", "POST"])
def onboarding_step(request: PracticeRequest, pk: UUID, step: str) -> HttpResponse:
    """One step, kept however it is left; or the review of them all."""
    kept = _found(pk)
    if step not in NAMES:
        raise Http404
    if kept.engagement:
        return redirect(kept.engagement)
    if step == "review":
        return _review(request, kept)
    return _answer(request, kept, step)


@practice_page(Right.RUN_PRACTICE)
@require_POST
def onboarding_discard(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Forget everything typed."""
    try:
        actions.discard(_found(pk), by=request.place)
        messages.success(request, _("The onboarding is discarded."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("clients", request.place.practice.slug)


@practice_page(Right.RUN_PRACTICE)
@require_POST
def onboarding_live(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """All of it at once, as it was reviewed; a second press finds what the first one made."""
    kept = _found(pk, Onboarding.objects.select_for_update(of=("self",)))
    if kept.engagement:
        return redirect(kept.engagement)
    draft = Draft(kept, request.place.practice.slug)
    if draft.missing:
        return _review(request, kept, status=UNPROCESSABLE)
    version = _number(request.POST.get("version"), LONGEST_VERSION)
    try:
        with transaction.atomic():
            made = actions.go_live(kept, draft.agreement(), version=version, by=request.place)
    except IntegrityError:
        taken = ValidationError(_("Somebody saved the same a moment ago. Please review it again."))
        return _review(request, _found(pk), refusal=taken, status=UNPROCESSABLE)
    except ValidationError as refusal:
        return _review(request, _found(pk), refusal=refusal, status=UNPROCESSABLE)
    messages.success(request, _("%s is live.") % made.title)
    return redirect(made)


def _found(pk: UUID, rows: Any = None) -> Onboarding:
    rows = Onboarding.objects.all() if rows is None else rows
    found: Onboarding = get_object_or_404(rows.select_related("engagement"), pk=pk)
    return found


def _answer(request: PracticeRequest, kept: Onboarding, name: str) -> HttpResponse:
    """What a step answers, by the button that was pressed."""
    draft, sent = Draft(kept, request.place.practice.slug), request.POST
    if request.method != "POST":
        return _page(request, draft, draft.shown(name))
    step = STEPS[name](draft, sent)
    if request.htmx and "check" in sent:
        return _checked(request, draft, step)
    words = _typed(step, _with_another_row(sent) if "add" in sent else sent)
    if name == "playbook":
        words = _refilled(draft, words, sent)
    try:
        version = _number(sent.get("version"), LONGEST_VERSION)
        kept = actions.keep(kept, name, words, version=version, by=request.place)
    except ValidationError as refusal:
        return _refused(request, kept, step, refusal)
    return _kept(request, Draft(kept, draft.practice), name)


def _kept(request: PracticeRequest, draft: Draft, name: str) -> HttpResponse:
    """Onwards when all is well; else the step again, with everything in it."""
    step, sent = draft.step(name), request.POST
    actions.call(draft.kept, draft.title, step=name)
    if "leave" in sent:
        text = _("What you typed is kept. Continue from this list whenever you like.")
        messages.success(request, text)
        return redirect("clients", draft.practice)
    if sent.keys() & {"add", "check", "fill", "shift"}:
        shown = step.as_typed() if "add" in sent else step
        return _page(request, draft, shown, checked="check" in sent)
    if not step.is_valid():
        return redirect(draft.url(name))  # it is kept; its own page says what is wrong with it
    following = NAMES[NAMES.index(name) + 1]
    actions.call(draft.kept, draft.title, step=following)
    return redirect(draft.url(following))


def _refused(
    request: PracticeRequest, kept: Onboarding, step: Step, refusal: ValidationError
) -> HttpResponse:
    """Nothing was saved over somebody else: their answers are shown beside what was typed."""
    if refusal.code == actions.GONE:
        messages.error(request, refusal.messages[0])
        return redirect("clients", request.place.practice.slug)
    now = kept if kept._state.adding else _found(kept.pk)
    draft = Draft(now, request.place.practice.slug)
    mine = STEPS[step.name](draft, request.POST)
    mine.is_valid()
    theirs = differences(draft.step(step.name), mine) if refusal.code == actions.CHANGED else []
    words = {"refusal": refusal.messages[0], "theirs": theirs}
    return _page(request, draft, mine, status=HTTPStatus.CONFLICT, **words)


def _review(request: PracticeRequest, kept: Onboarding, **more: Any) -> HttpResponse:
    draft = Draft(kept, request.place.practice.slug)
    missing, refusal = draft.missing, more.pop("refusal", None)
    context = {
        "draft": draft,
        "marks": draft.marks("review"),
        "missing": missing,
        "scales": scales(draft.step("dosage").sets["allocations"], draft),
        "refusal": refusal.messages if refusal else [],
    }
    if not missing:
        agreed = draft.agreement()
        agreed.terms.starts_on = agreed.engagement.starts_on
        plain = plain_terms(agreed.terms)
        context |= {"agreed": agreed, "kind": kind_in_words(plain)}
        context |= {"besides": agreed_besides(plain)}
    return render(request, "roadmaps/onboarding_review.html", context, **more)


def _page(
    request: PracticeRequest, draft: Draft, step: Step, *, status: int = 200, **more: Any
) -> HttpResponse:
    name = step.name
    context = {
        "draft": draft,
        "step": step,
        "version": draft.kept.version_of(name),
        "marks": draft.marks(name),
        "number": NAMES.index(name) + 1,
        "following": draft.url(NAMES[NAMES.index(name) + 1]),
        **more,
    }
    if name == "dosage":
        context["scales"] = scales(step.sets["allocations"], draft)
    return render(request, "roadmaps/onboarding_step.html", context, status=status)


def _checked(request: PracticeRequest, draft: Draft, step: Step) -> HttpResponse:
    """What is said while somebody types; nothing is kept."""
    if step.name == "dosage":
        context: dict[str, Any] = {"draft": draft}
        context["scales"] = scales(step.sets["allocations"], draft)
        return render(request, "roadmaps/onboarding_load.html", context)
    return render(request, "roadmaps/onboarding_proposal.html", {"step": step})


def _refilled(draft: Draft, words: Typed, sent: QueryDict) -> Typed:
    """The rows of the playbook chosen, or the rows there are under other dates."""
    if "fill" in sent:
        chosen = str(sent.get("plan-playbook", ""))
        return draft.proposed("playbook", chosen) or _emptied(words, chosen)
    step = STEPS["playbook"](draft, sent)
    before = getattr(step, "dated_from", None)
    if "shift" in sent and before and draft.starts_on:
        return dated_anew(words, before, draft.starts_on, draft.country)
    return words


def _emptied(words: Typed, playbook: str) -> Typed:
    totals = {name: ["0"] for name in words if name.endswith("_FORMS")}
    return {**totals, "plan-playbook": [playbook], "plan-dated_from": words["plan-dated_from"]}


def _typed(step: Step, sent: QueryDict) -> Typed:
    """The step's own answers. A text of the database holds no zero character."""
    return {
        name: [value.replace("\0", "") for value in sent.getlist(name)]
        for name in sent
        if name.startswith(step.prefixes)
    }


def _with_another_row(data: QueryDict) -> QueryDict:
    """What was typed, and one empty row more where the button asked for it."""
    more = data.copy()
    total = f"{data.get('add', '')}-TOTAL_FORMS"
    more[total] = str(_number(more.get(total), LONGEST_COUNT) + 1)
    return more


def _number(text: object, digits: int) -> int:
    words = str(text or "")
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= digits else 0
