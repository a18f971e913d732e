"""What a day was for: chosen beside the week, read with the day, and added up at what it served."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from engagements.actions.timesheets import submit
from engagements.models import TimeEntry
from roadmaps.actions.ties import Purpose, tie
from roadmaps.models import EntryTie, InitiativeKpi
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn
from tests.roadmaps.test_ties import TUESDAY, day_of, initiative_of, kpi_of

HTMX = {"HX-Request": "true"}
QUERIES = {"roadmap": 24, "outcomes": 20}  # with those of the door
READERS = ("owner", "executive", "sponsor")


def panel(cast: Cast) -> str:
    with cast.scope():
        return f"{cast.url}days/{day_of(cast).pk}/purpose/"


def choose(browser: Client, cast: Cast, purpose: Any, **more: Any) -> Any:
    return browser.post(panel(cast), {"served": getattr(purpose, "pk", purpose)}, **more)


def served(cast: Cast) -> list[Purpose]:
    with cast.scope():
        return [each.purpose for each in EntryTie.objects.select_related("initiative", "kpi")]


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def given(cast: Cast, *days: int, purpose: Purpose | None = None) -> None:
    """Half days of March at an initiative, put to the client together with the cast's own."""
    with cast.scope():
        for day in days:
            date = TUESDAY.replace(day=day)
            entry = make.make_entry(cast.engagement, cast.executive, date=date)
            tie(entry, to=purpose or initiative_of(cast), by=cast.executive)
        submit(cast.engagement, executive=cast.executive, month=TUESDAY, by="Ed")


def test_the_panel_offers_what_is_not_done_and_saves_each_choice(
    alder: Cast, sign_in: SignIn
) -> None:
    with alder.scope():
        make.make_initiative(make.make_phase(alder.engagement, position=1), title="Rest")
        over = {"title": "Over", "health": "done", "progress": 100}
        make.make_initiative(make.make_phase(alder.engagement, position=2), **over)
        initiative, kpi = initiative_of_title(alder, "Rest"), kpi_of(alder)
    browser = sign_in(alder.executive.user)
    shown = browser.get(panel(alder), headers=HTMX).content.decode()
    assert re.findall(r'<optgroup label="(\w+)">', shown) == ["Initiatives", "Outcomes"]
    assert re.findall(r"<option[^>]*>([^<]+)<", shown) == [
        "Nothing in particular",
        "Identity for all sites",
        "Rest",
        kpi.name,
    ]
    assert "<html" not in shown
    for purpose in (initiative, kpi):
        answer = choose(browser, alder, purpose, headers=HTMX)
        assert (answer.status_code, text_of(answer)[:6]) == (200, "Saved ")
        assert served(alder) == [purpose]
    assert f'value="{kpi.pk}" selected' in browser.get(panel(alder)).content.decode()
    choose(browser, alder, "", headers=HTMX)
    assert served(alder) == []


def initiative_of_title(cast: Cast, title: str) -> Purpose:
    found: Purpose = cast.engagement.initiatives.get(title=title)
    return found


def test_without_script_the_choice_is_a_page_that_leads_back_to_the_week(
    alder: Cast, sign_in: SignIn
) -> None:
    browser = sign_in(alder.executive.user)
    cell = f"{alder.engagement.pk.hex}_2026-03-10"
    week = browser.get(f"{alder.url}week/2026-03-10/?cell={cell}").content.decode()
    assert f'<a href="{panel(alder)}">What the day was for</a>' in week
    assert "What the day was for</h1>" in browser.get(panel(alder)).content.decode()
    with alder.scope():
        initiative = initiative_of(alder)
    answer = choose(browser, alder, initiative)
    assert (answer.status_code, served(alder)) == (302, [initiative])
    assert answer.url == f"{alder.url}week/2026-03-10/?cell={cell}#words"


def test_what_cannot_be_chosen_is_refused_in_words_and_changes_nothing(
    alder: Cast, sign_in: SignIn
) -> None:
    browser = sign_in(alder.executive.user)
    with alder.scope():
        theirs = alder.other_engagement.kpis.get()
    for headers in (HTMX, {}):
        refused = choose(browser, alder, theirs, headers=headers)
        assert refused.status_code == 422
        assert "This can no longer be chosen" in text_of(refused)
    with alder.scope():
        submit(alder.engagement, executive=alder.executive, month=TUESDAY, by="Ed")
        initiative = initiative_of(alder)
    refused = choose(browser, alder, initiative, headers=HTMX)
    assert (refused.status_code, served(alder)) == (422, [])
    assert text_of(refused) == "Submitted: withdraw the month to change it."
    assert "disabled" in browser.get(panel(alder), headers=HTMX).content.decode()


