"""Composing a board pack: its title, its parts in their order, the words to each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from roadmaps.actions.board_reports import locked, refuse_under_review
from roadmaps.models import BoardReport, ReportAsk, ReportSection
from roadmaps.pack.asked import askable, chosen_in
from roadmaps.pack.composition import Chosen, composition
from roadmaps.pack.sections import STEP


@dataclass(frozen=True)
class Written:
    """What was typed to one part."""

    is_shown: bool
    words: str


@transaction.atomic
def compose(
    report: BoardReport,
    *,
    parts: Mapping[str, Written],
    title: str = "",
    asked: Collection[UUID] | None = None,
) -> BoardReport:
    """Keep what a draft is to show, say and ask. What is frozen stays as it is."""
    kept = _open(report)
    if title and title != kept.title:
        kept.title = title
        kept.save(update_fields=["title"])
    _keep(kept, [_written(each, parts.get(each.key)) for each in composition(kept)])
    if asked is not None:
        ask_for(kept, asked)
    return kept


def ask_for(report: BoardReport, decisions: Collection[UUID]) -> None:
    """Let a draft ask for these decisions, of those that wait for an answer, and no others."""
    wanted = set(askable(report).filter(pk__in=decisions).values_list("pk", flat=True))
    known = chosen_in(report)
    ReportAsk.objects.filter(report=report, decision__in=known - wanted).delete()
    ReportAsk.objects.bulk_create(
        ReportAsk(report=report, decision_id=key) for key in sorted(wanted - known)
    )


@transaction.atomic
def write(report: BoardReport, **words: str) -> BoardReport:
    """Keep the words to some parts, named by their keys, and leave everything else."""
    shown = {each.key: each.is_shown for each in composition(report)}
    parts = {key: Written(shown.get(key, True), text) for key, text in words.items()}
    return compose(report, parts=parts)


@transaction.atomic
def move(report: BoardReport, key: str, *, direction: str) -> BoardReport:
    """Let a part change places with its neighbour. Page one stays first; an end stays an end."""
    kept = _open(report)
    first, *rest = composition(kept)
    place = next((at for at, each in enumerate(rest) if each.key == key), None)
    if place is None:
        return kept
    other = place - 1 if direction == "up" else place + 1
    if 0 <= other < len(rest):
        rest[place], rest[other] = rest[other], rest[place]
    _keep(
        kept,
        [
            Chosen(each.section, at * STEP, each.is_shown, each.words)
            for at, each in enumerate([first, *rest])
        ],
    )
    return kept


def _open(report: BoardReport) -> BoardReport:
    kept = locked(report)
    if kept.state != BoardReport.State.DRAFT:
        raise ValidationError(_("This version is frozen. Begin a new version to change its words."))
    refuse_under_review(kept)
    return kept


def _written(chosen: Chosen, written: Written | None) -> Chosen:
    if written is None:
        return chosen
    is_shown = written.is_shown or chosen.section.is_first
    return Chosen(chosen.section, chosen.place, is_shown, written.words)


def _keep(report: BoardReport, parts: list[Chosen]) -> None:
    """Write the parts that differ from what is kept."""
    known = {row.key: row for row in ReportSection.objects.filter(report=report)}
    new: list[ReportSection] = []
    changed: list[ReportSection] = []
    for each in parts:
        row = known.get(each.key) or ReportSection(report=report, key=each.key)
        values = (each.place, each.is_shown, each.words)
        if each.key in known and (row.position, row.is_shown, row.words) == values:
            continue
        row.position, row.is_shown, row.words = values
        (changed if each.key in known else new).append(row)
    ReportSection.objects.bulk_create(new)
    ReportSection.objects.bulk_update(changed, ["position", "is_shown", "words"])
