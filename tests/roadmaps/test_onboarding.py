"""An engagement goes live step by step: everything typed is kept, and nothing exists before."""

import datetime as dt
from decimal import Decimal

import pytest

from clients.models import ClientOrganisation, Invitation, JournalEntry, Outbox
from engagements.models import Allocation, Engagement, Kpi, StatementOfWork, Terms
from roadmaps.models import (
    EngagementPlaybook,
    Initiative,
    InitiativeKpi,
    Onboarding,
    Phase,
)
from tests.roadmaps.onboarding_answers import NEW_CLIENT, answers
from tests.roadmaps.sitting import STEPS, Sitting


@pytest.fixture
def sitting(alder, sign_in):
    return Sitting(alder, sign_in(alder.users["admin"]))


def counts(alder):
    models = (ClientOrganisation, Engagement, Allocation, Terms, Kpi, Phase, Initiative, Invitation)
    with alder.scope():
        return [model.objects.count() for model in models]


def test_each_step_leads_to_the_next_and_nothing_exists_before_go_live(alder, sitting):
    before = counts(alder)
    following = [*STEPS[1:], "review"]
    for step, onwards in zip(STEPS, following, strict=True):
        assert sitting.send(step).headers["Location"] == f"{sitting.url}{onwards}/"
    assert counts(alder) == before
    with alder.scope():
        assert not Outbox.objects.filter(topic="mail").exists()
    text = sitting.browser.get(f"{sitting.url}review/").text
    for words in ("Sue Sponsor (sue@example.test)", "Bo Board", "Merger or acquisition", "EUR"):
        assert words in text


def test_go_live_makes_everything_at_once(alder, sitting):
    answer = sitting.fill().live()
    with alder.scope():
        made = Engagement.objects.get(title="Fractional CIO")
        assert answer.headers["Location"] == made.get_absolute_url()
        assert (made.state, made.trigger, made.entity) == ("active", "merger", alder.entity)
        promised = [(row.days, row.starts_on, row.ends_on) for row in made.allocations.all()]
        assert promised == [
            (Decimal(2), dt.date(2026, 12, 1), dt.date(2027, 2, 28)),
            (Decimal(3), dt.date(2027, 3, 1), None),
        ]
        terms = made.terms.get()
        assert (terms.starts_on, terms.rollover_periods, terms.rollover_cap) == (
            dt.date(2026, 12, 1),
            1,
            Decimal(2),
        )
        assert made.assignments.get().executive == alder.executive
        kept = sitting.kept()
        assert (kept.engagement_id, kept.steps) == (made.pk, {})


def test_go_live_draws_the_plan_and_leaves_out_what_is_not_ticked(alder, sitting):
    sitting.fill().live()
    with alder.scope():
        made = Engagement.objects.get(title="Fractional CIO")
        assert [(phase.title, phase.position) for phase in made.phases.all()] == [
            ("Stabilise", 1),
            ("Integrate", 2),
        ]
        initiative = Initiative.objects.get(engagement=made)
        assert (initiative.starts_on, initiative.planned_ends_on) == (
            dt.date(2026, 12, 1),
            dt.date(2027, 2, 26),
        )
        link = InitiativeKpi.objects.get(initiative=initiative)
        assert link.kpi == made.kpis.get()
        began = EngagementPlaybook.objects.get(engagement=made)
        assert [risk["title"] for risk in began.risks] == ["Key people leave"]
        assert (began.meetings[0]["rhythm"], began.criteria[0]["must"]) == ("Every Wednesday", True)
        assert len(began.signals) == 3
        assert began.title == "Merger or acquisition in a hundred days"


def test_go_live_writes_the_statement_as_a_draft_and_invites_everybody(alder, sitting):
    sitting.fill().live()
    with alder.scope():
        made = Engagement.objects.get(title="Fractional CIO")
        statement = StatementOfWork.objects.get(engagement=made)
        assert (statement.state, statement.words.notice_days) == ("draft", 60)
        assert statement.words.deliverables == [("Plan", "The board approves it")]
        assert statement.words.mandate == [("Architecture", "decides")]
        invited = Invitation.objects.filter(organisation=alder.organisation)
        assert set(invited.values_list("email", "client_role")) == {
            ("sue@example.test", "sponsor"),
            ("bo@example.test", "board"),
        }
        assert Outbox.objects.filter(topic="mail").count() == 2