def test_only_the_executive_of_the_day_finds_its_panel(
    alder: Cast, birch: Cast, sign_in: SignIn
) -> None:
    with alder.scope():
        make.make_assignment(alder.engagement, alder.colleague)
        initiative = initiative_of(alder)
    nobody = [user for part, user in alder.users.items() if part != "executive"]
    for user in [*nobody, *birch.users.values()]:
        browser = sign_in(user)
        assert browser.get(panel(alder)).status_code == 404
        assert choose(browser, alder, initiative).status_code == 404
    assert served(alder) == []


@pytest.mark.parametrize("count", [1, 3])
def test_more_to_choose_from_costs_the_panel_no_more_queries(
    count: int, alder: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with alder.scope():
        for number in range(count):
            phase = make.make_phase(alder.engagement, position=number + 1)
            make.make_initiative(phase, title=f"More {number}")
            make.make_kpi(alder.engagement)
    browser, path = sign_in(alder.executive.user), panel(alder)
    with django_assert_num_queries(16):
        assert browser.get(path, headers=HTMX).content.count(b"<option") == 3 + 2 * count


def test_each_line_of_the_rooms_days_says_what_it_was_for(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        tie(day_of(alder), to=initiative_of(alder), by=alder.executive)
        initiative = initiative_of(alder)
    given(alder, 11, purpose=None)
    with alder.scope():
        EntryTie.objects.filter(entry__date=dt.date(2026, 3, 11)).delete()
    link = f'for: <a href="{alder.room}roadmap/{initiative.pk}/">{initiative.title}</a>'
    for part in READERS:
        assert sign_in(alder.users[part]).get(f"{alder.room}days/").text.count(link) == 1
    office = sign_in(alder.users["bookkeeper"]).get(f"{alder.room}days/").text
    assert (link in office, f"for: {initiative.title}" in office) == (False, True)


def test_an_initiative_and_its_outcome_add_up_the_days_that_served_them(
    alder: Cast, sign_in: SignIn
) -> None:
    with alder.scope():
        initiative, kpi = initiative_of(alder), kpi_of(alder)
        InitiativeKpi.objects.create(
            organisation=alder.organisation, initiative=initiative, kpi=kpi
        )
        tie(day_of(alder), to=kpi, by=alder.executive)
    given(alder, 11, 12)
    for part in READERS:
        browser = sign_in(alder.users[part])
        work = text_of(browser.get(f"{alder.room}roadmap/{initiative.pk}/"))
        assert "Days given 1 day, on 2 dates" in work
        outcome = browser.get(f"{alder.room}outcomes/{kpi.pk}/")
        assert "Days given 1.5 days, on 3 dates" in text_of(outcome)
        assert outcome.context["given"].total == Decimal("1.5")
        through = [day.through and day.through.title for day in outcome.context["given"].days]
        assert through == [initiative.title, initiative.title, None]
        link = outcome.context["given"].days[0].url
        with alder.scope():
            latest = TimeEntry.objects.get(date=TUESDAY.replace(day=12))
        assert link == f"{alder.room}days/?before=2026-04-01#line-{latest.pk}"
        assert f'id="line-{latest.pk}"' in browser.get(link).text


@pytest.mark.parametrize("part", ["member", "board"])
def test_who_may_not_see_days_sees_none_at_what_they_served(
    part: str, alder: Cast, sign_in: SignIn
) -> None:
    given(alder, 11)
    with alder.scope():
        pages = f"roadmap/{initiative_of(alder).pk}/", f"outcomes/{kpi_of(alder).pk}/"
    for page in pages:
        assert "Days given" in sign_in(alder.users["sponsor"]).get(alder.room + page).text
        assert "Days given" not in sign_in(alder.users[part]).get(alder.room + page).text


def test_open_days_count_for_nobody_in_the_room(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        tie(day_of(alder), to=initiative_of(alder), by=alder.executive)
        page = f"{alder.room}roadmap/{initiative_of(alder).pk}/"
    for part in READERS:
        assert sign_in(alder.users[part]).get(page).context["given"].days == []


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("page", QUERIES)
def test_more_days_cost_no_more_queries_at_what_they_served(
    page: str,
    count: int,
    alder: Cast,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with alder.scope():
        served = initiative_of(alder) if page == "roadmap" else kpi_of(alder)
    given(alder, *range(16, 16 + count), purpose=served)
    browser = sign_in(alder.users["sponsor"])
    with django_assert_num_queries(QUERIES[page]):
        shown = browser.get(f"{alder.room}{page}/{served.pk}/")
    assert len(shown.context["given"].days) == count
