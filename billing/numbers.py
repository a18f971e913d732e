"""How the number of an invoice is written. Pure."""

import re

MARK = re.compile(r"\{(?P<name>year|number)(?::0(?P<width>[1-9]))?\}")
LONGEST = 60


class BadFormat(ValueError):
    """A number format that would print nonsense, or the same number twice."""


def written(pattern: str, *, year: int, number: int) -> str:
    """The pattern with `{year}` and `{number}` filled in; `{number:04}` fills up with zeros.

    It knows these two marks only: a pattern is what somebody typed, never a Python format.
    """
    marks = [mark["name"] for mark in MARK.finditer(pattern)]
    if "number" not in marks or set("{}") & set(MARK.sub("", pattern)):
        raise BadFormat(pattern)
    values = {"year": year, "number": number}
    text = MARK.sub(lambda mark: str(values[mark["name"]]).zfill(int(mark["width"] or 1)), pattern)
    if len(text) > LONGEST or not text.isprintable():
        raise BadFormat(pattern)
    return text
