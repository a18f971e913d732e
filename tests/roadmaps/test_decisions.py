"""A decision names its options, who decides, and why; once taken it is never changed."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from clients.models import Outbox
from roadmaps.actions import decisions
from roadmaps.models import Decision, DecisionOption
from tests.cast import Cast

ED: Any = SimpleNamespace(name="Ed Executive", is_client=False)
SUE: Any = SimpleNamespace(name="Sue Sponsor", is_client=True)


def _options() -> list[DecisionOption]:
    return [DecisionOption(title="Buy", is_recommended=True), DecisionOption(title="Build")]


def drafted(cast: Cast, **fields: Any) -> Decision:
    row = Decision(question="Buy or build?", **fields)
    return decisions.draft(cast.engagement, row, options=_options(), by=ED)


def proposed(cast: Cast, **fields: Any) -> Decision:
    return decisions.propose(drafted(cast, **fields), by=ED)


def taken(cast: Cast) -> Decision:
    row = proposed(cast)
    return decisions.decide(row, option=row.options.first(), reason="It is cheaper", by=SUE)


def test_numbers_run_by_engagement_and_a_draft_is_nobody_elses(alder):
    with alder.scope():
        first, second = drafted(alder), drafted(alder)
        assert [first.reference, second.reference] == ["D-1", "D-2"]
        decisions.propose(second, by=ED)
        decisions.link(
            second,
            initiatives=alder.engagement.initiatives.all(),
            kpis=alder.engagement.kpis.all(),
        )
    with alder.portal():
        assert list(Decision.objects.values_list("number", flat=True)) == [2]
        titles = DecisionOption.objects.values_list("title", flat=True)
        assert list(titles) == ["Buy", "Build"]


def test_the_sponsor_decides_with_name_date_and_reason(alder):
    with alder.scope():
        row = taken(alder)
        row.refresh_from_db()
        assert (row.state, row.decided, row.decided_by, row.decided_on, row.reason) == (
            "decided",
            "Buy",
            "Sue Sponsor",
            timezone.localdate(),
            "It is cheaper",
        )
        assert row.options.get(is_chosen=True).title == "Buy"
        letters = Outbox.objects.filter(topic="mail").order_by("pk")
        assert [each.payload["subject"] for each in letters] == [
            "To be decided by you: Buy or build?",
            "Decided: Buy or build?",
        ]


def test_nobody_decides_beyond_their_mandate(alder):
    with alder.scope():
        theirs = proposed(alder)
        ours = proposed(alder, level="decides")
        for row, by in ((theirs, ED), (ours, SUE)):
            with pytest.raises(ValidationError, match="not yours to decide"):
                decisions.decide(row, answer="Yes", reason="Because", by=by)
        assert decisions.decide(ours, answer="Yes", reason="Because", by=ED).decided == "Yes"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"answer": "", "reason": "So"}, "Choose an option"),
        ({"answer": "Yes", "reason": ""}, "Say why"),
        ({"answer": "Yes", "reason": "So", "on": dt.date(2199, 1, 1)}, "in the future"),
    ],
)
def test_half_an_answer_is_refused(alder, said, words):
    with alder.scope():
        row = proposed(alder)
        with pytest.raises(ValidationError, match=words):
            decisions.decide(row, by=SUE, **said)


def test_what_was_decided_is_frozen_below_the_application(alder):
    with alder.scope():
        row = taken(alder)
        mine = Decision.objects.filter(pk=row.pk)
        for change in ({"question": "Else"}, {"reason": "Else"}, {"state": "draft"}):
            with pytest.raises(IntegrityError, match="decided"), transaction.atomic():
                mine.update(**change)
        with pytest.raises(IntegrityError, match="decided"), transaction.atomic():
            row.options.update(title="Else")
        with pytest.raises(IntegrityError, match="decided"), transaction.atomic():
            mine.delete()
        assert mine.update(review_on=dt.date(2027, 1, 4)) == 1


def test_an_outcome_is_added_and_a_new_decision_replaces(alder):
    with alder.scope():
        row = taken(alder)
        decisions.record_outcome(row, result="partly", outcome="Later than hoped", by=ED)
        anew = decisions.ask_again(row, by=ED)
        assert decisions.ask_again(row, by=ED) == anew
        assert list(anew.options.values_list("title", flat=True)) == ["Buy", "Build"]
        decisions.propose(anew, by=ED)
        decisions.decide(anew, answer="Build after all", reason="Price", by=SUE)
        row.refresh_from_db()
        assert (row.state, row.outcome, anew.supersedes) == ("superseded", "Later than hoped", row)


def test_a_withdrawn_question_keeps_its_reason_and_a_closed_engagement_refuses(alder):
    with alder.scope():
        row = proposed(alder)
        with pytest.raises(ValidationError, match="no longer asked"):
            decisions.withdraw(row, reason="", by=ED)
        assert decisions.withdraw(row, reason="Overtaken", by=ED).state == "withdrawn"
        other = proposed(alder)
        alder.engagement.state = "closed"
        alder.engagement.ends_on = dt.date(2026, 6, 30)
        alder.engagement.save()
        other.refresh_from_db()
        with pytest.raises(ValidationError, match="closed"):
            decisions.decide(Decision.objects.get(pk=other.pk), answer="x", reason="x", by=SUE)


def test_one_option_is_no_choice(alder):
    with alder.scope():
        row = Decision(question="Buy?")
        only = decisions.draft(alder.engagement, row, options=[DecisionOption(title="Buy")], by=ED)
        with pytest.raises(ValidationError, match="two options"):
            decisions.propose(only, by=ED)
