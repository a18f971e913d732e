"""A board report on paper and on the screen: both read a snapshot, and nothing else."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from clients.branding import assets_of
from clients.fingerprint import fingerprint
from config import pdf
from config.charts import KpiSeries
from config.wording import period_name
from engagements.models.engagement import Discipline
from engagements.models.time_entry import Activity
from roadmaps.headline import Named, headline
from roadmaps.markdown import to_html
from roadmaps.outcomes import component_word
from roadmaps.report_changes import changes
from roadmaps.snapshot import Plain

MARGIN = dt.timedelta(days=14)
READINGS_SHOWN = 8
SHORT_UNIT = 2  # characters: %, h, pp
HUNDREDTH = Decimal("0.01")
NARRATIVE = ("happened", "decided", "asked")


@dataclass(frozen=True)
class OutcomeLine:
    """An outcome as the report shows it."""

    meaning: str
    definition: str
    source: str
    word: str
    before: Decimal | None
    now: Decimal | None
    expected: Decimal | None
    series: KpiSeries

    @property
    def column_unit(self) -> str:
        """The unit beside each figure of a narrow column; a word stands with the name instead."""
        return self.series.unit if len(self.series.unit) <= SHORT_UNIT else ""

    @property
    def recent(self) -> list[tuple[dt.date, Decimal]]:
        """The latest readings, newest first."""
        return list(reversed(self.series.readings))[:READINGS_SHOWN]


@dataclass(frozen=True)
class WorkLine:
    """An initiative as the timeline draws it and the list says it."""

    title: str
    phase: str
    outcome: str
    owner: str
    reason: str
    health: str
    progress: int
    starts_on: dt.date
    ends_on: dt.date
    planned_starts_on: dt.date
    planned_ends_on: dt.date
    url: None = None

    @property
    def days_late(self) -> int:
        return (self.ends_on - self.planned_ends_on).days

    @property
    def days_early(self) -> int:
        return -self.days_late


def board_report(snapshot: Plain) -> bytes:
    """The report as a document. The same snapshot gives the same bytes."""
    language, title = snapshot["language"], _title(snapshot)
    with translation.override(language):
        context = _context(snapshot)
    return pdf.render(
        "documents/board_report.html",
        context,
        language=language,
        title=title,
        identifier=fingerprint(snapshot),
        created=dt.datetime.fromisoformat(snapshot["frozen_at"]),
        assets=assets_of(snapshot["practice"]),
    )


def board_report_preview(snapshot: Plain) -> SafeString:
    """The same on the screen, in the client's language."""
    with translation.override(snapshot["language"]):
        return render_to_string("documents/board_report/body.html", _context(snapshot))


def file_name(snapshot: Plain, client: str) -> str:
    """What the document is called when it is saved."""
    period = f"{snapshot['period']['first']}-{snapshot['period']['last']}"
    return f"{client}-board-report-{period}-v{snapshot['version']}.pdf"


def _title(snapshot: Plain) -> str:
    return f"{snapshot['client']['name']}: {snapshot['title']}"


def _context(snapshot: Plain) -> dict[str, Any]:
    outcomes = [_outcome(each) for each in snapshot["outcomes"]]
    on = _day(snapshot["data_on"])
    works = [_work(each, on) for each in snapshot["initiatives"]]
    first, last = _day(snapshot["period"]["first"]), _day(snapshot["period"]["last"])
    return {
        "paper": "a4 report",
        "report": snapshot,
        "document_title": _title(snapshot),
        "practice": snapshot["practice"],
        "discipline": _label(Discipline, snapshot["engagement"]["discipline"]),
        "fingerprint": fingerprint(snapshot)[:16],
        "period_name": period_name(first, last),
        "first": first,
        "last": last,
        "data_on": on,
        "headline": headline(
            [Named(each["name"], each["verdict"]) for each in snapshot["outcomes"]],
            [_named(each) for each in snapshot["initiatives"]],
        ),
        "changes": changes(snapshot["initiatives"]),
        "outcomes": outcomes,
        "works": works,
        "span": _span(works, on),
        "days": _days(snapshot["days"]),
        "cost": _amounts(snapshot["cost"]["period"]),
        "cost_to_date": _amounts(snapshot["cost"]["to_date"]),
        "narrative": {name: to_html(snapshot["narrative"][name]) for name in NARRATIVE},
    }


