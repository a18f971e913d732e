"""Dates that move by dragging, back again, and what needs what."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from roadmaps.actions.editing import tie_initiative
from roadmaps.actions.replanning import replan, undo_replan
from roadmaps.models import Initiative, InitiativeDependency, InitiativeUpdate
from roadmaps.plan import work_of
from tests import factories as make
from tests.cast import Cast

ED = SimpleNamespace(name="Ed Executive", is_client=False)
FIRST, LAST, DAY = dt.date(2026, 3, 2), dt.date(2026, 6, 30), dt.timedelta(days=1)
MOVED = {"starts_on": "2026-03-09", "ends_on": "2026-07-07", "note": "After Easter"}


def planned(alder: Cast, **fields: object) -> Initiative:
    phase = alder.engagement.phases.get()
    return make.make_initiative(phase, starts_on=FIRST, ends_on=LAST, **fields)


def test_a_move_leaves_a_row_and_the_first_plan_and_is_taken_back(alder: Cast) -> None:
    with alder.scope():
        work = planned(alder)
        row = replan(work, starts_on=FIRST + DAY, ends_on=LAST + DAY, note=" Late ", by=ED)
        work.refresh_from_db()
        assert row is not None
        assert (work.slip.days, work.planned_ends_on, row.note) == (1, LAST, "Late")
        undo_replan(work, row.pk, by=ED)
        work.refresh_from_db()
        assert (work.starts_on, work.ends_on) == (FIRST, LAST)
        assert InitiativeUpdate.objects.filter(initiative=work).count() == 2


def test_a_move_is_not_taken_back_once_something_else_was_said(alder: Cast) -> None:
    with alder.scope():
        work = planned(alder)
        row = replan(work, starts_on=FIRST, ends_on=LAST + DAY, by=ED)
        replan(work, starts_on=FIRST, ends_on=LAST + 2 * DAY, by=ED)
        assert row is not None
        with pytest.raises(ValidationError, match="Something else was said"):
            undo_replan(work, row.pk, by=ED)


def test_nothing_moved_is_nothing_said(alder: Cast) -> None:
    with alder.scope():
        assert replan(planned(alder), starts_on=FIRST, ends_on=LAST, by=ED) is None
        assert not InitiativeUpdate.objects.exists()


def test_a_quick_win_is_planned_quick_and_may_slip(alder: Cast) -> None:
    with alder.scope():
        work = planned(alder)
        with pytest.raises(IntegrityError), transaction.atomic():
            Initiative.objects.filter(pk=work.pk).update(is_quick_win=True)
        phase = alder.engagement.phases.get()
        quick = make.make_initiative(
            phase, starts_on=FIRST, ends_on=FIRST + 90 * DAY, is_quick_win=True
        )
        replan(quick, starts_on=FIRST, ends_on=LAST, by=ED)


def test_needs_warn_and_never_go_round_in_a_circle(alder: Cast) -> None:
    with alder.scope():
        one, two, three = (planned(alder, title=title) for title in "abc")
        tie_initiative(one, kpis=[], needs=[two])
        tie_initiative(two, kpis=[], needs=[three])
        with pytest.raises(ValidationError) as refusal:
            tie_initiative(three, kpis=[], needs=[one])
        assert list(refusal.value.message_dict) == ["needs"]
        with pytest.raises(IntegrityError), transaction.atomic():
            InitiativeDependency.objects.create(
                organisation=alder.organisation, initiative=three, needed=one
            )
        assert [need.title for need in work_of(one, "/", FIRST).too_late] == ["b"]


def test_a_bar_is_saved_with_a_line_that_offers_to_undo(alder: Cast, sign_in) -> None:
    with alder.scope():
        work = planned(alder)
    executive: Client = sign_in(alder.users["executive"])
    page = f"{alder.room}roadmap/{work.pk}/dates/"
    answer = executive.post(page, MOVED, headers={"HX-Request": "true"})
    assert (answer.status_code, "Undo" in answer.text) == (200, True)
    wrong = executive.post(page, MOVED | {"ends_on": "2026-01-01"}, headers={"HX-Request": "true"})
    assert (wrong.status_code, "cannot end before it starts" in wrong.text) == (422, True)
    with alder.scope():
        said = InitiativeUpdate.objects.get(initiative=work)
    back = executive.post(f"{page}undo/", {"update": str(said.pk), "from": "roadmap"})
    assert back["Location"] == f"{alder.room}roadmap/"
    with alder.scope():
        assert Initiative.objects.get(pk=work.pk).ends_on == LAST