def test_a_new_client_is_made_with_it(alder, sitting):
    sitting.send("client", NEW_CLIENT)
    sitting.fill(*STEPS[1:]).live()
    with alder.scope():
        made = ClientOrganisation.objects.get(slug="cerveny-mlyn")
        assert (made.company_number, made.vat_number) == ("27082440", "CZ27082440")
        assert Engagement.objects.get(organisation=made).title == "Fractional CIO"


def test_going_live_twice_is_going_live_once(alder, sitting):
    sitting.fill()
    version = str(sitting.kept().version)
    first, second = sitting.live(), sitting.live(version=version)
    assert first.headers["Location"] == second.headers["Location"]
    with alder.scope():
        assert Engagement.objects.filter(title="Fractional CIO").count() == 1
        assert JournalEntry.objects.filter(verb="engagement.began").count() == 1
        assert Outbox.objects.filter(topic="mail").count() == 2
    again = sitting.browser.get(f"{sitting.url}terms/")
    assert again.headers["Location"] == first.headers["Location"]


def test_what_changed_since_the_review_must_be_reviewed_again(alder, sitting):
    sitting.fill()
    reviewed = str(sitting.kept().version)
    sitting.send("terms", answers(alder)["terms"] | {"terms-amount": "1.00"})
    before = counts(alder)
    answer = sitting.live(version=reviewed)
    assert (answer.status_code, "Please review it again." in answer.text) == (422, True)
    assert counts(alder) == before
    assert sitting.live().status_code == 302


def test_it_does_not_go_live_while_something_is_missing(alder, sitting):
    sitting.fill("client", "people", "engagement", "scope", "dosage")
    sitting.send("terms", answers(alder)["terms"] | {"terms-amount": "-5"})
    before = counts(alder)
    answer = sitting.live()
    assert answer.status_code == 422
    assert ("needs attention" in answer.text, "not answered yet" in answer.text) == (True, True)
    assert counts(alder) == before


@pytest.mark.parametrize(
    ("step", "change", "words"),
    [
        ("client", NEW_CLIENT | {"client-vat_number": "CZ1"}, "client-vat_number"),
        ("client", NEW_CLIENT | {"client-name": ""}, "This field is required."),
        ("client", NEW_CLIENT | {"client-name": "alder Foods"}, "already a client of this name"),
        ("people", {"people-0-email": "nowhere"}, "Enter a valid email address."),
        ("people", {"people-1-email": "sue@example.test"}, "This address is already above."),
        ("engagement", {"signals-chosen": []}, "Tick what you see there"),
        ("engagement", {"engagement-ends_on": "2026-01-01"}, "cannot end before it starts."),
        ("scope", {"scope-scope_in": ""}, "This field is required."),
        ("scope", {"mandate-0-right": "rules"}, "Select a valid choice."),
        ("dosage", {"allocations-1-starts_on": "2027-02-01"}, "cannot overlap"),
        ("dosage", {"allocations-1-ends_on": "2028-01-01"}, "The engagement ends before this."),
        ("dosage", {"allocations-0-starts_on": "2026-11-01"}, "The engagement starts later"),
        (
            "dosage",
            {"allocations-0-DELETE": "on", "allocations-1-DELETE": "on"},
            "Say who gives how many days.",
        ),
        ("terms", {"terms-kind": "day_rate"}, "Only a retainer has days over it."),
        ("terms", {"terms-half_day_hours": "9"}, "Half a day cannot be longer than a day."),
        ("playbook", {"kpis-0-target": "90"}, "The target must lie in the direction chosen."),
        ("playbook", {"phases-1-ends_on": "2027-01-01"}, "A phase cannot end before it starts."),
        ("playbook", {"phases-0-keep": ""}, "Its phase is not kept above."),
    ],
)
def test_a_wrong_answer_is_told_at_its_field_and_everything_is_kept(
    alder, sitting, step, change, words
):
    sitting.fill(*STEPS[: STEPS.index(step)])
    sent = answers(alder)[step] | change
    answer = sitting.send(step, sent)
    assert answer.headers["Location"] == f"{sitting.url}{step}/"
    text = sitting.browser.get(f"{sitting.url}{step}/").text
    assert (words in text, "What you typed is kept." in text) == (True, True)
    assert 'aria-invalid="true"' in text or "data-form-errors" in text
    typed = [value for value in sent.values() if isinstance(value, str) and len(value) > 3]
    assert [value for value in typed if value not in text] == []


def test_terms_by_the_quarter_are_said_before_they_are_made(alder, sitting):
    sitting.fill().send("terms", answers(alder)["terms"] | {"terms-period": "quarter"})
    text = sitting.browser.get(f"{sitting.url}review/").text
    for words in ("Quarterly retainer", "unused days are kept for 1 quarter"):
        assert words in text
    sitting.live()
    with alder.scope():
        made = Engagement.objects.get(title="Fractional CIO")
        assert made.terms.get().period == "quarter"


