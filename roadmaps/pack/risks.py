"""The risk register in a board pack: what is open, what was closed, and what it means."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from roadmaps.models import Risk, RiskAppetite, RiskAssessment
from roadmaps.pack.section import Pack, Plain, Shown, Subject, label_of, plain_day
from roadmaps.risk_matrix import Marker, band, is_above, matrix


@dataclass(frozen=True)
class RiskLine:
    """One risk as the list says it."""

    id: str
    reference: str
    title: str
    meaning: str
    plan: str
    owner: str
    treatment: str
    likelihood: int
    impact: int
    score: int
    before: int
    tone: str
    is_above: bool
    url: str = ""

    @property
    def trend(self) -> str:
        """Whether it grew or fell since the period began: up, down, or nothing."""
        if not self.before or self.before == self.score:
            return ""
        return "up" if self.score > self.before else "down"


def gather(subject: Subject) -> Plain:
    """Risks known on the data date with their assessments then and before the period."""
    rows = Risk.objects.filter(engagement=subject.engagement, raised_on__lte=subject.on)
    rows = rows.exclude(closed_on__lt=subject.first)
    line = RiskAppetite.objects.filter(
        engagement=subject.engagement, set_at__date__lte=subject.on
    ).first()
    known = [_risk(row, subject) for row in rows.prefetch_related("assessments").order_by("number")]
    return {"appetite": line and line.line, "risks": known}


def show(plain: Mapping[str, Any], pack: Pack) -> Shown:
    """What is open, the gravest first; and what was closed in the period."""
    lines = [_line(each, plain["appetite"], pack) for each in plain["risks"] if not each["closed"]]
    lines.sort(key=lambda line: -line.score)
    closed = [
        (each["reference"], each["title"], each["reason"])
        for each in plain["risks"]
        if each["closed"]
    ]
    if not lines and not closed:
        return {}
    marks = [
        Marker(line.reference, line.title, line.likelihood, line.impact, line.url)
        for line in lines
        if line.score
    ]
    return {
        "risks": lines,
        "closed": closed,
        "appetite": plain["appetite"],
        "matrix": matrix(marks, plain["appetite"]) if marks else None,
    }


def _risk(row: Risk, subject: Subject) -> Plain:
    assessed = sorted(row.assessments.all(), key=lambda each: (each.assessed_on, each.recorded_at))
    now = _last(assessed, subject.on)
    before = _last(assessed, subject.first - dt.timedelta(1))
    is_closed = row.closed_on is not None and row.closed_on <= subject.on
    return {
        "id": str(row.pk),
        "reference": row.reference,
        "title": row.title,
        "category": row.category,
        "meaning": row.meaning,
        "treatment": row.treatment,
        "plan": row.plan,
        "owner": row.owner_name,
        "raised": plain_day(row.raised_on),
        "now": now and [now.likelihood, now.impact],
        "before": before and [before.likelihood, before.impact],
        "closed": plain_day(row.closed_on) if is_closed else None,
        "reason": row.closed_reason if is_closed else "",
    }


def _last(assessed: list[RiskAssessment], on: dt.date) -> RiskAssessment | None:
    known = [each for each in assessed if each.assessed_on <= on]
    return known[-1] if known else None


def _line(plain: Mapping[str, Any], appetite: int | None, pack: Pack) -> RiskLine:
    likelihood, impact = plain["now"] or (0, 0)
    score = likelihood * impact
    was = plain["before"] or (0, 0)
    above = is_above(score, appetite)
    return RiskLine(
        id=plain["id"],
        reference=plain["reference"],
        title=plain["title"],
        meaning=plain["meaning"],
        plan=plain["plan"],
        owner=plain["owner"],
        treatment=label_of(Risk.Treatment, plain["treatment"]),
        likelihood=likelihood,
        impact=impact,
        score=score,
        before=was[0] * was[1],
        tone="bad" if above else str(band(score)[1]),
        is_above=above,
        url=pack.url(plain),
    )
