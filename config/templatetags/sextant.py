"""The filters and tags every template may use without loading them."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html

from config import charts, cumulative, palette, timeline, wording

register = template.Library()


def _blank(value: object) -> bool:
    return value is None or value == ""


@register.filter
def number(value: wording.Number | None) -> str:
    """Write 1.5."""
    return wording.NONE if _blank(value) else wording.plain_number(value or 0)


@register.filter
def fraction(value: wording.Number | None) -> str:
    """Write 1½."""
    return wording.NONE if _blank(value) else wording.in_fractions(value or 0)


@register.filter
def days(value: wording.Number | None) -> str:
    """Write 1.5 days."""
    return wording.NONE if _blank(value) else wording.in_days(value or 0)


@register.filter
def figure(value: wording.Number | None, places: int = 2) -> str:
    """Write 1,250.00."""
    return wording.NONE if _blank(value) else wording.plain_number(value or 0, places)


@register.filter
def money(value: wording.Number | None, currency: str) -> str:
    """Write EUR 1,250.00."""
    return wording.NONE if _blank(value) else wording.in_money(value or 0, currency)


@register.filter
def money_round(value: wording.Number | None, currency: str) -> str:
    """Write EUR 96,400: for reading, never for paying."""
    return wording.NONE if _blank(value) else wording.in_money(value or 0, currency, 0)


@register.filter
def measure(value: wording.Number | None, unit: str) -> str:
    """Write 99.62 %."""
    return wording.NONE if _blank(value) else wording.in_unit(value or 0, unit)


@register.filter(expects_localtime=True)
def long_date(value: dt.date | None) -> str:
    """Write 2 November 2026."""
    return wording.dated(value) if value else wording.NONE


@register.filter(expects_localtime=True)
def short_date(value: dt.date | None) -> str:
    """Write 2 Nov."""
    return wording.dated(value, wording.SHORT) if value else wording.NONE


@register.filter(expects_localtime=True)
def weekday_date(value: dt.date | None) -> str:
    """Write Thu 19 Nov."""
    return wording.dated(value, wording.WEEKDAY) if value else wording.NONE


@register.filter(expects_localtime=True)
def month(value: dt.date | None) -> str:
    """Write October 2026."""
    return wording.dated(value, wording.MONTH) if value else wording.NONE


@register.filter
def quarter(value: dt.date | None) -> str:
    """Write Q4 2026."""
    return wording.quarter_of(value) if value else wording.NONE


@register.filter
def period(first: dt.date | None, last: dt.date) -> str:
    """Write October 2026, Q4 2026, or both ends."""
    return wording.period_name(first, last) if first else wording.NONE


@register.filter
def date_range(first: dt.date | None, last: dt.date | None) -> str:
    """Write both ends, as in 1 to 31 October 2026, with a dash."""
    return wording.date_span(first, last) if first else wording.NONE


@register.filter
def plain(value: object) -> object:
    """A number for an attribute: a decimal point in every language, no needless zeros."""
    if isinstance(value, Decimal):
        return f"{value.quantize(Decimal(1)) if value == int(value) else value.normalize():f}"
    return value


@register.filter
def tone_colour(tone: str) -> str:
    """The colour of a tone written out, for a shape that a document also shows."""
    return palette.TONE_COLOURS.get(tone or "quiet", palette.SOFT)


@register.simple_tag
def linked(name: str, url: str) -> str:
    """What a thing is called, leading to it where there is an address; no space around it.

    WeasyPrint breaks a line too early before a space at its end.
    """
    return format_html('<a href="{}">{}</a>', url, name) if url else name


@register.inclusion_tag("components/kpi_chart.html")
def kpi_chart(series: charts.KpiSeries, *, paper: bool = False, key: bool = True) -> dict[str, Any]:
    """One outcome over time with its target, and the same as a table; the key may be left out."""
    return {
        "chart": charts.kpi_chart(series),
        "series": series,
        "paper": paper,
        "key": key,
        "paint": palette.PAINT,
    }


@register.inclusion_tag("components/sparkline.html")
def sparkline(series: charts.KpiSeries, *, paper: bool = False) -> dict[str, Any]:
    """The same line without axes, for a cell of a table."""
    return {
        "chart": charts.sparkline(series),
        "series": series,
        "paper": paper,
        "paint": palette.PAINT,
    }


@register.inclusion_tag("components/roadmap_timeline.html")
def roadmap_timeline(  # noqa: PLR0913  # the page names them
    rows: Iterable[timeline.TimelineRow],
    start: dt.date,
    end: dt.date,
    today: dt.date,
    *,
    paper: bool = False,
    listed: bool = True,
    editable: bool = False,
) -> dict[str, Any]:
    """The roadmap as a picture, and the same as a list unless the page has a fuller one.

    Where it is editable, bars that have an address to be saved at can be moved and stretched.
    """
    picture = timeline.roadmap_timeline(rows, start=start, end=end, today=today)
    shown = {"paper": paper, "listed": listed, "editable": editable and not paper}
    return {"timeline": picture, "paint": palette.PAINT, "start": start, **shown}


@register.inclusion_tag("components/cumulative_chart.html")
def cumulative_picture(
    chart: cumulative.Chart, name: str, *, paper: bool = False
) -> dict[str, Any]:
    """Sums that grow with time, and the same as a table."""
    return {"chart": chart, "name": name, "paper": paper, "paint": palette.PAINT}
