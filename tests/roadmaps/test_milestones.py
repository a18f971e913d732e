"""Milestones: reported by the practice, accepted or refused by the sponsor, by name."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from clients import outbox
from clients.models import Outbox
from roadmaps.actions import milestones as actions
from roadmaps.models import Milestone, MilestoneUpdate
from tests.cast import Cast

ED, SUE = SimpleNamespace(name="Ed Executive"), SimpleNamespace(name="Sue Sponsor")
DUE = dt.date(2026, 5, 29)


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "hint", lambda *_args: None)


def planned(alder: Cast) -> Milestone:
    work = alder.engagement.initiatives.get()
    row = Milestone(title="First site signs in", due_on=DUE)
    return actions.add_milestone(work, row, by=ED)


def test_it_is_reported_refused_reported_again_and_accepted(alder: Cast) -> None:
    today = timezone.localdate()
    with alder.scope():
        row = planned(alder)
        actions.report_reached(row, reached_on=today, by=ED)
        actions.refuse_milestone(row, reason="Two sites cannot", by=SUE)
        actions.report_reached(row, reached_on=today, by=ED)
        kept = actions.accept_milestone(row, by=SUE)
        assert (kept.state, kept.decided_by, kept.reason) == ("accepted", "Sue Sponsor", "")
        said = MilestoneUpdate.objects.filter(milestone=row).order_by("at")
        assert list(said.values_list("state", "note")) == [
            ("planned", ""),
            ("reached", ""),
            ("refused", "Two sites cannot"),
            ("reached", ""),
            ("accepted", ""),
        ]
        assert Outbox.objects.filter(topic="mail").count() == 4


def test_what_is_accepted_stays(alder: Cast) -> None:
    with alder.scope():
        row = planned(alder)
        actions.report_reached(row, reached_on=DUE, by=ED)
        actions.accept_milestone(row, by=SUE)
        with pytest.raises(ValidationError, match="accepted and stays"):
            actions.report_reached(row, reached_on=DUE, by=ED)
        with pytest.raises(ValidationError, match="Sue Sponsor accepted"):
            actions.refuse_milestone(row, reason="No", by=SUE)
        with pytest.raises(IntegrityError), transaction.atomic():
            Milestone.objects.filter(pk=row.pk).update(title="Another")


def test_a_date_that_moves_says_why_and_keeps_the_first(alder: Cast) -> None:
    changes = {"title": "Later", "acceptance_criteria": "", "due_on": DUE + dt.timedelta(days=7)}
    with alder.scope():
        row = planned(alder)
        with pytest.raises(ValidationError, match="Say why the date moves"):
            actions.change_milestone(row, changes, by=ED)
        kept = actions.change_milestone(row, changes, note="Supplier", by=ED)
        assert (kept.planned_on, kept.slip.days) == (DUE, 7)


def test_the_sponsor_accepts_in_the_room_and_nobody_else(alder: Cast, sign_in) -> None:
    with alder.scope():
        row = planned(alder)
        actions.report_reached(row, reached_on=DUE, by=ED)
    page = f"{alder.room}roadmap/milestones/{row.pk}/"
    sponsor = sign_in(alder.users["sponsor"])
    assert "Accept First site signs in" in sponsor.get(alder.room).text
    assert sponsor.post(f"{page}refusal/", {"reason": ""}).status_code == 422
    for person in ("member", "board", "executive"):
        assert sign_in(alder.users[person]).post(f"{page}acceptance/").status_code == 404
    assert sign_in(alder.users["sponsor"]).post(f"{page}acceptance/").status_code == 302
    with alder.scope():
        assert Milestone.objects.get(pk=row.pk).state == "accepted"