def test_leaving_half_way_and_coming_back_loses_nothing(alder, sitting, sign_in):
    sitting.fill("client", "people")
    answer = sitting.send("engagement", {"engagement-title": "Half a"}, leave="1")
    assert answer.headers["Location"] == f"{alder.url}clients/"
    other = sign_in(alder.users["owner"])
    assert "alder Foods: Half a" in other.get(f"{alder.url}clients/").text
    resumed = other.get(sitting.url, follow=True)
    assert resumed.redirect_chain == [(f"{sitting.url}engagement/", 302)]
    assert 'value="Half a"' in resumed.text
    assert "This field is required." in resumed.text


def test_a_second_writer_is_told_and_nothing_is_lost_without_a_word(alder, sitting, sign_in):
    sitting.fill("client", "people", "engagement", "scope", "dosage", "terms")
    mine = answers(alder)["terms"] | {"terms-amount": "7000.00"}
    seen = str(sitting.kept().version_of("terms"))
    other = Sitting(alder, sign_in(alder.users["owner"]))
    other.pk = sitting.pk
    other.send("terms", answers(alder)["terms"] | {"terms-amount": "8000.00"})
    answer = sitting.send("terms", mine, version=seen)
    assert answer.status_code == 409
    for words in ("alder owner changed this step while you had it open.", "8000.00", "7000.00"):
        assert words in answer.text
    assert sitting.kept().typed("terms")["terms-amount"] == "8000.00"
    assert sitting.send("terms", mine).status_code == 302
    assert sitting.kept().typed("terms")["terms-amount"] == "7000.00"


def test_two_people_at_different_steps_do_not_stand_in_each_others_way(alder, sitting):
    sitting.fill("client", "people", "engagement", "scope", "dosage", "terms")
    seen = str(sitting.kept().version_of("people"))
    sitting.send("terms")
    assert sitting.send("people", version=seen).status_code == 302


def test_one_may_be_discarded_unless_it_is_live(alder, sitting):
    sitting.fill("client")
    sitting.browser.post(f"{sitting.url}discard/")
    with alder.scope():
        assert not Onboarding.objects.exists()
    gone = sitting.browser.post(f"{sitting.url}people/", {})
    assert gone.status_code == 404
    sitting.pk = None
    sitting.fill().live()
    text = sitting.browser.post(f"{sitting.url}discard/", follow=True).text
    assert "This onboarding is live." in text
    assert sitting.kept().engagement_id is not None


def test_a_person_with_access_is_not_invited_again(alder, sitting):
    sitting.fill("client")
    inside = {"people-0-email": alder.users["sponsor"].email}
    sitting.send("people", answers(alder)["people"] | inside)
    assert "already has access" in sitting.browser.get(f"{sitting.url}people/").text


def test_an_executive_of_another_practice_is_no_choice(alder, birch, sitting):
    sitting.fill("client", "people", "engagement", "scope")
    theirs = {"allocations-0-executive": str(birch.executive.pk)}
    sitting.send("dosage", answers(alder)["dosage"] | theirs)
    assert "Select a valid choice" in sitting.browser.get(f"{sitting.url}dosage/").text


def test_another_row_keeps_what_was_typed_and_judges_nothing(alder, sitting):
    sitting.fill("client")
    sent = answers(alder)["people"] | {"people-0-name": ""}
    answer = sitting.send("people", sent, add="people")
    assert (answer.status_code, 'name="people-2-name"' in answer.text) == (200, True)
    assert ("bo@example.test" in answer.text, "aria-invalid" in answer.text) == (True, False)


def test_odd_requests_are_answered_with_pages(alder, sitting):
    sitting.fill("client")
    odd = {"people-TOTAL_FORMS": "x" * 9, "people-0-name": "a\0b", "version": "²", "csrf": "1"}
    answer = sitting.send("people", odd, version="0")
    assert answer.headers["Location"] == f"{sitting.url}people/"
    assert sitting.kept().typed("people").getlist("people-0-name") == ["ab"]
    assert "csrf" not in sitting.kept().typed("people")
    assert sitting.browser.get(f"{sitting.url}nowhere/").status_code == 404
    huge = {"scope-scope_in": "a" * 300_001}
    answer = sitting.send("scope", huge)
    assert (answer.status_code, "more than one onboarding can hold" in answer.text) == (409, True)
    assert "scope" not in sitting.kept().steps
