"""The faces of documents: one TrueType file a weight, cut once from the variable fonts.

A variable font would be cut again for every document, which is slow and stamps the time into it.
"""

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from config import fonts

# What names and figures of Europe are written with; another script falls back to a system font.
SCRIPTS = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),  # Romanian
    (0x2C6, 0x2DD),
    (0x384, 0x3CE),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x490, 0x491),
    (0x1E80, 0x1E85),
    (0x2010, 0x2044),  # dashes, quotation marks, spaces
    (0x20A0, 0x20BF),  # currencies
    (0x2113, 0x2122),
    (0x2150, 0x215E),  # fractions
    (0x2190, 0x2199),  # arrows
    (0x2202, 0x2265),  # minus, root, comparisons
    (0x25A0, 0x25CF),  # the shapes of a state
    (0x2713, 0x2717),  # ticks
    (0xFFFD, 0xFFFD),  # stands for what no face can show
)
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "tnum"]


class PaperFace(NamedTuple):
    """One cut: which family on paper, from which file, how heavy, for which size."""

    family: str
    source: str
    style: str
    weight: int
    optical_size: float

    @property
    def url(self) -> str:
        """Its address in a document's stylesheet."""
        return f"font:{self.source}-{self.style}-{self.weight}"

    @property
    def rule(self) -> str:
        """The rule that makes it known to a document."""
        return (
            f'@font-face{{font-family:{self.family};src:url("{self.url}");'
            f"font-style:{self.style};font-weight:{self.weight}}}"
        )


PAPER_FACES = {
    face.url: face
    for face in (
        PaperFace("Text", "text", "normal", 400, 14),
        PaperFace("Text", "text", "normal", 600, 14),
        PaperFace("Text", "text", "italic", 400, 14),
        PaperFace("Display", "display", "normal", 400, 20),
        PaperFace("Display", "display", "normal", 600, 20),
    )
}


@cache
def paper_css() -> str:
    """The rules of all faces."""
    return "".join(face.rule for face in PAPER_FACES.values())


def body(url: str) -> bytes:
    """The file of a face, made when first asked for."""
    face = PAPER_FACES[url]
    if not _file(face).exists():
        _cut(face.source, face.style)
    return _file(face).read_bytes()


def _file(face: PaperFace) -> Path:
    folder: Path = settings.VAR_DIR / "fonts"
    return folder / f"{face.source}-{face.style}-{face.weight}.ttf"


def _cut(source: str, style: str) -> None:
    """Cut every weight that comes from one variable font: thinning it out is the slow part."""
    font = TTFont(fonts.truetype(source, style), recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=FEATURES, hinting=False, notdef_outline=True))
    subsetter.populate(
        unicodes=[code for first, last in SCRIPTS for code in range(first, last + 1)]
    )
    subsetter.subset(font)
    for face in PAPER_FACES.values():
        if (face.source, face.style) == (source, style):
            place = {"opsz": face.optical_size, "wght": face.weight}
            _keep(instantiateVariableFont(font, place), _file(face))


def _keep(font: TTFont, made: Path) -> None:
    made.parent.mkdir(parents=True, exist_ok=True)
    half_written = made.with_suffix(f".{os.getpid()}")
    font.save(half_written)
    half_written.replace(made)
