"""Five by five: where risks stand, what is more than the client wants to bear. Pure.

Plain rows in, plain cells out; the same table is drawn in the room and on paper.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

SIDE = 5
LIKELIHOODS = (_("rare"), _("unlikely"), _("possible"), _("likely"), _("almost certain"))
IMPACTS = (_("negligible"), _("minor"), _("moderate"), _("major"), _("critical"))
# From which score on a risk is called so, and its tone.
BANDS = ((15, _("severe"), "bad"), (10, _("high"), "warn"), (5, _("medium"), "ink"))
LOW = (_("low"), "good")


@dataclass(frozen=True)
class Marker:
    """One risk as the matrix shows it; without an address it is no link."""

    reference: str
    title: str
    likelihood: int
    impact: int
    url: str = ""


@dataclass
class Cell:
    """One field: its score, how that is called, and the risks in it."""

    likelihood: int
    impact: int
    is_above: bool
    edges: str  # where the appetite line runs: "bottom", "left", both or neither
    markers: list[Marker] = field(default_factory=list)

    @property
    def score(self) -> int:
        return self.likelihood * self.impact

    @property
    def word(self) -> object:
        return band(self.score)[0]

    @property
    def tone(self) -> str:
        return band(self.score)[1]


@dataclass(frozen=True)
class Row:
    """One likelihood, from the left the smallest impact."""

    likelihood: int
    label: object
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Matrix:
    """The whole table, the likeliest on top."""

    rows: Sequence[Row]
    impacts: Sequence[tuple[int, object]]
    line: int | None
    is_empty: bool


def band(score: int) -> tuple[object, str]:
    """How a score is called, and its tone."""
    for least, word, tone in BANDS:
        if score >= least:
            return word, tone
    return LOW


def is_above(score: int, line: int | None) -> bool:
    """Whether a risk is more than is borne; without a line nothing is."""
    return line is not None and score > line


def matrix(markers: Iterable[Marker], line: int | None = None) -> Matrix:
    """Put every risk into its field."""
    found = {
        (likelihood, impact): _cell(likelihood, impact, line)
        for likelihood in range(1, SIDE + 1)
        for impact in range(1, SIDE + 1)
    }
    rows = list(markers)
    for marker in rows:
        found[marker.likelihood, marker.impact].markers.append(marker)
    sides = range(1, SIDE + 1)
    return Matrix(
        [
            Row(each, LIKELIHOODS[each - 1], [found[each, impact] for impact in sides])
            for each in reversed(sides)
        ],
        list(enumerate(IMPACTS, start=1)),
        line,
        not rows,
    )


def _cell(likelihood: int, impact: int, line: int | None) -> Cell:
    above = is_above(likelihood * impact, line)
    edges = []
    if above and likelihood > 1 and not is_above((likelihood - 1) * impact, line):
        edges.append("bottom")
    if above and impact > 1 and not is_above(likelihood * (impact - 1), line):
        edges.append("left")
    return Cell(likelihood, impact, above, " ".join(edges))
