"""The playbooks: those shipped are whole; a practice copies, changes and puts away its own."""

import datetime as dt

import pytest

from engagements.models.engagement import Trigger
from roadmaps.models import Playbook
from roadmaps.playbook_forms import PlaybookEditor
from roadmaps.playbooks.dates import span
from roadmaps.playbooks.parts import LISTS
from roadmaps.playbooks.shipped import proposed_trigger, shipped, signals

ENOUGH = {"deliverables": 4, "mandate": 4, "phases": 3, "initiatives": 6, "kpis": 4}
ENOUGH |= {"risks": 5, "meetings": 3, "criteria": 5}


@pytest.mark.parametrize("trigger", Trigger.values)
def test_every_trigger_has_a_whole_playbook(trigger):
    found = shipped()[trigger]
    parts = found.content
    assert min(map(len, (found.title, found.summary, parts.scope_in, parts.success))) > 20
    assert {name: len(getattr(parts, name)) >= least for name, least in ENOUGH.items()} == (
        dict.fromkeys(ENOUGH, True)
    )
    assert len(found.signals) >= 3
    assert parts.last_day in {90, 100}


@pytest.mark.parametrize("trigger", Trigger.values)
def test_every_measure_says_what_it_is_and_what_it_means_to_a_director(trigger):
    for kpi in shipped()[trigger].content.kpis:
        assert set(kpi) == {
            "name", "definition", "unit", "direction", "baseline", "target",
            "by_day", "cadence_days", "source", "meaning",
        }, kpi["name"]  # fmt: skip
        blank = [name for name, value in kpi.items() if not str(value).strip()]
        assert blank == [], kpi["name"]


@pytest.mark.parametrize("trigger", Trigger.values)
def test_every_plan_hangs_together(trigger):
    parts = shipped()[trigger].content
    names = {kpi["name"] for kpi in parts.kpis}
    for each in parts.initiatives:
        phase = parts.phases[each["phase"] - 1]
        assert phase["from_day"] <= each["to_day"] <= phase["to_day"], each["title"]
        assert each["moves"] in names | {""}, each["title"]
    assert {each["phase"] for each in parts.initiatives} == {1, 2, 3}
    starts = [phase["from_day"] for phase in parts.phases]
    ends = [phase["to_day"] for phase in parts.phases]
    assert starts == [1, *(day + 1 for day in ends[:-1])]


@pytest.mark.parametrize("trigger", Trigger.values)
def test_every_shipped_playbook_passes_the_form_of_our_own(trigger, alder):
    with alder.scope():
        found = shipped()[trigger]
        playbook = Playbook(title="Copy", trigger=trigger, parts=found.content.plain())
        editor = PlaybookEditor(playbook)
        rows = {name: editor.sets[name] for name in LISTS}
        assert {name: each.is_valid() for name, each in rows.items()} == dict.fromkeys(LISTS, True)
        assert len(found.summary) <= 300


def test_no_two_playbooks_say_the_same():
    every = [each.content for each in shipped().values()]
    for name in ("kpis", "initiatives", "risks"):
        titles = [
            row.get("title", row.get("name")) for parts in every for row in getattr(parts, name)
        ]
        assert len(titles) - len(set(titles)) <= 3, name
    assert len(set(signals().values())) == len(signals())


def test_signals_point_to_the_trigger_that_most_of_them_mean():
    assert proposed_trigger([]) == ""
    assert proposed_trigger(["unknown-1"]) == ""
    assert proposed_trigger(["ai-1", "merger-1", "ai-2"]) == "ai"
    assert proposed_trigger(["compliance-1", "merger-1"]) == "merger"  # the earlier of equals
    assert proposed_trigger(["board-gap-1"]) == "board-gap"


