"""What a playbook types into an onboarding, and what the capacity check says."""

import pytest

from roadmaps.models import Playbook
from roadmaps.playbooks.shipped import shipped
from tests.roadmaps.onboarding_answers import answers
from tests.roadmaps.sitting import STEPS, Sitting

HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def sitting(alder, sign_in):
    return Sitting(alder, sign_in(alder.users["admin"]))


@pytest.fixture
def planned(sitting):
    return sitting.fill(*STEPS[:-1])


def test_the_scope_begins_with_the_words_for_its_trigger(sitting):
    sitting.fill("client", "people", "engagement")
    text = sitting.browser.get(f"{sitting.url}scope/").text
    words = shipped()["merger"].content
    assert words.scope_in.splitlines()[1][:40] in text
    assert words.deliverables[0]["title"] in text
    assert "scope" not in sitting.kept().steps  # proposed, not kept


def test_the_plan_is_dated_from_the_start_on_working_days(planned):
    text = planned.browser.get(f"{planned.url}playbook/").text
    assert "Stabilise" in text
    # 1 December 2026 is a Tuesday; day 30 is 30 December, day 31 New Year's Eve.
    assert 'name="phases-0-starts_on" value="2026-12-01"' in text
    assert 'name="phases-0-ends_on" value="2026-12-30"' in text
    assert 'name="phases-1-starts_on" value="2026-12-31"' in text
    # day 28 is 28 December; Christmas is not worked, and day 100 is Wednesday 10 March.
    assert 'name="phases-2-ends_on" value="2027-03-10"' in text


def test_our_own_playbook_is_offered_before_the_shipped_one(alder, planned):
    parts = {"phases": [{"title": "Ours alone", "from_day": 1, "to_day": 20}]}
    with alder.scope():
        Playbook.objects.create(title="Ours", trigger="merger", parts=parts, changed_by="Alma")
    text = planned.browser.get(f"{planned.url}playbook/").text
    assert ("Ours alone" in text, "Stabilise" in text) == (True, False)


def test_filling_replaces_the_rows_by_those_of_the_playbook_chosen(alder, planned):
    planned.send("playbook")
    sent = answers(alder)["playbook"] | {"plan-playbook": "compliance"}
    answer = planned.send("playbook", sent, fill="1")
    first = shipped()["compliance"].content.phases[0]["title"]
    assert (answer.status_code, first in answer.text) == (200, True)
    assert planned.kept().typed("playbook")["phases-0-title"] == first


def test_the_dates_move_with_the_start_when_asked(alder, planned):
    planned.send("playbook")
    later = answers(alder)["engagement"] | {"engagement-starts_on": "2026-12-15"}
    planned.send("engagement", later)
    page = planned.browser.get(f"{planned.url}playbook/").text
    assert "These dates count from" in page
    planned.send("playbook", shift="1")
    typed = planned.kept().typed("playbook")
    assert (typed["plan-dated_from"], typed["phases-1-starts_on"]) == ("2026-12-15", "2027-03-15")


def test_the_review_says_which_baselines_are_still_assumed(planned):
    filled = {"plan-playbook": "merger", "plan-dated_from": "2026-12-01"}
    planned.send("playbook", filled, fill="1")
    typed = planned.kept().typed("playbook")
    planned.send("playbook", {name: typed.getlist(name) for name in typed})
    text = planned.browser.get(f"{planned.url}review/").text
    assert "6 baselines are still the playbook" in text


def test_the_capacity_check_says_in_words_who_is_over_booked(alder, sitting):
    sitting.fill("client", "people", "engagement", "scope")
    busy = answers(alder)["dosage"] | {"allocations-0-days": "4"}
    live = sitting.browser.post(f"{sitting.url}dosage/", busy | {"check": "load"}, **HTMX)
    assert "alder executive would be over-booked in" in live.text
    assert "<html" not in live.text
    assert "dosage" not in sitting.kept().steps  # only looked at
    plain = sitting.send("dosage", busy, check="1")
    assert "alder executive would be over-booked in" in plain.text
    fits = sitting.send("dosage", busy | {"allocations-0-days": "1"}, check="1")
    assert "alder executive has the days" in fits.text


def test_the_signals_are_read_while_they_are_ticked(alder, sitting):
    sitting.fill("client", "people")
    sent = answers(alder)["engagement"] | {"check": "proposal"}
    live = sitting.browser.post(f"{sitting.url}engagement/", sent, **HTMX)
    assert ("Merger or acquisition" in live.text, "<html" in live.text) == (True, False)


def test_the_engagement_page_keeps_what_was_chosen(alder, sitting, sign_in):
    sitting.fill().live()
    with alder.scope():
        page = sitting.kept().engagement.get_absolute_url()
    text = sign_in(alder.users["executive"]).get(page).text
    for words in ("Risks to watch", "Key people leave", "Meeting rhythm", "Every Wednesday"):
        assert words in text
    assert f"{alder.url}week/2026-12-01/" in text  # the first day
    assert "Key people leave" not in sign_in(alder.users["bookkeeper"]).get(page).text
