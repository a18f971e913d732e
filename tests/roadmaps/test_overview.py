"""The overview: what is new to whom, how it stands and who says so, and what of it ends when."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clients.access import Place, Role
from clients.models import ClientOrganisation
from engagements.actions.rooms import settle_end
from engagements.models import Deliverable, Engagement, KpiReading
from roadmaps.actions.health import state_health
from roadmaps.actions.visits import QUIET, look, since_when
from roadmaps.changes import Change, news_of
from roadmaps.models import EngagementHealth, HandoverPack, RoomVisit
from roadmaps.needs import Ask, by_urgency
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn
from tests.engagements.agreements import proposed
from tests.furniture import furnish

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
TODAY = timezone.localdate()


def place(cast: Cast, person: str, role: Role) -> Place:
    user = cast.users[person]
    return Place(cast.practice, user, frozenset({role}), user.name, cast.url)


def test_looks_close_together_are_one_visit(alder: Cast) -> None:
    sue = place(alder, "sponsor", Role.SPONSOR)
    asked = [NOON, NOON + 29 * MINUTE, NOON + 58 * MINUTE, NOON + 58 * MINUTE + QUIET, NOON + DAY]
    with alder.portal():
        found = [look(alder.organisation, by=sue, now=at) for at in asked]
    assert found == [None, None, None, asked[2], asked[3]]
    with alder.scope():
        assert RoomVisit.objects.count() == 1
        assert since_when(alder.organisation, by=sue) == asked[3]
        assert since_when(alder.other, by=sue) is None


def test_what_is_new_comes_first_and_the_rest_is_a_click_away() -> None:
    rows = [Change(NOON - days * DAY, f"{days} ago", "/") for days in range(12)]
    news = news_of(reversed(rows), NOON - 8 * DAY)
    assert ([row.title[0] for row in news.new], news.more, news.count) == (list("012345"), 2, 8)
    assert [row.title for row in news.earlier] == ["8 ago", "9 ago", "10 ago", "11 ago"]
    first = news_of(rows, None)
    assert (len(first.new), first.more, first.count, len(first.earlier)) == (6, 0, 0, 4)
    assert news_of(rows, NOON).new == []


def test_the_page_says_since_when(alder: Cast, sign_in: SignIn) -> None:
    sponsor = sign_in(alder.users["sponsor"])
    assert "This is your first visit." in sponsor.get(alder.room).text
    with alder.scope():
        RoomVisit.objects.update(seen_at=timezone.now() - DAY)
        KpiReading.objects.update(recorded_at=timezone.now() - 2 * DAY)
    assert "Nothing is new." in sponsor.get(alder.room).text
    with alder.scope():
        make.make_reading(alder.engagement.kpis.get(), read_on=TODAY, value=Decimal(99))
    html = sponsor.get(alder.room).text  # the same visit goes on
    assert ("Since your last visit" in html, "One thing has changed since" in html) == (True, True)


def test_what_is_due_first_is_asked_first() -> None:
    asks = [
        Ask(name, "", "", "", due=due)
        for name, due in (
            ("later", TODAY + 9 * DAY),
            ("undated", None),
            ("late", TODAY - DAY),
            ("soon", TODAY),
        )
    ]
    found = by_urgency(asks, TODAY)
    assert [(ask.title, ask.primary) for ask in found] == [
        ("late", True),
        ("soon", False),
        ("undated", False),
        ("later", False),
    ]


def test_what_was_handed_over_waits_for_the_sponsor_alone(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        statement = proposed(alder)
        Deliverable.objects.create(
            organisation=alder.organisation,
            engagement=alder.engagement,
            statement=statement,
            title="Target architecture",
            state="delivered",
            delivered_at=timezone.now(),
            delivered_by="Ed",
        )
    seen = {
        person: "Accept: Target architecture" in sign_in(alder.users[person]).get(alder.room).text
        for person in ("sponsor", "member", "board", "executive")
    }
    assert seen == {"sponsor": True, "member": False, "board": False, "executive": False}


def test_a_judgement_stands_beside_the_figures(alder: Cast, sign_in: SignIn) -> None:
    page = f"{alder.room}engagements/{alder.engagement.pk}/health/"
    executive, board = sign_in(alder.users["executive"]), sign_in(alder.users["board"])
    assert executive.post(f"{page}words/", {"health": "off-track"}).status_code == 422
    said = {"health": "off-track", "reason": "The vendor is gone"}
    assert executive.post(f"{page}words/", said).status_code == 302
    html = board.get(alder.room).text
    assert ("Off track." in html, "The vendor is gone" in html, "The figures say" in html) == (
        True,
        True,
        True,
    )
    executive.post(f"{page}words/", {"health": "", "reason": ""})
    html = board.get(alder.room).text
    assert ("Off track." in html, "The figures say" in html) == (False, False)
    assert "The vendor is gone" in board.get(page).text  # it stays in the history


def test_a_judgement_is_only_added_and_needs_an_open_engagement(alder: Cast) -> None:
    ed = place(alder, "executive", Role.EXECUTIVE)
    with alder.scope():
        for _again in (1, 2):
            state_health(alder.engagement, health="at-risk", reason="Late", by=ed)
        state_health(alder.engagement, health="on-track", reason="In time", by=ed)
        said = list(EngagementHealth.objects.values_list("health", "reason", "by"))
        Engagement.objects.update(state="closed")
        with pytest.raises(ValidationError, match="stays as it is"):
            state_health(alder.engagement, health="at-risk", reason="Late", by=ed)
    assert said == [("on-track", "In time", ed.name), ("at-risk", "Late", ed.name)]


def test_all_changes_are_filtered_and_paged_in_the_address(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        kpi = alder.engagement.kpis.get()
        for days in range(30):
            make.make_reading(kpi, read_on=TODAY - days * DAY, value=Decimal(days))
    sponsor = sign_in(alder.users["sponsor"])
    first = sponsor.get(f"{alder.room}changes/?part=outcomes&since=all")
    assert first.text.count("list__title") == 25
    assert "part=outcomes&amp;since=all&amp;page=2" in first.text
    assert sponsor.get(f"{alder.room}changes/?part=roadmap&page=9&since=x").status_code == 200


def _end(cast: Cast, on: dt.date) -> ClientOrganisation:
    with cast.scope():
        Engagement.objects.filter(organisation=cast.organisation).update(
            state="closed", starts_on=on - 90 * DAY, ends_on=on
        )
        settle_end(cast.organisation.pk)
        return ClientOrganisation.objects.get(pk=cast.organisation.pk)


def test_a_room_is_read_for_two_years_after_the_end(alder: Cast, sign_in: SignIn) -> None:
    sponsor, executive = sign_in(alder.users["sponsor"]), sign_in(alder.users["executive"])
    pages = ("", "roadmap/", "outcomes/", "days/", "agreement/", "value/")
    _end(alder, TODAY - 700 * DAY)
    assert [sponsor.get(alder.room + page).status_code for page in pages] == [200] * 6
    client = _end(alder, TODAY - 740 * DAY)
    assert client.is_closed_on(TODAY)
    assert [sponsor.get(alder.room + page).status_code for page in pages] == [200] + [404] * 5
    assert [executive.get(alder.room + page).status_code for page in pages] == [200] * 6
    html = sponsor.get(alder.room).text
    assert ("Read the hand-over" in html, "Roadmap" in html) == (True, False)
    assert "is kept for your sponsor" in sign_in(alder.users["board"]).get(alder.room).text


def test_something_agreed_anew_opens_the_room_again(alder: Cast) -> None:
    client = _end(alder, dt.date(2024, 2, 29))
    assert (client.ended_on, client.read_until) == (dt.date(2024, 2, 29), dt.date(2026, 2, 28))
    with alder.scope():
        make.make_engagement(client, entity=alder.entity, state="draft")
        settle_end(client.pk)
        client.refresh_from_db()
        assert client.ended_on == dt.date(2024, 2, 29)
        make.make_engagement(client, entity=alder.entity, state="proposed")
        settle_end(client.pk)
        client.refresh_from_db()
    assert client.ended_on is None


def test_a_room_without_anything_says_so(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        Engagement.objects.filter(organisation=alder.organisation).update(state="draft")
    for person in ("sponsor", "board", "admin"):
        assert "No engagement has begun yet." in sign_in(alder.users[person]).get(alder.room).text


def test_the_board_is_not_told_of_what_it_has_no_right_to(alder: Cast, sign_in: SignIn) -> None:
    furnish(alder)
    with alder.scope():
        HandoverPack.objects.filter(state="published").update(published_at=timezone.now())
    parts = ("ai", "policies", "vendors", "hand-over")
    told = {
        person: [
            part
            for part in parts
            for page in ("", "changes/?since=all&part=governance")
            if f"{alder.room}governance/{part}/"
            in sign_in(alder.users[person]).get(alder.room + page).text
        ]
        for person in ("sponsor", "board")
    }
    assert (set(told["sponsor"]), told["board"]) == (set(parts), [])