@pytest.mark.parametrize(
    ("start", "days", "country", "expected"),
    [
        ("2026-12-01", (1, 30), "CZ", ("2026-12-01", "2026-12-30")),
        ("2026-12-05", (1, 30), "CZ", ("2026-12-07", "2027-01-01")),
        ("2026-12-24", (1, 2), "CZ", ("2026-12-28", "2026-12-28")),
        ("2028-02-01", (1, 29), "DE", ("2028-02-01", "2028-02-29")),
    ],
)
def test_days_become_working_days(start, days, country, expected):
    from_day, to_day = days
    first, last = span(dt.date.fromisoformat(start), from_day, to_day, country)
    if expected[1] == "2027-01-01":
        expected = (expected[0], "2026-12-31")  # New Year is not worked, so the day before
    assert (first.isoformat(), last.isoformat()) == expected


def typed(browser, url):
    """The fields of a page as a browser would send them back."""
    form = browser.get(url).context["editor"]
    forms = [form.head, form.words, *(row for each in form.sets.values() for row in each.forms)]
    sent = {field.html_name: field.value() for each in forms for field in each}
    for name, each in form.sets.items():
        sent |= {f"{name}-TOTAL_FORMS": len(each.forms), f"{name}-INITIAL_FORMS": 0}
    sent = {name: value for name, value in sent.items() if value is not None and value is not False}
    return sent | {"version": str(form.version)}


def test_a_copy_is_ours_to_change_and_the_shipped_one_stays(alder, sign_in):
    browser = sign_in(alder.users["admin"])
    answer = browser.post(f"{alder.url}playbooks/shipped/ai/copy/")
    page = answer.headers["Location"]
    sent = typed(browser, page) | {"head-title": "Our AI", "risks-0-title": "Our risk"}
    assert browser.post(page, sent).status_code == 302
    with alder.scope():
        kept = Playbook.objects.get(title="Our AI")
        assert (kept.content.risks[0]["title"], kept.version) == ("Our risk", 2)
        assert kept.content.phases == shipped()["ai"].content.phases
    assert shipped()["ai"].content.risks[0]["title"] != "Our risk"
    assert "Our AI" in browser.get(f"{alder.url}playbooks/").text


def test_a_phase_taken_out_takes_its_number_along(alder, sign_in):
    browser = sign_in(alder.users["admin"])
    page = browser.post(f"{alder.url}playbooks/shipped/ai/copy/").headers["Location"]
    sent = typed(browser, page)
    first = [n for n in sent if n.endswith("-phase") and str(sent[n]) == "1"]
    refused = browser.post(page, sent | {"phases-0-DELETE": "on"})
    assert (refused.status_code, "There is no such phase above." in refused.text) == (422, True)
    gone = {name.replace("-phase", "-DELETE"): "on" for name in first}
    assert browser.post(page, sent | {"phases-0-DELETE": "on"} | gone).status_code == 302
    with alder.scope():
        parts = Playbook.objects.get().content
    assert {each["phase"] for each in parts.initiatives} == {1, 2}


def test_who_saves_over_somebody_else_is_told_first(alder, sign_in):
    browser = sign_in(alder.users["admin"])
    page = browser.post(f"{alder.url}playbooks/shipped/ai/copy/").headers["Location"]
    stale = typed(browser, page) | {"head-title": "Mine"}
    sign_in(alder.users["owner"]).post(page, stale | {"head-title": "Theirs"})
    answer = browser.post(page, stale)
    assert (answer.status_code, "alder owner changed this playbook" in answer.text) == (422, True)
    assert 'value="Mine"' in answer.text
    version = answer.context["editor"].version
    assert browser.post(page, stale | {"version": str(version)}).status_code == 302


def test_one_is_written_from_nothing_archived_and_offered_again(alder, sign_in):
    browser = sign_in(alder.users["admin"])
    sent = typed(browser, f"{alder.url}playbooks/new/")
    sent |= {"head-title": "Cloud exit", "head-trigger": "transformation"}
    made = browser.post(f"{alder.url}playbooks/new/", sent).headers["Location"]
    assert "Cloud exit" in browser.get(made).text
    double = browser.post(f"{alder.url}playbooks/new/", sent)
    assert (double.status_code, "already a playbook of this name" in double.text) == (422, True)
    browser.post(f"{made}archival/")
    with alder.scope():
        assert list(Playbook.objects.current()) == []
    browser.post(f"{made}archival/", {"again": "1"})
    with alder.scope():
        assert Playbook.objects.current().get().title == "Cloud exit"
