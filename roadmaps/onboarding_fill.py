"""What a playbook would type into the steps of an onboarding. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from engagements.dates import DAY
from roadmaps.onboarding_rows import MOST_ROWS
from roadmaps.playbooks.dates import onwards, span
from roadmaps.playbooks.parts import TEXTS, Parts, Row

type Typed = dict[str, list[str]]

DATES = ("starts_on", "ends_on", "baseline_on", "target_on")


def scope_of(parts: Parts) -> Typed:
    """The step of scope and mandate."""
    return {
        **{f"scope-{name}": [getattr(parts, name)] for name in TEXTS},
        "scope-notice_days": ["30"],
        **typed("deliverables", parts.deliverables),
        **typed("mandate", parts.mandate),
    }


def plan_of(parts: Parts, playbook: str, *, start: dt.date, country: str) -> Typed:
    """The step of the playbook, dated from the start, every row ticked."""
    kept: dict[str, Iterable[Row]] = {
        "phases": (_dated(row, start, country) for row in parts.phases),
        "initiatives": (_initiative(row, start, country) for row in parts.initiatives),
        "kpis": (_kpi(row, start, country) for row in parts.kpis),
        "risks": parts.risks,
        "meetings": parts.meetings,
        "criteria": parts.criteria,
    }
    words: Typed = {"plan-playbook": [playbook], "plan-dated_from": [start.isoformat()]}
    for name, rows in kept.items():
        words |= typed(name, [{**row, "keep": True} for row in rows])
    return words


def typed(prefix: str, rows: Iterable[Mapping[str, Any]]) -> Typed:
    """Rows as a browser sends them."""
    listed = list(rows)[:MOST_ROWS]
    words: Typed = {f"{prefix}-TOTAL_FORMS": [str(len(listed))], f"{prefix}-INITIAL_FORMS": ["0"]}
    for number, row in enumerate(listed):
        for name, value in row.items():
            if value is not False and value is not None:
                words[f"{prefix}-{number}-{name}"] = ["on" if value is True else str(value)]
    return words


def dated_anew(words: Typed, before: dt.date, start: dt.date, country: str) -> Typed:
    """The same rows, every date as far from the new start as it was from the old one."""
    moved = {name: [*values] for name, values in words.items()}
    for name, values in moved.items():
        if name.endswith(DATES) and values and (day := _date(values[0])):
            moved[name] = [onwards(day + (start - before), country).isoformat()]
    moved["plan-dated_from"] = [start.isoformat()]
    return moved


def _initiative(row: Row, start: dt.date, country: str) -> Row:
    dated = _dated(row, start, country)
    return {**dated, "phase_number": dated.pop("phase", 1)}


def _kpi(row: Row, start: dt.date, country: str) -> Row:
    kept = {name: value for name, value in row.items() if name != "by_day"}
    target = onwards(start + DAY * (int(row["by_day"]) - 1), country)
    return {
        **kept,
        "assumed": row["baseline"],
        "baseline_on": start.isoformat(),
        "target_on": target.isoformat(),
    }


def _dated(row: Row, start: dt.date, country: str) -> Row:
    kept = {name: value for name, value in row.items() if name not in {"from_day", "to_day"}}
    first, last = span(start, int(row["from_day"]), int(row["to_day"]), country)
    return {**kept, "starts_on": first.isoformat(), "ends_on": last.isoformat()}


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
