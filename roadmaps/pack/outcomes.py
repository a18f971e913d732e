"""Outcomes in a board pack: each KPI as it was known on the data date, with its verdict then."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from config.charts import KpiSeries
from engagements.models import Kpi, KpiReading
from engagements.verdict import State, standing, verdict
from roadmaps.outcomes import component_word
from roadmaps.pack.section import Pack, Plain, Shown, Subject, day, number, plain_day, plain_number

READINGS_SHOWN = 8
ON_PAGE_ONE = 8
SHORT_UNIT = 2  # characters: %, h, pp
WORST_FIRST = (State.OFF_TRACK, State.AT_RISK, State.NO_RECENT_READING)


@dataclass(frozen=True)
class OutcomeLine:
    """An outcome as the report shows it."""

    id: str
    meaning: str
    definition: str
    source: str
    word: str
    before: Decimal | None
    now: Decimal | None
    expected: Decimal | None
    series: KpiSeries
    url: str = ""

    @property
    def column_unit(self) -> str:
        """The unit beside each figure of a narrow column; a word stands with the name instead."""
        return self.series.unit if len(self.series.unit) <= SHORT_UNIT else ""

    @property
    def recent(self) -> list[tuple[dt.date, Decimal]]:
        """The latest readings, newest first."""
        return list(reversed(self.series.readings))[:READINGS_SHOWN]

    @property
    def history(self) -> list[tuple[dt.date, Decimal]]:
        """Every reading, newest first."""
        return list(reversed(self.series.readings))


def gather(subject: Subject) -> list[Plain]:
    """Every KPI that was measured by the data date."""
    measured = Kpi.objects.filter(
        engagement=subject.engagement, archived_at=None, baseline_on__lte=subject.on
    )
    return [_outcome(kpi, subject) for kpi in measured.prefetch_related("readings")]


def lines(plain: Sequence[Mapping[str, Any]], pack: Pack) -> list[OutcomeLine]:
    """The outcomes of a snapshot, in their order."""
    return [_line(each, pack) for each in plain]


def for_page_one(plain: Sequence[Mapping[str, Any]], pack: Pack) -> list[OutcomeLine]:
    """At most eight, in their order: those in trouble are never the ones left out."""
    worst = sorted(plain, key=lambda each: _severity(each["verdict"]))[:ON_PAGE_ONE]
    return lines([each for each in plain if each in worst], pack)


def show(_plain: Any, pack: Pack) -> Shown:
    """Each outcome with its chart, and the same figures as a table."""
    shown = lines(pack.snapshot["outcomes"], pack)
    return {"outcomes": shown} if shown else {}


def show_history(_plain: Any, pack: Pack) -> Shown:
    """Every reading of every outcome."""
    shown = [each for each in lines(pack.snapshot["outcomes"], pack) if each.series.readings]
    return {"outcomes": shown} if shown else {}


def _severity(state: str) -> int:
    return WORST_FIRST.index(State(state)) if state in WORST_FIRST else len(WORST_FIRST)


def _outcome(kpi: Kpi, subject: Subject) -> Plain:
    """A KPI with what was read by the data date, its verdict then, and where the period began."""
    readings: list[KpiReading] = list(kpi.readings.all())
    known = standing(reading for reading in readings if reading.read_on <= subject.on)
    judged = verdict(kpi, readings, subject.on)
    before = [reading for reading in known if reading.read_on < subject.first]
    return {
        "id": str(kpi.pk),
        "name": kpi.name,
        "unit": kpi.unit,
        "direction": kpi.direction,
        "meaning": kpi.meaning,
        "definition": kpi.definition,
        "source": kpi.source,
        "baseline": [plain_day(kpi.baseline_on), plain_number(kpi.baseline)],
        "target": [plain_day(kpi.target_on), plain_number(kpi.target)],
        "readings": [[plain_day(each.read_on), plain_number(each.value)] for each in known],
        "before": plain_number(before[-1].value) if before else None,
        "now": plain_number(judged.latest.value) if judged.latest else None,
        "expected": plain_number(judged.expected),
        "verdict": str(judged.state),
    }


def _line(plain: Mapping[str, Any], pack: Pack) -> OutcomeLine:
    word = component_word(plain["verdict"]) if plain["readings"] else ""
    series = KpiSeries(
        name=plain["name"],
        unit=plain["unit"],
        readings=[(day(on), Decimal(value)) for on, value in plain["readings"]],
        baseline=(day(plain["baseline"][0]), Decimal(plain["baseline"][1])),
        target=(day(plain["target"][0]), Decimal(plain["target"][1])),
        direction=plain["direction"],
        verdict=word,
    )
    return OutcomeLine(
        id=plain.get("id", ""),
        meaning=plain["meaning"],
        definition=plain["definition"],
        source=plain["source"],
        word=word,
        before=number(plain["before"]),
        now=number(plain["now"]),
        expected=_as_fine_as(series, number(plain["expected"])),
        series=series,
        url=pack.url(plain),
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
