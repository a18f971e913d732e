"""A roadmap may be re-planned as often as it must; what was said before is never lost."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from roadmaps.actions.initiatives import add_initiative, record_progress
from roadmaps.actions.phases import add_phase
from roadmaps.models import Initiative, InitiativeUpdate, Phase
from tests import factories as make
from tests.cast import Cast

ED = SimpleNamespace(name="Ed Executive")
FIRST, LAST = dt.date(2026, 3, 2), dt.date(2026, 6, 30)
AS_PLANNED: dict[str, Any] = {"starts_on": FIRST, "ends_on": LAST, "by": ED}


def _planned(alder: Cast) -> Initiative:
    phase = make.make_phase(alder.engagement)
    return make.make_initiative(phase, starts_on=FIRST, ends_on=LAST)


def _said(initiative: Initiative) -> list[tuple[int, str, str, dt.date]]:
    rows = InitiativeUpdate.objects.filter(initiative=initiative).order_by("at")
    return list(rows.values_list("progress", "health", "note", "ends_on"))


def test_every_re_plan_keeps_the_first_plan_and_leaves_a_row(alder: Cast) -> None:
    later, latest = LAST + dt.timedelta(days=14), LAST + dt.timedelta(days=28)
    moved: dict[str, Any] = {"progress": 20, "health": "at-risk", "by": ED, "starts_on": FIRST}
    with alder.scope():
        initiative = _planned(alder)
        record_progress(initiative, **moved, reason="Supplier is late", ends_on=later)
        record_progress(initiative, **moved, reason="Later again", ends_on=latest)
        initiative.refresh_from_db()

        assert (initiative.planned_ends_on, initiative.ends_on) == (LAST, latest)
        assert initiative.slip == dt.timedelta(days=28)
        assert _said(initiative) == [
            (20, "at-risk", "Supplier is late", later),
            (20, "at-risk", "Later again", latest),
        ]


def test_saying_the_same_twice_leaves_one_row(alder: Cast) -> None:
    with alder.scope():
        initiative = _planned(alder)
        for _ in range(2):
            record_progress(initiative, progress=40, health="on-track", **AS_PLANNED)
        assert _said(initiative) == [(40, "on-track", "", LAST)]


def test_what_is_done_is_at_a_hundred_percent(alder: Cast) -> None:
    with alder.scope():
        initiative = record_progress(_planned(alder), progress=80, health="done", **AS_PLANNED)
        assert (initiative.progress, initiative.health) == (100, "done")


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"health": "at-risk"}, "reason", "Say why it is at risk"),
        ({"health": "off-track"}, "reason", "Say why it is at risk"),
        ({"ends_on": LAST + dt.timedelta(days=1)}, "reason", "Say why the dates move"),
        ({"ends_on": FIRST - dt.timedelta(days=1)}, "ends_on", "cannot end before it starts"),
        ({"progress": 101}, "progress", "less than or equal to 100"),
        ({"health": "splendid"}, "health", "Choose how it stands"),
    ],
)
def test_half_a_story_is_refused_at_its_field(
    alder: Cast, change: dict[str, Any], field: str, words: str
) -> None:
    said = {"progress": 10, "health": "on-track", **AS_PLANNED} | change
    with alder.scope():
        initiative = _planned(alder)
        with pytest.raises(ValidationError) as refusal:
            record_progress(initiative, **said)
        assert words in refusal.value.message_dict[field][0]
        assert _said(initiative) == []


def test_what_is_planned_first_is_the_first_plan(alder: Cast) -> None:
    with alder.scope():
        phase = make.make_phase(alder.engagement)
        kpi = make.make_kpi(alder.engagement, baseline=Decimal(10), target=Decimal(20))
        draft = Initiative(title="ERP selection", starts_on=FIRST, ends_on=LAST)
        initiative = add_initiative(phase, draft, kpis=[kpi], by=ED)

        assert (initiative.planned_starts_on, initiative.planned_ends_on) == (FIRST, LAST)
        assert list(initiative.kpi_links.values_list("kpi", flat=True)) == [kpi.pk]
        assert _said(initiative) == [(0, "on-track", "", LAST)]


def test_a_new_phase_comes_last(alder: Cast) -> None:
    with alder.scope():
        there = Phase.objects.filter(engagement=alder.engagement).count()
        draft = Phase(title="Scale", starts_on=FIRST, ends_on=LAST)
        assert add_phase(alder.engagement, draft, by=ED).position == there


def test_a_closed_engagement_keeps_its_roadmap_as_it_is(alder: Cast) -> None:
    with alder.scope():
        closed = make.make_engagement(alder.organisation, entity=alder.entity, state="closed")
        phase = make.make_phase(closed)
        initiative = make.make_initiative(phase)
        draft = Initiative(title="One more", starts_on=FIRST, ends_on=LAST)
        with pytest.raises(ValidationError, match="is closed"):
            add_initiative(phase, draft, by=ED)
        with pytest.raises(ValidationError, match="is closed"):
            record_progress(initiative, progress=50, health="on-track", **AS_PLANNED)
