"""The colours, once.

The screen has them as tokens (static/css/tokens.css); charts and documents write them out, because
a picture in a document sees no stylesheet and WeasyPrint is quicker without `var()`.
"""

from functools import cache
from pathlib import Path
from string import Template
from typing import NamedTuple

PAPER_STYLESHEET = Path(__file__).resolve().parent.parent / "templates" / "documents" / "paper.css"


class Colour(NamedTuple):
    """One token in both themes. Documents are always light."""

    light: str
    dark: str


PALETTE = {
    "paper": Colour("#f9f6ef", "#16150f"),
    "surface": Colour("#fffdf9", "#1f1d17"),
    "ink": Colour("#1d1a14", "#ede8db"),
    "ink-soft": Colour("#625b4e", "#aaa291"),
    "line": Colour("#e5decf", "#343026"),
    "line-strong": Colour("#8f8672", "#7d7564"),
    "accent": Colour("#17524c", "#7fc4b7"),
    "accent-soft": Colour("#dfeae5", "#1f3430"),
    "on-accent": Colour("#fffdf9", "#0f201d"),
    "good": Colour("#2a6839", "#88c896"),
    "warn": Colour("#875400", "#e2b057"),
    "bad": Colour("#9c2d26", "#ee9087"),
    "focus": Colour("#a85d0a", "#eda64f"),
}

INK = PALETTE["ink"].light
SOFT = PALETTE["ink-soft"].light
LINE = PALETTE["line"].light
STRONG = PALETTE["line-strong"].light
ACCENT = PALETTE["accent"].light
ACCENT_SOFT = PALETTE["accent-soft"].light
ON_ACCENT = PALETTE["on-accent"].light
GOOD = PALETTE["good"].light
WARN = PALETTE["warn"].light
BAD = PALETTE["bad"].light
FOCUS = PALETTE["focus"].light

PAINT = {name.replace("-", "_"): colour.light for name, colour in PALETTE.items()}
TONE_COLOURS = {"ink": INK, "good": GOOD, "warn": WARN, "bad": BAD, "quiet": SOFT, "": ACCENT}


@cache
def paper_css() -> str:
    """The stylesheet of every document, its colours written out. Made once a process."""
    return Template(PAPER_STYLESHEET.read_text(encoding="utf-8")).substitute(PAINT)


LINEAR_UP_TO = 0.04045  # of sRGB


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= LINEAR_UP_TO else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
