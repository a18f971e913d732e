"""Readings as they are pasted or come in a file: text into dates, values and notes. Pure.

A line is a date, a value, a note and a link to evidence, between tabs, semicolons or commas; where
several outcomes are told of, the name of the outcome stands first. A first line with the names of
columns may put them in another order. Numbers are read as the reader's language writes them.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from engagements.imports import date_of, day_first_of
from engagements.imports_text import Table, cells_of

MOST_LINES = 500
LONGEST_NOTE, LONGEST_LINK = 300, 500
LARGEST_VALUE = Decimal(10) ** 12
PLACES = 4
COLUMNS: dict[str, tuple[str, ...]] = {
    "measure": ("measure", "kpi", "outcome", "ukazatel", "výsledek", "kennzahl", "ergebnis"),
    "date": ("date", "datum"),
    "value": ("value", "reading", "hodnota", "wert"),
    "note": ("note", "poznámka", "notiz", "bemerkung"),
    "link": ("link", "evidence", "odkaz", "doklad", "nachweis", "beleg"),
}
ONE, SEVERAL = ("date", "value", "note", "link"), ("measure", "date", "value", "note", "link")
NUMBER = re.compile(r"[+-]?[\d.,]+")
GROUPED = re.compile(r"[+-]?\d{1,3}([.,]\d{3})+")
BLANKS = dict.fromkeys(map(ord, " \u00a0\u202f\u2009'\u2019"))


@dataclass(frozen=True)
class Typed:
    """One line: what was understood, what was typed, and what is wrong with it, if anything."""

    number: int
    text: str
    measure: str = ""
    read_on: dt.date | None = None
    value: Decimal | None = None
    note: str = ""
    link: str = ""
    problem: str = ""


def read_lines(text: str, *, unit: str = "", has_measures: bool = False) -> list[Typed]:
    """The lines of a text. Only its size and broken quotes refuse it as a whole."""
    table = _table(text)
    order: Sequence[str] = SEVERAL if has_measures else ONE
    if table and (named := _named(table[0][1], order)):
        order, table = named, table[1:]
    at = list(order).index("date")
    day_first = day_first_of([cells[at] for _number, cells in table if len(cells) > at])
    is_day_first = True if day_first is None else day_first  # as all three languages write it
    return [
        _typed(number, cells, order, unit=unit, day_first=is_day_first) for number, cells in table
    ]


def value_of(text: str, unit: str = "") -> Decimal | None:
    """A number as people write it: 93.5, 93,5, 1 250,5, 1,250.5, 93.5 %. None for anything else."""
    plain = text.strip()
    for end in filter(None, (unit, "%")):
        plain = plain.removesuffix(end).removeprefix(end)
    plain = plain.translate(BLANKS).replace("\u2212", "-")
    if not NUMBER.fullmatch(plain):
        return None
    try:
        value = Decimal(_plain(plain))
    except InvalidOperation:
        return None
    exponent = value.normalize().as_tuple().exponent
    is_fine = isinstance(exponent, int) and -exponent <= PLACES and abs(value) < LARGEST_VALUE
    return value if is_fine else None


def _plain(text: str) -> str:
    """With a decimal point and nothing between thousands."""
    if "," in text and "." in text:
        last = max(",", ".", key=text.rfind)
        return text.replace("." if last == "," else ",", "").replace(last, ".")
    sign = "," if "," in text else "."
    if sign in text and _is_between_thousands(text, sign):
        return text.replace(sign, "")
    return text.replace(sign, ".") if text.count(sign) == 1 else text


def _is_between_thousands(text: str, sign: str) -> bool:
    """Several of them are; a single one before three digits is where the language writes it so."""
    if not GROUPED.fullmatch(text):
        return False
    return text.count(sign) > 1 or sign == get_format("THOUSAND_SEPARATOR")


def _table(text: str) -> Table:
    head = text.strip("\r\n").partition("\n")[0]
    separator = next((sign for sign in "\t;," if sign in head), None)
    if separator == "," and re.fullmatch(r"[^\s,]+[ ]+[\d,.]+([ ].*)?", head.strip()):
        separator = None  # the comma is in the number
    if separator is not None:
        return cells_of(text, separator)
    lines = enumerate(text.splitlines(), start=1)
    return [(number, line.split(None, 2)) for number, line in lines if line.strip()]


def _named(cells: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    """The columns as a first line names them; nothing, where it names no date and no value."""
    known = {name: column for column in order for name in COLUMNS[column]}
    found = tuple(known.get(cell.casefold(), "") for cell in cells)
    needed = {"date", "value"} | ({"measure"} & set(order))
    return found if needed <= set(found) else ()


def _typed(
    number: int, cells: Sequence[str], order: Sequence[str], *, unit: str, day_first: bool
) -> Typed:
    told = {name: cell for name, cell in zip(order, cells, strict=False) if name}
    read_on = date_of(told.get("date", ""), day_first=day_first)
    value = value_of(told.get("value", ""), unit)
    note, link = told.get("note", "").strip(), told.get("link", "").strip()
    problem = ""
    if read_on is None:
        problem = _("“%(typed)s” is no date.") % {"typed": told.get("date", "")[:40]}
    elif value is None:
        problem = _("“%(typed)s” is no number.") % {"typed": told.get("value", "")[:40]}
    elif len(note) > LONGEST_NOTE:
        problem = _("A note has at most %(most)s characters.") % {"most": LONGEST_NOTE}
    elif link and (not link.startswith("https://") or len(link) > LONGEST_LINK or " " in link):
        problem = _("A link to evidence begins with https://.")
    measure = told.get("measure", "").strip()
    return Typed(number, " · ".join(cells)[:200], measure, read_on, value, note, link, problem)
