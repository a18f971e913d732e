"""A risk is weighed by dates; what technology threatens is said in words a director reads."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from clients.forms import UNPROCESSABLE
from roadmaps.actions import risks
from roadmaps.models import EngagementPlaybook, Risk, RiskAssessment
from roadmaps.risk_matrix import Marker, band, matrix
from roadmaps.risk_register import lines_of, register_of

ED: Any = SimpleNamespace(name="Ed Executive")


def raised(cast, likelihood=4, impact=4, **fields):
    row = Risk(**{"title": "The vendor fails", "category": "supplier"} | fields)
    scores = {"likelihood": likelihood, "impact": impact}
    return risks.raise_risk(cast.engagement, row, **scores, by=ED)


def weighed(cast):
    lines = lines_of([cast.engagement.pk])
    return register_of(Risk.objects.filter(engagement=cast.engagement), lines, "")


def test_every_risk_stands_in_its_field_and_the_line_runs_between():
    drawn = matrix([Marker("R-1", "It fails", 4, 3), Marker("R-2", "It burns", 1, 5)], line=9)
    found = {m.reference: cell for row in drawn.rows for cell in row.cells for m in cell.markers}
    assert [(c.likelihood, c.impact, c.score, c.is_above) for c in found.values()] == [
        (4, 3, 12, True),
        (1, 5, 5, False),
    ]
    assert found["R-1"].edges == "bottom left"
    assert [row.likelihood for row in drawn.rows] == [5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("score", "word"), [(4, "low"), (5, "medium"), (10, "high"), (15, "severe")]
)
def test_a_score_has_a_word(score, word):
    assert str(band(score)[0]) == word


def test_the_trend_is_against_the_assessment_before_and_rows_are_only_added(alder):
    with alder.scope():
        row = raised(alder)
        assert [each.trend for each in weighed(alder)] == [""]
        risks.assess(row, likelihood=5, impact=4, note="Worse", by=ED)
        risks.set_appetite(alder.engagement, line=12, by=ED)
        risks.set_appetite(alder.engagement, line=16, by=ED)
        assert [(e.score, e.trend, e.is_above) for e in weighed(alder)] == [(20, "up", True)]
        with pytest.raises(IntegrityError, match="only added"), transaction.atomic():
            RiskAssessment.objects.update(likelihood=1)


def test_a_technical_risk_carries_its_meaning(alder):
    with alder.scope():
        with pytest.raises(ValidationError, match="means to the business"):
            raised(alder, category="technical")
        assert raised(alder, category="technical", meaning="Orders stop").reference == "R-1"


def test_a_risk_is_closed_with_a_reason_and_opened_again(alder):
    with alder.scope():
        row = raised(alder)
        with pytest.raises(ValidationError, match="why it is closed"):
            risks.close_risk(row, reason="", by=ED)
        closed = risks.close_risk(row, reason="Contract ended", by=ED)
        with pytest.raises(ValidationError, match="Open it again"):
            risks.assess(closed, likelihood=1, impact=1, by=ED)
        assert risks.reopen_risk(closed, by=ED).closed_reason == ""


def test_the_playbooks_risks_are_taken_once(alder, sign_in):
    told = [{"title": "Pilots without end", "likelihood": 4, "impact": 3, "treatment": "Dates"}]
    with alder.scope():
        common = {"engagement": alder.engagement, "organisation": alder.organisation}
        EngagementPlaybook.objects.create(risks=told, **common)
    browser = sign_in(alder.users["executive"])
    page = f"{alder.room}engagements/{alder.engagement.pk}/risks/known/"
    assert "Pilots without end" in browser.get(page).text
    for _ in range(2):
        browser.post(page, {"risk-0-keep": "on", "risk-0-category": "people"})
    with alder.scope():
        rows = Risk.objects.values_list("title", "category", "plan", "assessments__impact")
        assert list(rows) == [("Pilots without end", "people", "Dates", 3)]


def test_the_executive_weighs_and_the_board_reads(alder, sign_in):
    browser = sign_in(alder.users["executive"])
    new = f"{alder.room}engagements/{alder.engagement.pk}/risks/new/"
    typed = {"title": "It fails", "category": "technical", "treatment": "reduce"}
    scores = {"likelihood": "4", "impact": "5"}
    refused = browser.post(new, typed | scores)
    assert refused.status_code == UNPROCESSABLE
    assert "Say what this technical risk means to the business." in refused.text
    page = browser.post(new, typed | scores | {"meaning": "Orders stop"})["Location"]
    anew = {"likelihood": "2", "impact": "5", "on": "2026-01-05", "note": "Tested"}
    browser.post(f"{page}assessments/", anew)
    board = sign_in(alder.users["board"])
    assert "Orders stop" in board.get(page).text
    text = board.get(f"{alder.room}governance/risks/?category=technical&sort=owner").text
    assert ("R-1" in text, "New risk" in text, "20" in text) == (True, False, True)


@pytest.mark.parametrize("count", [1, 4])
def test_more_risks_cost_no_more_queries(count, alder, sign_in, django_assert_max_num_queries):
    with alder.scope():
        for _ in range(count):
            raised(alder)
    browser = sign_in(alder.users["sponsor"])
    with django_assert_max_num_queries(20):
        browser.get(f"{alder.room}governance/risks/")
