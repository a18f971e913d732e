"""Cost, benefits and a hire over time in a board pack: one picture, and its figures as a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from config.charts import Reading
from config.cumulative import Chart, Line, cumulative_chart
from roadmaps.pack.section import Plain, day, number, plain_day, plain_number
from roadmaps.value import MONTHS_IN_YEAR, Point

QUARTER = 3  # months


def plain_points(points: Sequence[Point]) -> Plain:
    """Each date with what it had come to; by quarters once there is more than a year."""
    shown = points
    if len(points) > MONTHS_IN_YEAR + 1:
        shown = [each for each in points[:-1] if each.on.month % QUARTER == 0] + [points[-1]]
    return {
        "on": [plain_day(each.on) for each in shown],
        "cost": [plain_number(each.cost) for each in shown],
        "gain": [plain_number(each.weighted) for each in shown],
        "hire": [plain_number(each.hire) for each in shown],
    }


def chart_of(plain: Mapping[str, Any]) -> Chart:
    """The picture; without an exchange rate no line of a hire."""
    points = plain["points"]
    lines = [
        Line(_("cost"), "cost", _readings(points, "cost")),
        Line(_("benefits, weighted"), "gain", _readings(points, "gain")),
        Line(_("full-time hire"), "hire", _readings(points, "hire")),
    ]
    shown = [line for line in lines if line.readings]
    return cumulative_chart(shown, day(plain["began"]), plain["currency"])


def _readings(points: Mapping[str, Any], kind: str) -> list[Reading]:
    found: list[Reading] = []
    for on, text in zip(points["on"], points[kind], strict=True):
        value = number(text)
        if value is not None:
            found.append((day(on), value))
    return found
