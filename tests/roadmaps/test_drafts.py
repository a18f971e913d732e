"""Drafts of a roadmap: the practice's alone, in the database too, until they are published."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from engagements.models import TimeEntry
from roadmaps.actions.editing import publish_initiative, remove_initiative
from roadmaps.actions.phases import move_phase, publish_phase, remove_phase
from roadmaps.models import (
    Comment,
    EntryTie,
    Initiative,
    InitiativeDependency,
    InitiativeKpi,
    InitiativeUpdate,
    Milestone,
    MilestoneUpdate,
    Phase,
)
from tests import factories as make
from tests.cast import Cast

ED = SimpleNamespace(name="Ed Executive", is_client=False)
FIRST, LAST = dt.date(2026, 3, 2), dt.date(2026, 6, 30)


def draft_phase(alder: Cast) -> tuple[Phase, Initiative]:
    phase = make.make_phase(alder.engagement, title="Later", shared=False)
    work = make.make_initiative(phase, title="Secret", shared=False)
    common = {"organisation": alder.organisation}
    Milestone.objects.create(
        engagement=alder.engagement,
        initiative=work,
        title="Point",
        due_on=LAST,
        planned_on=FIRST,
        shared=False,
        **common,
    )
    known = alder.engagement.initiatives.exclude(pk=work.pk).get()
    InitiativeDependency.objects.create(initiative=work, needed=known, **common)
    InitiativeKpi.objects.create(initiative=work, kpi=alder.engagement.kpis.get(), **common)
    Comment.objects.create(initiative=work, author_name="Ed", text="Not yet", **common)
    return phase, work


def found(alder: Cast) -> dict[str, int]:
    hung = (Comment, InitiativeDependency, InitiativeKpi, Milestone, MilestoneUpdate)
    with alder.portal():
        titles = Initiative.objects.filter(title="Secret").count()
        return {"secret": titles, **{each.__name__: each.objects.count() for each in hung}}


def test_a_client_person_finds_nothing_of_a_draft_until_it_is_published(alder: Cast) -> None:
    with alder.scope():
        phase, work = draft_phase(alder)
    assert set(found(alder).values()) == {0}
    with alder.scope():
        publish_phase(phase, by=ED)
        work.refresh_from_db()
        said = InitiativeUpdate.objects.get(initiative=work)
    assert (work.planned_starts_on, work.planned_ends_on) == (work.starts_on, work.ends_on)
    assert (said.by, said.starts_on) == ("Ed Executive", work.starts_on)
    assert set(found(alder).values()) == {1}


def test_a_days_purpose_is_hidden_while_it_is_a_draft(alder: Cast) -> None:
    with alder.scope():
        phase, work = draft_phase(alder)
        entry = TimeEntry.objects.get(engagement=alder.engagement)
        tie = EntryTie.objects.create(organisation=alder.organisation, entry=entry, initiative=work)
        TimeEntry.objects.filter(pk=entry.pk).update(state="submitted", timesheet=_sheet(alder))
        tie.refresh_from_db()
        assert tie.shared is False
        publish_phase(phase, by=ED)
        tie.refresh_from_db()
        assert tie.shared is True


def _sheet(alder: Cast) -> object:
    return make.make_timesheet(alder.engagement, alder.executive, state="submitted")


def test_what_is_published_is_neither_hidden_nor_removed(alder: Cast) -> None:
    with alder.scope():
        work = alder.engagement.initiatives.get()
        for table, row in ((Initiative, work), (Phase, work.phase)):
            with pytest.raises(IntegrityError), transaction.atomic():
                table.objects.filter(pk=row.pk).update(shared=False)
        with pytest.raises(ValidationError, match="published and stays"):
            remove_initiative(work, by=ED)
        with pytest.raises(ValidationError, match="published and stays"):
            remove_phase(work.phase, by=ED)


def test_a_draft_is_published_in_a_published_phase_only(alder: Cast) -> None:
    with alder.scope():
        _phase, work = draft_phase(alder)
        with pytest.raises(ValidationError, match="publish “Later” first"):
            publish_initiative(work, by=ED)
        with pytest.raises(IntegrityError), transaction.atomic():
            Initiative.objects.filter(pk=work.pk).update(shared=True)


def test_a_draft_goes_with_what_hangs_on_it(alder: Cast) -> None:
    with alder.scope():
        phase, _work = draft_phase(alder)
        remove_phase(phase, by=ED)
        assert not Milestone.objects.exists()
        assert not Comment.objects.exists()


def test_phases_change_places(alder: Cast) -> None:
    with alder.scope():
        first = Phase.objects.get(engagement=alder.engagement)
        second = make.make_phase(alder.engagement, title="Second", position=1)
        move_phase(second, earlier=True, by=ED)
        move_phase(second, earlier=True, by=ED)  # it is the first already
        assert list(Phase.objects.filter(engagement=alder.engagement)) == [second, first]
