"""What other systems export, read into lines of hours. Pure.

A file is recognised by the names of its columns, in any order; columns that are not named here
are passed over.
"""

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clients.forms import FIRST_DAY, LAST_DAY
from engagements.imports_text import table_of

LONGEST_NAME = 200
NONE = Decimal(0)
MOST_HOURS = Decimal(24)

# What each column is called: the exports speak English, and Kimai the person's own language.
type Names = dict[str, tuple[str, ...]]
HARVEST: Names = {
    "date": ("date",),
    "client": ("client",),
    "project": ("project",),
    "hours": ("hours",),
    "task": ("task",),
    "notes": ("notes",),
    "first": ("first name",),
    "last": ("last name",),
}
TOGGL: Names = {
    "date": ("start date",),
    "start": ("start time",),
    "project": ("project",),
    "hours": ("duration",),
    "client": ("client",),
    "task": ("task",),
    "notes": ("description",),
    "person": ("user", "member"),
    "email": ("email",),
}
CLOCKIFY: Names = {
    **TOGGL,
    "hours": ("duration (decimal)", "duration (h)", "time (decimal)", "time (h)"),
    "task": ("task", "activity"),
    "type": ("type",),
}
KIMAI: Names = {
    "date": ("date", "datum"),
    "start": ("begin", "from", "beginn", "von", "začátek", "začít"),
    "hours": ("duration", "dauer", "doba trvání"),
    "client": ("customer", "kunde", "zákazník"),
    "project": ("project", "projekt"),
    "task": ("activity", "tätigkeit", "aktivita", "aktivity"),
    "notes": ("description", "beschreibung", "popis"),
    "person": (
        *("user", "username", "benutzer", "benutzername", "uživatel", "uživatelské jméno"),
        *("name", "jméno"),
    ),
    "email": ("email", "e-mail"),
}
# The first whose needed columns are all there: Clockify's also looks like Toggl's.
TOOLS: dict[str, tuple[Names, tuple[str, ...]]] = {
    "clockify": (CLOCKIFY, ("date", "hours", "project")),
    "toggl": (TOGGL, ("date", "hours", "project", "notes")),
    "kimai": (KIMAI, ("date", "hours", "client", "project", "task")),
    "harvest": (HARVEST, ("date", "client", "project", "hours")),
}

NO_WORK = {"break", "holiday", "time off"}  # as Clockify names its lines that are not regular

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?")
WRITTEN = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?")
PERIOD = re.compile(r"P.*?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?.*")
MONTHS = 12


@dataclass(frozen=True)
class Line:
    """One line of hours. Its date and hours are None where they could not be read."""

    number: int
    date: dt.date | None
    hours: Decimal | None
    client: str
    project: str
    person: str
    words: str
    start: str = ""
    typed: tuple[str, str] = ("", "")
    ordinal: int = 0  # among lines that are the same in everything
    is_work: bool = True  # no break, holiday or time off

    @property
    def source(self) -> tuple[str, str]:
        """What is mapped: the client and the project of the other system."""
        return self.client, self.project

    def fingerprint(self, executive: str, tool: str) -> str:
        """The mark by which the line is known again in another file."""
        hours = f"{(self.hours or NONE).normalize():f}"
        parts = (executive, tool, str(self.date), self.start, hours)
        told = "\x1f".join((*parts, *self.source, self.words, str(self.ordinal)))
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class Sheet:
    """A file that was understood."""

    tool: str
    lines: list[Line]
    is_ambiguous: bool  # 03/04/2026: no date of it says which is the day
    people: list[str] = field(default_factory=list)


def tool_of(header: Iterable[str]) -> str:
    """Which system wrote these column names."""
    names = {each.casefold() for each in header}
    for tool, (columns, needed) in TOOLS.items():
        if all(names.intersection(columns[each]) for each in needed):
            return tool
    raise ValidationError(
        _(
            "These columns are not those of Harvest, Toggl Track, Clockify or Kimai. Export the "
            "detailed report, with its column names in the first line."
        )
    )


