import datetime as dt
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from config.charts import KpiSeries, Reading, kpi_chart, quarter_starts, sparkline

JANUARY = dt.date(2026, 1, 1)


def series(*values: str, **facts: Reading) -> KpiSeries:
    readings = [
        (JANUARY + dt.timedelta(30 * at), Decimal(value)) for at, value in enumerate(values)
    ]
    return KpiSeries("Uptime", "%", readings, **facts)


def points(line: str) -> list[tuple[float, ...]]:
    return [tuple(map(float, point.split(","))) for point in line.split()]


def test_a_higher_reading_stands_higher() -> None:
    (first_x, first_y), (last_x, last_y) = points(sparkline(series("97.9", "99.5")).line)
    assert first_x < last_x
    assert first_y > last_y


def test_everything_stays_inside_the_picture() -> None:
    promise = {"baseline": (JANUARY, Decimal(41)), "target": (dt.date(2027, 3, 1), Decimal(28))}
    chart = kpi_chart(series("41", "60", "12.5", **promise))
    drawn = points(chart.line) + points(chart.expected) + points(chart.band)
    assert all(0 <= x <= chart.width and 0 <= y <= chart.height for x, y in drawn)


@pytest.mark.parametrize("values", [[], ["5"], ["5", "5"], ["0", "0.0001"], ["-3", "2000000"]])
def test_no_history_is_too_short_or_too_flat_to_draw(values: list[str]) -> None:
    chart = kpi_chart(series(*values))
    assert chart.dots.count("M") == len(values)
    assert len(chart.values) <= 6


def test_what_is_counted_has_no_half_on_its_axis() -> None:
    readings = series("2", "3").readings
    halves = KpiSeries("Level", "", readings)
    whole = KpiSeries("Level", "", readings, is_counted=True)
    assert [label.text for label in kpi_chart(halves).values] == ["2", "2.5", "3", "3.5"]
    assert [label.text for label in kpi_chart(whole).values] == ["2", "3", "4"]


def test_a_picture_has_decimal_points_in_every_language() -> None:
    with translation.override("de"):
        chart = kpi_chart(series("97.9", "99.55"))
        drawing = render_to_string(
            "components/sparkline.html", {"chart": chart, "series": None, "paint": {}}
        )
    assert "," not in drawing.split('points="')[1].split('"')[0].replace(",", "", 2)


def test_quarters_begin_on_their_first_day() -> None:
    found = quarter_starts(dt.date(2026, 11, 22), dt.date(2027, 7, 1))
    assert found == [dt.date(2027, 1, 1), dt.date(2027, 4, 1), dt.date(2027, 7, 1)]
