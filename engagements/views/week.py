"""The week: what one did for whom, each date of it, in one place."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE
from engagements.actions.undoing import remembered
from engagements.dates import week_range
from engagements.models.time_entry import Activity
from engagements.views.week_cell import Cell
from engagements.views.week_grid import Week, executives_at, week_of
from engagements.views.week_saved import Desk
from engagements.week_forms import PLACES, Change, Key, WordsForm, changes_in


@practice_page(Right.LOG_DAYS)
@require_http_methods(["GET", "HEAD", "POST"])
def week(request: PracticeRequest, day: dt.date | None = None) -> HttpResponse:
    """The grid. A post saves whichever cells it holds, or the words of one."""
    chosen = day or timezone.localdate()
    if request.method == "POST":
        return _save_words(request, chosen) if "cell" in request.POST else _save(request, chosen)
    if asked := request.GET.get("date"):
        return redirect(_address(request, _date(asked) or chosen))
    return _page(request, chosen)


def _save(request: PracticeRequest, chosen: dt.date) -> HttpResponse:
    changes = _read(lambda: changes_in(request.POST))
    _stay_in_week(chosen, [change.key for change in changes])
    desk = Desk(request.place.user_id, [change.key for change in changes])
    if request.htmx:
        return _answer(request, chosen, desk, changes)
    with transaction.atomic():
        cells = [desk.save(change) for change in changes]
        is_refused = any(cell.error for cell in cells)
        transaction.set_rollback(is_refused)  # one refusal, and nothing of the form is kept
    if is_refused:
        both = zip(cells, changes, strict=True)
        typed = [replace(cell, typed=change.typed) for cell, change in both]
        return _page(request, chosen, refused=typed)
    messages.success(request, _("The week is saved."))
    return redirect(_address(request, _date(request.POST.get("day", "")) or chosen))


def _answer(
    request: PracticeRequest, chosen: dt.date, desk: Desk, changes: list[Change]
) -> HttpResponse:
    """To a cell that saves as one types: what moved on the page, and why not if not."""
    cells = [desk.save(change) for change in changes]
    saved = [desk.saved(cell, chosen, timezone.localdate()) for cell in cells]
    is_refused = any(cell.error for cell in cells)
    context = {"saved": saved, "is_refused": is_refused, "undo": desk.undo, "day": chosen}
    status = UNPROCESSABLE if is_refused else 200
    return render(request, "engagements/week_saved.html", context, status=status)


def _save_words(request: PracticeRequest, chosen: dt.date) -> HttpResponse:
    key = _read(lambda: Key.read(request.POST["cell"]))
    _stay_in_week(chosen, [key])
    if not key.engagement:
        raise Http404
    form = WordsForm(request.POST)
    desk = Desk(request.place.user_id, [key])
    cell = Cell(key, "")
    if form.is_valid():
        try:
            cell = desk.say(key, form.cleaned_data, request.POST.get("seen"))
        except ValidationError as refused:
            form.add_error(None, refused.messages[0])
    if request.htmx:
        context = {"words": form, "cell": cell, "is_refused": bool(form.errors)}
        context |= {"undo": desk.undo, "day": chosen}
        status = UNPROCESSABLE if form.errors else 200
        return render(request, "engagements/week_saved.html", context, status=status)
    if form.errors:
        return _page(request, chosen, words=form, key=key)
    messages.success(request, _("What you did is saved."))
    return redirect(f"{_address(request, chosen)}?cell={key}#words")


def _page(
    request: PracticeRequest,
    chosen: dt.date,
    *,
    refused: list[Cell] | None = None,
    words: WordsForm | None = None,
    key: Key | None = None,
) -> HttpResponse:
    executive = executives_at(request.place.user_id, chosen).first()
    context: dict[str, Any] = {
        "activities": Activity.choices,
        "where_choices": PLACES,
        "week": None,
    }
    if executive is not None:
        shown = week_of(executive, chosen, timezone.localdate())
        cells = shown.cells
        for cell in refused or []:
            if at := cells.get(str(cell.key)):
                at.typed, at.error, at.is_conflict = cell.typed, cell.error, cell.is_conflict
        context |= _selection(shown, str(key or request.GET.get("cell", "")), words)
        context |= {"week": shown, "refused": [cell for cell in refused or [] if cell.error]}
        context["undo"] = remembered(executive) if "undo" in request.GET else ""
    status = UNPROCESSABLE if refused or words else 200
    return render(request, "engagements/week.html", context, status=status)


def _selection(week: Week, key: str, words: WordsForm | None) -> dict[str, Any]:
    """The cell whose words are shown under the grid."""
    cell = week.cells.get(key)
    if cell is None or not cell.key.engagement:
        return {"cell": None, "words": WordsForm()}
    if words is None:
        names = ("activity", "summary", "note")
        said = {name: getattr(cell.entry, name, "") for name in names}
        words = WordsForm(said | {"where": cell.where})
    return {"cell": cell, "words": words}


def _read[T](reading: Callable[[], T]) -> T:
    """What a form of ours would have sent; anything else does not exist."""
    try:
        return reading()
    except (ValueError, KeyError) as wrong:
        raise Http404 from wrong


def _stay_in_week(chosen: dt.date, keys: list[Key]) -> None:
    first, last = week_range(chosen)
    if not all(first <= key.date <= last for key in keys):
        raise Http404


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _address(request: PracticeRequest, day: dt.date) -> str:
    return f"{request.place.url}week/{day.isoformat()}/"
