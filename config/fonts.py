"""The two families, and their small woff2 subsets for the screen.

The subsets are made once, into `VAR_DIR/fonts`, when static files are first looked for.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import fontpkg
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

LATIN = ((0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x1E00, 0x1EFF))
PUNCTUATION = ((0x2010, 0x2027), (0x2030, 0x203A), (0x20AC, 0x20AC), (0x2116, 0x2122))
SIGNS = "\u2009\u202f\u2044½⅓⅔¼¾⅛⅜⅝⅞\u2212\u00d7÷±≈≠≤≥←↑→↓↗↘○●▲■✓✕·…"
CHARACTERS = frozenset(
    code for first, last in (*LATIN, *PUNCTUATION) for code in range(first, last + 1)
) | {ord(sign) for sign in SIGNS}
FEATURES = ["calt", "case", "ccmp", "frac", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]


class Face(NamedTuple):
    """One file for the screen: its family and the size its shapes are drawn for."""

    family: str
    optical_size: float


FACES = {"text": Face("Inter", 14), "display": Face("Source Serif 4", 24)}


def truetype(name: str, style: str = "normal") -> Path:
    """The variable TrueType file of a face, as WeasyPrint wants it."""
    return fontpkg.path(FACES[name].family, style=style, nearest=True)


def subset(name: str, into: Path) -> Path:
    """A face for the screen: one optical size, weights 400 to 700, the characters we write."""
    font = TTFont(truetype(name))
    options = Options(flavor="woff2", layout_features=FEATURES, hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    limits = {"opsz": FACES[name].optical_size, "wght": (400, 700)}
    font = instantiateVariableFont(font, limits, inplace=True)
    font.flavor = "woff2"
    into.parent.mkdir(parents=True, exist_ok=True)
    half_written = into.with_suffix(f".{id(font)}")
    font.save(half_written)
    half_written.replace(into)
    return into


class FontFinder(BaseFinder):
    """Serves `fonts/text.woff2` and `fonts/display.woff2` as if they lay in `static/`."""

    names = tuple(f"fonts/{name}.woff2" for name in FACES)

    def check(self, **_kwargs: object) -> list[CheckMessage]:
        return []

    def find(self, path: str, find_all: Any = False) -> Any:  # noqa: FBT002  # Django's signature
        if path not in self.names:
            return [] if find_all else None
        found = str(self._made(path))
        return [found] if find_all else found

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterable[tuple[str, FileSystemStorage]]:
        storage = FileSystemStorage(location=settings.VAR_DIR)
        for path in self.names:
            if not matches_patterns(path, ignore_patterns or ()):
                self._made(path)
                yield path, storage

    def _made(self, path: str) -> Path:
        made: Path = settings.VAR_DIR / path
        return made if made.exists() else subset(made.stem, into=made)