def read(body: bytes, *, is_day_first: bool | None = None) -> Sheet:
    """The lines of a file. Only a file that is not understood at all is refused."""
    table = table_of(body)
    if not table:
        raise ValidationError(_("This file is empty."))
    header = [cell.casefold() for cell in table[0][1]]
    tool = tool_of(header)
    places = _places(header, TOOLS[tool][0])
    rows = [
        (number, {name: _cell(cells, at) for name, at in places.items()})
        for number, cells in table[1:]
    ]
    if not rows:
        raise ValidationError(_("This file has column names and no lines."))
    proven = day_first_of([row["date"] for _number, row in rows])
    day_first = is_day_first if proven is None else proven
    lines = _numbered([_line(number, row, day_first=day_first) for number, row in rows])
    people = sorted({line.person for line in lines if line.person}, key=str.casefold)
    return Sheet(tool, lines, _needs_telling(rows) and proven is None, people)


def hours_of(text: str) -> Decimal | None:
    """Hours as they are written: 7.5, 7,5, 7:30, 7:30:00, PT7H30M. None for anything else."""
    plain = text.strip().removesuffix("h").strip()
    found = CLOCK.fullmatch(plain) or (PERIOD.fullmatch(plain) if plain else None)
    if found:
        hours, minutes, seconds = (Decimal(part or 0) for part in found.groups())
        value = hours + minutes / 60 + seconds / 3600
    else:
        try:
            value = Decimal(plain.replace(",", "."))
        except InvalidOperation:
            return None
    is_sensible = value.is_finite() and NONE <= value <= MOST_HOURS
    return value.quantize(Decimal("0.00001")) if is_sensible else None


def date_of(text: str, *, day_first: bool | None = None) -> dt.date | None:
    """2026-11-23, 23.11.2026, 23/11/2026 or 11/23/2026. None for what is no date."""
    if iso := ISO.fullmatch(text):
        return _date(*map(int, iso.groups()))
    found = WRITTEN.fullmatch(text)
    if found is None:
        return None
    one, sign, two, year = int(found[1]), found[2], int(found[3]), int(found[4])
    is_day_first = sign == "." or (day_first if one <= MONTHS and two <= MONTHS else one > MONTHS)
    year = year if year >= 100 else year + 2000  # noqa: PLR2004  # of two digits
    return _date(year, two, one) if is_day_first else _date(year, one, two)


def _places(header: list[str], names: Names) -> dict[str, int]:
    """Where each column is: the first of its names that the file has."""
    found = {}
    for column, called in names.items():
        at = next((header.index(name) for name in called if name in header), None)
        if at is not None:
            found[column] = at
    return found


def _cell(cells: list[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _line(number: int, row: dict[str, str], *, day_first: bool | None) -> Line:
    person = row.get("email") or row.get("person") or ""
    if not person:
        person = " ".join(filter(None, (row.get("first", ""), row.get("last", ""))))
    words = ": ".join(filter(None, (row.get("task", ""), row.get("notes", ""))))
    return Line(
        number=number,
        date=date_of(row["date"], day_first=day_first),
        hours=hours_of(row["hours"]),
        client=_name(row.get("client", "")),
        project=_name(row["project"]),
        person=_name(person),
        words=_plain(words)[:500],
        start=row.get("start", "")[:20],
        typed=(row["date"][:40], row["hours"][:40]),
        is_work=row.get("type", "").casefold().replace("_", " ") not in NO_WORK,
    )


def _numbered(lines: list[Line]) -> list[Line]:
    """Lines that are the same in everything are told apart by their order."""
    seen: Counter[str] = Counter()
    told = []
    for line in lines:
        same = line.fingerprint(line.person, "")
        told.append(Line(**{**line.__dict__, "ordinal": seen[same]}))
        seen[same] += 1
    return told


def day_first_of(dates: list[str]) -> bool | None:
    """What the dates of a file say about themselves, when any of them can have one meaning only."""
    for found in filter(None, map(WRITTEN.fullmatch, dates)):
        if found[2] == "." or int(found[1]) > MONTHS:
            return True
        if int(found[3]) > MONTHS:
            return False
    return None


def _needs_telling(rows: list[tuple[int, dict[str, str]]]) -> bool:
    return any(WRITTEN.fullmatch(row["date"]) for _number, row in rows)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


def _name(text: str) -> str:
    return _plain(text)[:LONGEST_NAME].strip()


def _plain(text: str) -> str:
    """Without signs that no person typed, on one line."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
