"""A vendor is chosen in the open: what counts first, scores apart, nothing changed afterwards."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from roadmaps.actions import decisions, vendor_parts, vendor_scores, vendors
from roadmaps.actions.vendor_recommendation import recommend
from roadmaps.models import Decision, VendorCriterion, VendorScore, VendorSelection
from roadmaps.vendor_picture import picture_of
from tests.cast import Cast
from tests.conftest import SignIn
from tests.roadmaps import vendor_cast as cast_of
from tests.roadmaps.printing import place

BY = cast_of.BY


def test_weights_that_do_not_sum_to_a_hundred_are_not_scored_by(alder: Cast) -> None:
    with alder.scope():
        selection = cast_of.begun(alder.engagement, (60, 30))
        for vendor in cast_of.listed(selection, "Alfa", "Beta"):
            vendor_parts.short_list(vendor, by=BY)
        vendors.advance(selection, to="short-list", by=BY)
        with pytest.raises(ValidationError, match="The weights sum to 90"):
            vendors.advance(selection, to="scoring", by=BY)
        with pytest.raises(IntegrityError, match="sum to 100"), transaction.atomic():
            VendorSelection.objects.filter(pk=selection.pk).update(state="scoring")


def test_the_first_score_locks_the_weights_in_the_database(alder: Cast) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement)
        cast_of.gave(cast_of.scorer(selection, alder.users["sponsor"]), 3)
        with pytest.raises(ValidationError, match="locked the criteria"):
            vendors.advance(selection, to="short-list", by=BY)
        VendorSelection.objects.filter(pk=selection.pk).update(state="short-list")
        with pytest.raises(IntegrityError, match="weights are locked"), transaction.atomic():
            VendorCriterion.objects.filter(selection=selection).update(weight=50)
        selection.refresh_from_db()
        assert selection.locked_at is not None


def test_nobody_scores_before_they_declared_what_is_at_stake(alder: Cast) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement)
        person = vendor_scores.Person(alder.users["sponsor"].pk, "Sue", is_client=True)
        asked = vendor_scores.ask_to_score(selection, people=[person], by=BY)[0]
        with pytest.raises(ValidationError, match="Declare first"):
            cast_of.gave(asked, 3)
        row = {"scorer": asked, "selection": selection, "value": 3}
        row |= {"organisation": alder.organisation, "criterion": selection.criteria.first()}
        with pytest.raises(IntegrityError, match="declares conflicts"), transaction.atomic():
            VendorScore.objects.create(vendor=selection.vendors.first(), **row)
        with pytest.raises(ValidationError, match="Declare nothing, or say what"):
            vendor_scores.declare(asked, has_none=True, what="Shares")


def test_a_changed_score_stands_beside_what_it_was(alder: Cast) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement)
        asked = cast_of.scorer(selection, alder.users["sponsor"])
        cast_of.gave(asked, 3)
        cast_of.gave(asked, 5)
        cast_of.gave(asked, 5)
        rows = VendorScore.objects.filter(scorer=asked)
        assert [(row.value, row.replaced_at is None) for row in rows] == [(3, False), (5, True)]
        for change in ({"value": 1}, {"comment": "x"}):
            with pytest.raises(IntegrityError, match="kept"), transaction.atomic():
                rows.update(**change)
        with pytest.raises(IntegrityError, match="kept"), transaction.atomic():
            rows.delete()


def test_a_no_puts_a_vendor_out_and_says_why(alder: Cast) -> None:
    with alder.scope():
        selection = cast_of.begun(alder.engagement)
        alfa, beta = cast_of.listed(selection, "Alfa", "Beta")
        question = selection.kill_questions.get()
        kills = {question: ("no", "Hosted in Ohio")}
        vendor_parts.describe_vendor(alfa, themes={}, kills=kills, by=BY)
        vendor_parts.describe_vendor(beta, themes={}, kills={question: ("unknown", "")}, by=BY)
        assert (alfa.stage, alfa.reason) == ("out", f"{cast_of.QUESTION} No: Hosted in Ohio")
        with pytest.raises(ValidationError, match="Beta needs a yes"):
            vendor_parts.short_list(beta, by=BY)


def test_a_short_list_has_two_and_leaves_nobody_between(alder: Cast) -> None:
    with alder.scope():
        selection = cast_of.begun(alder.engagement)
        alfa, beta, _gama = cast_of.listed(selection, "Alfa", "Beta", "Gama")
        vendor_parts.short_list(alfa, by=BY)
        with pytest.raises(ValidationError, match="two vendors or more"):
            vendors.advance(selection, to="short-list", by=BY)
        vendor_parts.short_list(beta, by=BY)
        with pytest.raises(ValidationError, match="Say of each vendor"):
            vendors.advance(selection, to="short-list", by=BY)


def test_who_scores_sees_nobody_elses_scores_before_the_own_are_given(alder: Cast) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement)
        sue = cast_of.scorer(selection, alder.users["sponsor"])
        max_ = cast_of.scorer(selection, alder.users["member"], "Max")
        cast_of.gave(max_, 1, 2, 3, 4)
        reader = place()
        reader.user_id = alder.users["sponsor"].pk
        assert not picture_of(selection).may_compare(reader)
        cast_of.gave(sue, 5, 5, 3)
        assert not picture_of(selection).may_compare(reader)
        cast_of.gave(sue, 5, 5, 3, 4)
        assert picture_of(selection).may_compare(reader)


def test_points_spread_and_cost_of_those_who_count(alder: Cast) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement)
        sue = cast_of.scorer(selection, alder.users["sponsor"])
        max_ = cast_of.scorer(selection, alder.users["member"], "Max")
        cast_of.gave(sue, 5, 5, 3, 4)
        cast_of.gave(max_, 1, 5, 3, 4)
        told = [(o.vendor.name, o.points, o.ownership) for o in picture_of(selection).ranked]
        assert told == [("Alfa", Decimal(76), Decimal(3600)), ("Beta", Decimal(68), Decimal(3600))]
        vendor_scores.set_aside(max_, reason="Owns shares of Beta", by=BY)
        told = [(o.vendor.name, o.points, o.per_point) for o in picture_of(selection).ranked]
        assert told == [
            ("Alfa", Decimal(100), Decimal(36)),
            ("Beta", Decimal(68), Decimal("52.94")),
        ]


def test_a_recommendation_waits_for_everybody_and_becomes_a_decision(alder: Cast) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement)
        sue = cast_of.scorer(selection, alder.users["sponsor"])
        cast_of.gave(sue, 5, 5, 3)
        with pytest.raises(ValidationError, match="Not all scores are given yet"):
            recommend(selection, cast_of.recommendation(selection), by=BY)
        cast_of.gave(sue, 5, 5, 3, 4)
        made = recommend(selection, cast_of.recommendation(selection), by=BY)
        options = [(o.title, o.is_recommended) for o in made.decision.options.all()]
        assert options == [("Alfa", True), ("Beta", False)]
        assert made.decision.state == "proposed"
        assert made.snapshot["offers"][0]["points"] == "100.0"
        with pytest.raises(ValidationError, match="has ended"):
            vendor_scores.set_aside(sue, reason="Late", by=BY)
        with pytest.raises(IntegrityError, match="has ended"), transaction.atomic():
            selection.costs.update(first=1)


def test_the_decision_that_a_vendor_waits_for_stays(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement)
        cast_of.gave(cast_of.scorer(selection, alder.users["sponsor"]), 5, 5, 3, 4)
        asked = recommend(selection, cast_of.recommendation(selection), by=BY).decision
        with pytest.raises(ValidationError, match="waits for this decision"):
            decisions.take_back(asked, by=BY)
        Decision.objects.filter(pk=asked.pk).update(state="draft")
        with pytest.raises(ValidationError, match="waits for this decision"):
            decisions.discard(asked)
    page = f"{alder.room}governance/decisions/{asked.pk}/"
    assert "Throw away" not in sign_in(alder.users["executive"]).get(page).text


def test_a_decision_ends_its_selection(alder: Cast) -> None:
    with alder.scope():
        selection = cast_of.scoring(alder.engagement)
        cast_of.gave(cast_of.scorer(selection, alder.users["sponsor"]), 5, 5, 3, 4)
        made = recommend(selection, cast_of.recommendation(selection), by=BY)
        asked = Decision.objects.get(pk=made.decision_id)
        sponsor = place("Sue")
        sponsor.is_client = True
        option = asked.options.get(title="Beta")
        decisions.decide(asked, option=option, reason="Price", by=sponsor)
        selection.refresh_from_db()
        assert (selection.state, selection.moved_at.date()) == (
            "decided",
            dt.datetime.now(dt.UTC).date(),
        )


def test_who_ends_without_a_choice_says_why_and_nothing_changes_any_more(alder: Cast) -> None:
    with alder.scope():
        selection = cast_of.begun(alder.engagement)
        with pytest.raises(ValidationError, match="Say why nothing is chosen"):
            vendors.abandon(selection, reason="", by=BY)
        vendors.abandon(selection, reason="We build it ourselves", by=BY)
        with pytest.raises(ValidationError, match="has ended"):
            vendor_parts.weigh(selection, criteria=[], questions=[])


def test_a_closed_engagement_begins_no_selection(alder: Cast) -> None:
    with alder.scope():
        alder.engagement.state = "closed"
        with pytest.raises(ValidationError, match="closed"):
            cast_of.begun(alder.engagement)
