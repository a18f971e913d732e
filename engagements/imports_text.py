"""The text of a file that a spreadsheet or another system wrote: its encoding, its cells. Pure."""

import codecs
import csv
import io
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LARGEST = 5 * 1024 * 1024  # bytes
MOST_LINES = 5_000
LONGEST_CELL = 100_000  # characters
SEPARATORS = ",;\t"
SEPARATOR_TOLD = re.compile(r'"?sep=([,;\t])"?[^\n]*\n')  # as spreadsheets begin their files
type Table = list[tuple[int, list[str]]]


def table_of(body: bytes) -> Table:
    """The lines that hold anything, numbered from 1 as a spreadsheet numbers its rows."""
    if len(body) > LARGEST:
        raise ValidationError(_("This file is larger than 5 MB. Export a shorter span of time."))
    text = decoded(body)
    told = SEPARATOR_TOLD.match(text)
    head = text.lstrip("\r\n").partition("\n")[0]
    return cells_of(text, told[1] if told else _separator(head), is_told=bool(told))


def cells_of(text: str, separator: str, *, is_told: bool = False) -> Table:
    """The same of text whose separator is known; `is_told`: its first line only names it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    table: Table = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if is_told and number == 1:
                continue
            if any(cell.strip() for cell in cells):
                table.append((number, [cell.strip() for cell in cells]))
            if len(table) > MOST_LINES + 1:
                words = _("This file has more than %(most)s lines. Export a shorter span of time.")
                raise ValidationError(words % {"most": MOST_LINES})
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise _broken(number)
    except csv.Error:
        raise _broken(number + 1) from None
    return table


def decoded(body: bytes) -> str:
    """UTF-8, UTF-16 or Windows-1252, with or without a mark at the beginning."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            return _as_text(body, encoding)
    if b"\x00" in body[:200]:
        is_big = body[:1] == b"\x00"
        return _as_text(body, "utf-16-be" if is_big else "utf-16-le")
    try:
        return _as_text(body, "utf-8")
    except ValidationError:
        return _as_text(body, "cp1252")


def _as_text(body: bytes, encoding: str) -> str:
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        raise _no_text() from None
    if any(ord(sign) < ord(" ") and sign not in "\t\r\n" for sign in text[:2000]) or "\x00" in text:
        raise _no_text()
    return text


def _separator(head: str) -> str:
    return max(SEPARATORS, key=head.count)


def _broken(number: int) -> ValidationError:
    text = _("Line %(number)s cannot be read: a cell of it has no end, or is far too long.")
    return ValidationError(text % {"number": number})


def _no_text() -> ValidationError:
    return ValidationError(
        _("This is not a CSV file. Export it again as CSV, not as a spreadsheet or a PDF.")
    )
