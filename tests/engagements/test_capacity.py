"""The capacity page: who sees whose weeks, what stands in them, and what it costs."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.models import Membership
from engagements.actions.days import log_day
from engagements.actions.leave import take_leave
from engagements.models import Allocation, Engagement, Pause
from tests import factories as make
from tests.engagements.test_week import after_the_door, text_of

TODAY = dt.date(2026, 3, 18)
MONDAY, LAST_MONDAY = dt.date(2026, 3, 16), dt.date(2026, 3, 9)
HALF = Decimal("0.5")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_, **__: TODAY)


@pytest.fixture
def admin(alder, sign_in):
    return sign_in(alder.users["admin"])


def page(cast, query=""):
    return f"{cast.url}capacity/{query}"


def rows_of(response):
    return {row.name: row for row in response.context["rows"]}


def first_cell(response, cast):
    return rows_of(response)[cast.executive.display_name].cells[0]


def asked_for(cast, **changes):
    query = {
        "executive": str(cast.executive.pk),
        "days": "4",
        "unit": "week",
        "from": "2026-04-13",
        "to": "2026-04-26",
    }
    return query | changes


def test_a_quarter_of_weeks_is_shown_from_this_one_on(alder, admin):
    response = admin.get(page(alder))
    weeks = response.context["weeks"]
    assert (weeks[0], weeks[-1], len(weeks)) == ((MONDAY, 12), (dt.date(2026, 6, 8), 24), 13)
    assert rows_of(response).keys() == {"alder executive", "alder colleague"}
    heads = re.findall(r'<th scope="(\w+)"', response.content.decode())
    assert heads == ["col"] * 15 + ["row"] * 3


@pytest.mark.parametrize(
    ("asked", "weeks"),
    [
        ("2026-06-20", ("?week=2026-03-16", dt.date(2026, 6, 15), "?week=2026-09-14")),
        ("1999-01-01", ("", dt.date(2025, 3, 17), "?week=2025-06-16")),  # no further back
        ("2099-01-01", ("?week=2026-12-14", dt.date(2027, 3, 15), "")),
        ("yesterday", ("?week=2025-12-15", MONDAY, "?week=2026-06-15")),
    ],
)
def test_it_reaches_a_year_ahead_and_back_by_quarters(alder, admin, asked, weeks):
    view = admin.get(page(alder, f"?week={asked}")).context["view"]
    assert (view.before, view.first, view.after) == weeks


def test_a_week_shows_what_is_promised_given_away_and_left(alder, admin):
    with alder.scope():
        log_day(alder.engagement, executive=alder.executive, date=LAST_MONDAY, days=HALF)
        take_leave(alder.executive, first=MONDAY, last=MONDAY)
    now = first_cell(admin.get(page(alder)), alder)
    assert (now.capacity, now.promised, now.left, now.leave) == (4, 2, 2, 1)
    past = first_cell(admin.get(page(alder, "?week=2026-03-09")), alder)
    assert (past.is_past, past.logged, past.left) == (True, 1, 4)  # ½ on Monday, ½ on Tuesday
    text = text_of(admin.get(page(alder)))
    assert "2 left 2 of 4 leave 1" in text
    assert "2.4 left 1.6 of 4 1 holiday : Good Friday" in text


def test_over_booked_weeks_stand_out_in_words_and_shape(alder, admin):
    with alder.scope():
        engagement = make.make_engagement(executives=(alder.executive,))
        make.make_allocation(engagement, alder.executive, days=Decimal("3.5"))
    response = admin.get(page(alder))
    assert "1 of 2 has promised more than a week holds." in text_of(response)
    assert "■ 0.5 over 5.5 of 5" in text_of(response)
    assert 'class="load load--over load--now"' in response.content.decode()


def test_more_than_five_clients_stand_out_in_words(alder, admin):
    with alder.scope():
        for _ in range(4):
            make.make_engagement(executives=(alder.executive,))
    assert "more than five" not in text_of(admin.get(page(alder)))
    with alder.scope():
        make.make_engagement(executives=(alder.executive,))
        make.make_engagement(executives=(alder.executive,), state="proposed")
    assert "▲ 6 clients, more than five" in text_of(admin.get(page(alder)))


@pytest.mark.parametrize("state", ["draft", "proposed"])
def test_what_is_not_agreed_is_striped_and_counted_apart(alder, admin, state):
    with alder.scope():
        engagement = make.make_engagement(executives=(alder.executive,), state=state)
        make.make_allocation(engagement, alder.executive, days=Decimal(4))
    response = admin.get(page(alder))
    cell = first_cell(response, alder)
    assert (cell.promised, cell.tentative, cell.over) == (2, 4, 0)
    assert '<span class="load__maybe">maybe 4</span>' in response.content.decode()


def test_paused_weeks_hold_nothing_and_nothing_is_promised_after_the_end(alder, admin):
    with alder.scope():
        Pause.objects.create(
            organisation=alder.organisation,
            engagement=alder.engagement,
            starts_on=MONDAY,
            ends_on=MONDAY + dt.timedelta(days=6),
        )
        ends = MONDAY + dt.timedelta(days=8)  # Tuesday
        Engagement.objects.filter(pk=alder.engagement.pk).update(ends_on=ends)
    cells = rows_of(admin.get(page(alder)))["alder executive"].cells
    assert [cell.promised for cell in cells[:3]] == [0, Decimal("0.8"), 0]


def test_an_executive_sees_their_own_row_alone(alder, sign_in):
    response = sign_in(alder.executive.user).get(page(alder))
    assert rows_of(response).keys() == {"alder executive"}
    assert "alder colleague" not in response.content.decode()
    theirs = asked_for(alder, executive=str(alder.colleague.pk))
    form = sign_in(alder.executive.user).get(page(alder), theirs).context["form"]
    assert (form.plan, list(form.errors)) == (None, ["executive"])


@pytest.mark.parametrize("who", ["bookkeeper", "sponsor", "member", "board"])
def test_for_others_the_page_does_not_exist(alder, sign_in, who):
    assert sign_in(alder.users["owner"]).get(page(alder)).status_code == 200
    assert sign_in(alder.users[who]).get(page(alder)).status_code == 404


def test_who_gave_the_role_back_is_not_counted_on(alder, admin):
    with alder.scope():
        mine = Membership.objects.filter(user=alder.colleague.user)
        mine.update(is_executive=False, is_admin=True)
    assert rows_of(admin.get(page(alder))).keys() == {"alder executive"}


@pytest.mark.parametrize("number", [1, 3])
def test_more_executives_and_engagements_cost_no_more_queries(alder, admin, number):
    with alder.scope():
        for _ in range(number):
            executive = make.make_executive()
            engagement = make.make_engagement(executives=(executive,))
            make.make_allocation(engagement, executive)
            make.make_entry(engagement, executive, date=MONDAY)
            take_leave(executive, first=TODAY, last=TODAY)
    with CaptureQueriesContext(connection) as asked:
        admin.get(page(alder))
    assert len(after_the_door(asked)) == 9
    with CaptureQueriesContext(connection) as asked:
        admin.get(page(alder), asked_for(alder))
    assert len(after_the_door(asked)) == 10


def test_a_phase_is_tried_out_and_nothing_is_kept(alder, admin):
    response = admin.get(page(alder), asked_for(alder))
    said = "With this, alder executive is over in 2 weeks : week 16 (13 Apr) is over by 1 day,"
    assert said in text_of(response)
    assert "+ 4: ■ 1 over" in text_of(response)
    cells = rows_of(response)["alder executive"].cells
    assert [cell.monday.day for cell in cells if cell.proposed] == [13, 20]
    with alder.scope():
        assert Allocation.objects.count() == 2
    less = text_of(admin.get(page(alder), asked_for(alder, days="2")))
    with alder.scope():
        sprint = make.make_engagement(executives=(alder.executive,))
        make.make_allocation(sprint, alder.executive, days=Decimal(5))
    again = text_of(admin.get(page(alder), asked_for(alder)))
    assert "is over in 2 weeks (2 of them without it):" in again
    assert "alder executive has the days : the fullest week is week 16 (13 Apr)" in less


def test_a_phase_is_weighed_beyond_the_weeks_in_view(alder, admin):
    later = asked_for(alder, to="2026-12-31")
    outlook = admin.get(page(alder), later).context["outlook"]
    assert (outlook.over[-1].monday, len(outlook.over)) == (dt.date(2026, 12, 28), 38)


def test_a_phase_leads_to_a_change_order_or_a_new_engagement(alder, admin):
    html = admin.get(page(alder), asked_for(alder) | {"week": "2026-03-16"}).content.decode()
    asked = f"executive={alder.executive.pk}&amp;days=4&amp;unit=week&amp;from=2026-04-13"
    where = f"{alder.url}engagements/{alder.engagement.pk}/changes/new/"
    assert f'href="{where}?{asked}&amp;to=2026-04-26"' in html
    assert f'href="{alder.url}engagements/new/"' in html
    assert admin.get(where, asked_for(alder)).status_code == 200
    assert admin.get(f"{alder.url}engagements/new/").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"days": "0"}, "days"),
        ({"unit": "year"}, "unit"),
        ({"from": "2030-01-01"}, "starts_on"),
        ({"to": "2026-04-01"}, "ends_on"),
        ({"executive": "nobody"}, "executive"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(alder, admin, wrong, field):
    response = admin.get(page(alder), asked_for(alder, **wrong))
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert "outlook" not in response.context


def in_two_practices(alder, birch):
    """The executive of alder gives a day there on Monday, and is promised for two a week."""
    with birch.scope():
        there = make.make_executive(alder.executive.user)
        secret = make.make_engagement(make.make_organisation("Secret Ltd"), executives=(there,))
        make.make_allocation(secret, there, days=Decimal(4))
        log_day(secret, executive=there, date=MONDAY, days=Decimal(1))


def test_each_practice_sees_that_elsewhere_takes_time_and_nothing_else(alder, birch, admin):
    in_two_practices(alder, birch)
    response = admin.get(page(alder))
    cell = first_cell(response, alder)
    assert (cell.elsewhere, cell.capacity, cell.left) == (1, 4, 2)
    assert "elsewhere 1" in text_of(response)
    assert "Secret" not in response.content.decode()
    assert "Birch" not in response.content.decode()


def test_one_person_sees_one_combined_week(alder, birch, sign_in):
    in_two_practices(alder, birch)
    me = sign_in(alder.executive.user)
    assert 'href="/me/capacity/"' in me.get(page(alder)).content.decode()
    response = me.get("/me/capacity/")
    assert rows_of(response).keys() == {"Alder", "Birch"}
    week = response.context["whole"].cells[0]
    assert (week.capacity, week.taken, week.over) == (5, 6, 1)
    assert "Together" in text_of(response)
    assert "alder colleague" not in response.content.decode()


def test_who_gives_no_days_has_no_weeks(alder, sign_in):
    assert "You give no days yet" in text_of(sign_in(alder.users["sponsor"]).get("/me/capacity/"))
