"""The AI register as plain rows: filtered by the address, summed up, exported; what is due."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place, Right
from config import wording
from roadmaps.changes import Change
from roadmaps.models import AiUseCase, AiUseCaseMove
from roadmaps.needs import Ask
from roadmaps.room_rows import Room

FIVE = 5  # processes that should pay back within ninety days
FILTERS = ("state", "risk", "kind", "due")
OVER = frozenset({AiUseCase.State.RETIRED, AiUseCase.State.FORBIDDEN})
STATE_TONES = {
    AiUseCase.State.IN_USE: "good",
    AiUseCase.State.APPROVED: "good",
    AiUseCase.State.UNAPPROVED: "warn",
    AiUseCase.State.FORBIDDEN: "bad",
}
RISK_TONES = {AiUseCase.Risk.PROHIBITED: "bad", AiUseCase.Risk.HIGH: "warn"}


@dataclass(frozen=True)
class Entry:
    """One use as the register shows it."""

    use_case: AiUseCase
    today: dt.date

    @property
    def state_tone(self) -> str:
        return STATE_TONES.get(AiUseCase.State(self.use_case.state), "")

    @property
    def risk_tone(self) -> str:
        return RISK_TONES.get(AiUseCase.Risk(self.use_case.risk), "")

    @property
    def expected(self) -> str:
        row = self.use_case
        return in_return(row.expected_amount, row.expected_hours, row.currency)

    @property
    def measured(self) -> str:
        row = self.use_case
        return in_return(row.measured_amount, row.measured_hours, row.currency)

    @property
    def data(self) -> str:
        row = self.use_case
        kinds = [
            (row.has_personal, _("personal")),
            (row.has_special, _("special categories")),
            (row.has_confidential, _("confidential")),
        ]
        return ", ".join(word for has, word in kinds if has)

    @property
    def is_due(self) -> bool:
        """Whether its ninety days are over and nobody has said what it brought."""
        due = self.use_case.result_due_on
        return self.use_case.waits_for_result and due is not None and due <= self.today


def entries_of(
    rows: QuerySet[AiUseCase], today: dt.date, wanted: Mapping[str, str] | None = None
) -> list[Entry]:
    """The uses that the filters of the address let through, unapproved ones first."""
    wanted = wanted or {}
    for name in ("state", "risk", "kind"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    found = [Entry(each, today) for each in rows]
    if wanted.get("due"):
        found = [each for each in found if each.is_due]
    return sorted(found, key=lambda each: each.use_case.state != AiUseCase.State.UNAPPROVED)


def quick_wins(entries: Iterable[Entry]) -> list[Entry]:
    """The processes chosen to pay back within ninety days."""
    chosen = [each for each in entries if each.use_case.is_quick_win]
    return sorted(chosen, key=lambda each: each.use_case.started_on or dt.date.max)


def in_return(amount: Decimal | None, hours: int | None, currency: str) -> str:
    """Money a year, hours a year, or both."""
    parts = []
    if amount is not None:
        parts.append(wording.in_money(amount, currency, 0 if amount % 1 == 0 else 2))
    if hours is not None:
        words = {"hours": wording.plain_number(hours)}
        parts.append(ngettext("%(hours)s hour", "%(hours)s hours", hours) % words)
    return " · ".join(parts)


def export(entries: Iterable[Entry]) -> tuple[Sequence[str], list[Sequence[object]]]:
    """Head and rows of the register for a spreadsheet."""
    head = [
        "title",
        "kind",
        "state",
        "process",
        "process_owner",
        "vendor",
        "risk",
        "risk_reason",
        "general_purpose",
        "data",
        "data_note",
        "oversight",
        "currency",
        "expected_amount",
        "expected_hours",
        "measured_amount",
        "measured_hours",
        "quick_win",
        "started_on",
        "result_due_on",
        "result_on",
        "verdict",
        "result_note",
    ]
    return head, [_exported(each) for each in entries]


def sentence(_place: Place, engagements: Collection[UUID], today: dt.date) -> str:
    """How the register stands, for the first page of governance."""
    entries = entries_of(AiUseCase.objects.filter(engagement__in=engagements), today)
    if not entries:
        return _("Nothing is in the AI register yet.")
    wild = sum(each.use_case.state == AiUseCase.State.UNAPPROVED for each in entries)
    due = sum(each.is_due for each in entries)
    said = [
        ngettext("%(count)s use or tool known", "%(count)s uses and tools known", len(entries))
        % {"count": len(entries)}
    ]
    if wild:
        said.append(_("%(count)s in use without approval") % {"count": wild})
    if due:
        said.append(_("%(count)s past day ninety without a result") % {"count": due})
    return ", ".join(said) + "."


def asks(room: Room) -> Iterator[Ask]:
    """The executive's: results that day ninety asks for."""
    if not room.may(Right.LEAD):
        return
    started = AiUseCase.objects.filter(engagement__in=room.open, started_on__isnull=False)
    for each in entries_of(started.filter(result_on=None), room.today):
        if each.is_due and each.use_case.result_due_on:
            yield Ask(
                title=_("Say what %(title)s brought") % {"title": each.use_case.title},
                note=_("Day ninety was %(date)s")
                % {"date": wording.dated(each.use_case.result_due_on)},
                url=f"{room.url}governance/ai/{each.use_case.pk}/result/",
                action=_("Record"),
            )


def changes(room: Room) -> Iterator[Change]:
    """What was decided of a use; not for who sees no register."""
    if not room.may(Right.SEE_GOVERNANCE):
        return
    moves = AiUseCaseMove.objects.filter(
        use_case__engagement__in=room.keys, at__gte=room.since
    ).annotate(title=F("use_case__title"))
    seen: set[UUID] = set()
    for move in moves[:20]:
        if move.use_case_id not in seen:
            seen.add(move.use_case_id)
            word = move.get_verdict_display() if move.verdict else move.get_state_display()
            yield Change(
                at=move.at,
                title=f"{move.title}: {word}",
                url=f"{room.url}governance/ai/{move.use_case_id}/",
                note=move.note,
            )


def _exported(entry: Entry) -> Sequence[object]:
    row = entry.use_case
    yes = {True: "yes", False: "no"}
    return (
        row.title,
        row.kind,
        row.state,
        row.process,
        row.process_owner,
        row.vendor,
        row.risk,
        row.risk_reason,
        yes[row.is_general_purpose],
        entry.data,
        row.data_note,
        row.oversight,
        row.currency,
        row.expected_amount,
        row.expected_hours,
        row.measured_amount,
        row.measured_hours,
        yes[row.is_quick_win],
        row.started_on,
        row.result_due_on,
        row.result_on,
        row.verdict,
        row.result_note,
    )