def _outcome(plain: Mapping[str, Any]) -> OutcomeLine:
    word = component_word(plain["verdict"]) if plain["readings"] else ""
    readings = [(_day(day), Decimal(value)) for day, value in plain["readings"]]
    series = KpiSeries(
        name=plain["name"],
        unit=plain["unit"],
        readings=readings,
        baseline=(_day(plain["baseline"][0]), Decimal(plain["baseline"][1])),
        target=(_day(plain["target"][0]), Decimal(plain["target"][1])),
        direction=plain["direction"],
        verdict=word,
    )
    return OutcomeLine(
        meaning=plain["meaning"],
        definition=plain["definition"],
        source=plain["source"],
        word=word,
        before=_number(plain["before"]),
        now=_number(plain["now"]),
        expected=_as_fine_as(series, _number(plain["expected"])),
        series=series,
    )


def _as_fine_as(series: KpiSeries, value: Decimal | None) -> Decimal | None:
    """A reckoned value with the places of those that were read, and at least one."""
    if value is None:
        return None
    read = [
        each for _on, each in [*series.readings, *filter(None, (series.baseline, series.target))]
    ]
    places = min([-1, *(int(each.as_tuple().exponent) for each in read)])
    return value.quantize(Decimal(1).scaleb(places))


def _work(plain: Mapping[str, Any], on: dt.date) -> WorkLine:
    now, (planned_starts_on, planned_ends_on) = plain["now"], map(_day, plain["planned"])
    starts_on = _day(now["starts_on"])
    has_begun = now["progress"] or starts_on <= on
    is_quiet = now["health"] == "on-track" and not has_begun
    return WorkLine(
        title=plain["title"],
        phase=plain["phase"],
        outcome=plain["outcome"],
        owner=plain["owner"],
        reason=now["reason"],
        health="" if is_quiet else component_word(now["health"]),
        progress=now["progress"],
        starts_on=starts_on,
        ends_on=_day(now["ends_on"]),
        planned_starts_on=planned_starts_on,
        planned_ends_on=planned_ends_on,
    )


def _named(plain: Mapping[str, Any]) -> Named:
    slip = _day(plain["now"]["ends_on"]) - _day(plain["planned"][1])
    return Named(plain["title"], plain["now"]["health"], slip)


def _span(works: list[WorkLine], on: dt.date) -> tuple[dt.date, dt.date]:
    days = [on]
    for work in works:
        days += [work.starts_on, work.ends_on, work.planned_starts_on, work.planned_ends_on]
    return min(days).replace(day=1), max(days) + MARGIN


def _days(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "promised": _rounded(plain["promised"]),
        "given": Decimal(plain["given"]),
        "approved": Decimal(plain["approved"]),
        "months": [
            (_day(each["month"]), _rounded(each["promised"]), Decimal(each["given"]))
            for each in plain["months"]
        ],
        "people": [(name, Decimal(days)) for name, days in plain["people"]],
        "activities": [
            (_label(Activity, code), Decimal(days)) for code, days in plain["activities"]
        ],
    }


def _rounded(days: str) -> Decimal:
    """Promised days, which a share of a quarter makes as long as one likes."""
    return Decimal(days).quantize(HUNDREDTH)


def _amounts(plain: Mapping[str, str]) -> list[tuple[Decimal, str]]:
    return [(Decimal(amount), currency) for currency, amount in sorted(plain.items())]


def _label(choices: Any, code: str) -> str:
    return str(choices(code).label) if code in choices.values else code


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
