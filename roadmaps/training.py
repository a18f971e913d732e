"""Training as plain rows: whom a programme is for, who came, what is to come."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place, Right
from config import wording
from roadmaps.models import TrainingAttendance, TrainingProgramme, TrainingSeat, TrainingSession
from roadmaps.needs import Ask
from roadmaps.room_rows import Room


@dataclass(frozen=True)
class Reach:
    """How many of those who should have come at least once."""

    count: int
    total: int

    @property
    def share(self) -> int:
        return 100 * self.count // self.total if self.total else 0


@dataclass(frozen=True)
class Held:
    """A session with who came."""

    session: TrainingSession
    came: Sequence[UUID]
    today: dt.date

    @property
    def is_past(self) -> bool:
        return self.session.held_on <= self.today

    @property
    def is_unrecorded(self) -> bool:
        """Held, and nobody has said who came."""
        return self.is_past and not self.came


@dataclass(frozen=True)
class Course:
    """A programme with its people and sessions."""

    programme: TrainingProgramme
    seats: Sequence[TrainingSeat]
    sessions: Sequence[Held]

    @property
    def reach(self) -> Reach:
        """Of the people who should: those who left count only if they came."""
        came = self.came
        due = [each for each in self.seats if each.left_on is None or each.pk in came]
        return Reach(sum(each.pk in came for each in due), len(due))

    @property
    def came(self) -> set[UUID]:
        return {seat for held in self.sessions for seat in held.came}

    @property
    def missing(self) -> list[TrainingSeat]:
        came = self.came
        return [each for each in self.seats if each.left_on is None and each.pk not in came]

    @property
    def attended(self) -> list[tuple[TrainingSeat, int]]:
        """Who came, and to how many sessions."""
        counts = [
            (each, sum(each.pk in held.came for held in self.sessions)) for each in self.seats
        ]
        return [(seat, count) for seat, count in counts if count]

    @property
    def next(self) -> TrainingSession | None:
        return next((each.session for each in self.sessions if not each.is_past), None)


def courses_of(programmes: Iterable[TrainingProgramme], today: dt.date) -> list[Course]:
    """Each programme with its people and sessions, in four queries."""
    rows = list(programmes)
    keys = [each.pk for each in rows]
    seats: dict[UUID, list[TrainingSeat]] = {key: [] for key in keys}
    for seat in TrainingSeat.objects.filter(programme__in=keys):
        seats[seat.programme_id].append(seat)
    came: dict[UUID, list[UUID]] = {}
    attended = TrainingAttendance.objects.filter(session__programme__in=keys)
    for session, person in attended.values_list("session_id", "seat_id"):
        came.setdefault(session, []).append(person)
    sessions: dict[UUID, list[Held]] = {key: [] for key in keys}
    for each in TrainingSession.objects.filter(programme__in=keys):
        sessions[each.programme_id].append(Held(each, came.get(each.pk, []), today))
    return [Course(each, seats[each.pk], sessions[each.pk]) for each in rows]


def sentence(_place: Place, engagements: Collection[UUID], today: dt.date) -> str:
    """How training stands, for the first page of governance."""
    programmes = TrainingProgramme.objects.filter(engagement__in=engagements)
    courses = courses_of(programmes, today)
    if not courses:
        return _("No training is planned yet.")
    came = sum(each.reach.count for each in courses)
    total = sum(each.reach.total for each in courses)
    words = {"count": len(courses), "came": came, "total": total}
    return (
        ngettext(
            "%(count)s programme; %(came)s of %(total)s seats taken.",
            "%(count)s programmes; %(came)s of %(total)s seats taken.",
            len(courses),
        )
        % words
    )


def asks(room: Room) -> Iterator[Ask]:
    """The executive's: sessions of which nobody has said who came."""
    if not room.may(Right.LEAD):
        return
    held = TrainingSession.objects.filter(
        programme__engagement__in=room.open, held_on__lt=room.today, attendances=None
    )
    for each in held:
        yield Ask(
            title=_("Record who came to %(topic)s") % {"topic": each.topic},
            note=_("Held on %(date)s") % {"date": wording.dated(each.held_on)},
            url=f"{room.url}governance/training/sessions/{each.pk}/attendance/",
            action=_("Record"),
        )
