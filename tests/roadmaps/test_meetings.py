"""A meeting has an agenda, papers, people, minutes and promises; drafts are the practice's."""

import datetime as dt
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from clients.access import Place
from clients.forms import UNPROCESSABLE
from clients.models import ClientAccess, Outbox
from engagements.appointments import appointments_of
from engagements.feeds import calendar_of
from roadmaps.actions import meeting_records, meetings
from roadmaps.actions.meetings import Guests
from roadmaps.models import AgendaItem, EngagementPlaybook, Meeting, MeetingMinutes
from tests.roadmaps.conftest import files_of_the_test  # noqa: F401  # a fixture

ED: Any = SimpleNamespace(name="Ed Executive")
pytestmark = pytest.mark.usefixtures("files_of_the_test")


def planned(cast, *, days=7, **fields):
    told = {"title": "Steering", "kind": "steering", "duration": 60} | fields
    row = Meeting(starts_at=timezone.now() + dt.timedelta(days=days), **told)
    sponsor = ClientAccess.objects.get(user=cast.users["sponsor"])
    guests = Guests(accesses=[sponsor], practice=["Ed"], client=["Otto"])
    agenda = [AgendaItem(title="Where we stand", minutes=20, who="Ed")]
    return meetings.set_meeting(cast.engagement, row, agenda=agenda, guests=guests, by=ED)


def test_who_is_invited_gets_one_letter_for_each_time(alder):
    with alder.scope():
        row = planned(alder)
        people = Guests(
            accesses=[each.access for each in row.attendances.filter(side="client") if each.access]
        )
        meetings.change_meeting(row, agenda=[], guests=people, by=ED)
        row.starts_at += dt.timedelta(days=1)
        meetings.change_meeting(row, agenda=[], guests=people, by=ED)
        assert Outbox.objects.filter(topic="mail").count() == 2
        assert row.attendances.count() == 1


def test_a_meeting_moved_there_and_back_is_told_each_time_and_a_zone_is_no_move(alder):
    day, counts = dt.timedelta(days=1), []
    with alder.scope():
        row = planned(alder)
        sponsor = row.attendances.get(access__isnull=False).access
        member = ClientAccess.objects.get(user=alder.users["member"])
        tuesday, prague = row.starts_at, ZoneInfo("Europe/Prague")
        for at, guests in (
            (tuesday + 2 * day, [sponsor]),
            (tuesday, [sponsor]),
            (tuesday.astimezone(prague), [sponsor]),
            (tuesday, [sponsor, member]),  # the member alone learns of it
        ):
            row.starts_at = at
            meetings.change_meeting(row, agenda=[], guests=Guests(accesses=guests), by=ED)
            counts.append(Outbox.objects.filter(topic="mail").count())
    assert counts == [2, 3, 3, 4]


def test_the_next_one_keeps_agenda_people_and_the_local_time(alder):
    with alder.scope(), timezone.override("Europe/Prague"):
        row = planned(alder)
        row.starts_at = dt.datetime(2026, 10, 20, 8, tzinfo=dt.UTC)  # ten in summer
        row.save()
        anew = meetings.set_next(row, weeks=2, by=ED)
        assert meetings.set_next(row, weeks=2, by=ED) == anew
        assert timezone.localtime(anew.starts_at).strftime("%d.%m. %H:%M") == "03.11. 10:00"
        assert list(anew.agenda.values_list("title", flat=True)) == ["Where we stand"]
        assert sorted(anew.attendances.values_list("name", flat=True)) == sorted(
            row.attendances.values_list("name", flat=True)
        )


def test_papers_are_seen_once_they_are_sent(alder, sign_in):
    browser, sponsor = sign_in(alder.users["executive"]), sign_in(alder.users["sponsor"])
    with alder.scope():
        row = planned(alder, papers_due_on=timezone.localdate())
    page = f"{alder.room}governance/meetings/{row.pk}/"
    assert "Send the papers: Steering" in browser.get(alder.room).text
    wrong = {"file": SimpleUploadedFile("plan.pdf", b"<html>")}
    assert browser.post(f"{page}papers/", wrong).status_code == UNPROCESSABLE
    file = {"file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7")}
    assert browser.post(f"{page}papers/", file).status_code == 302
    with alder.scope():
        paper = row.papers.get()
    address = f"{alder.room}governance/meetings/papers/{paper.pk}/file/"
    assert sponsor.get(address).status_code == 404
    assert browser.post(f"{page}papers/sent/").status_code == 302
    sent = sponsor.get(address)
    assert (sent.content, sent["X-Content-Type-Options"]) == (b"%PDF-1.7", "nosniff")
    assert sign_in(alder.users["board"]).get(page).status_code == 404


def test_minutes_are_a_draft_until_published_and_then_stay(alder, sign_in):
    with alder.scope():
        row = planned(alder, days=-1)
        meeting_records.write_minutes(row, text="Secret draft", by=ED)
    sponsor = sign_in(alder.users["sponsor"])
    page = f"{alder.room}governance/meetings/{row.pk}/"
    assert "Secret draft" not in sponsor.get(page).text
    with alder.scope():
        meeting_records.publish_minutes(row, text="**Agreed** <script>", by=ED)
        later = meeting_records.publish_minutes(row, text="Agreed *later*", by=ED)
        assert meeting_records.publish_minutes(row, text="Agreed *later*", by=ED) == later
        assert MeetingMinutes.objects.filter(meeting=row).count() == 2
        with pytest.raises(IntegrityError, match="published"), transaction.atomic():
            row.minutes.update(text="Else")
    assert "Agreed <em>later</em>" in sponsor.get(page).text


def test_a_meeting_is_held_or_called_off_with_a_reason(alder, sign_in):
    browser = sign_in(alder.users["executive"])
    with alder.scope():
        held, coming = planned(alder, days=-1), planned(alder)
        key = held.attendances.get(name="Otto").pk
        with pytest.raises(ValidationError, match="not been held"):
            meetings.hold(coming, present=[], apologies=[])
        with pytest.raises(ValidationError, match="does not take place"):
            meetings.cancel(coming, reason="", by=ED)
        assert meetings.cancel(coming, reason="Nobody is there", by=ED).state == "cancelled"
    page = f"{alder.room}governance/meetings/{held.pk}/"
    browser.post(f"{page}attendance/", {f"presence-{key}": "apologies"})
    browser.post(f"{page}actions/", {"text": "Ask", "owner_name": "Otto", "due_on": "2026-03-02"})
    with alder.scope():
        held.refresh_from_db()
        action = held.actions.get()
        found = sorted(held.attendances.values_list("presence", flat=True))
    assert (held.state, found) == ("held", ["absent", "absent", "apologies"])
    browser.post(f"{alder.room}governance/meetings/actions/{action.pk}/done/", {"done": "1"})
    with alder.scope():
        action.refresh_from_db()
        assert action.done_on == timezone.localdate()


def test_the_playbooks_meetings_are_offered_and_fill_the_form(alder, sign_in):
    told = [{"title": "AI governance board", "rhythm": "Monthly", "people": "CFO, COO"}]
    with alder.scope():
        common = {"engagement": alder.engagement, "organisation": alder.organisation}
        EngagementPlaybook.objects.create(meetings=told, **common)
    browser = sign_in(alder.users["executive"])
    assert "AI governance board" in browser.get(f"{alder.room}governance/meetings/").text
    new = f"{alder.room}engagements/{alder.engagement.pk}/meetings/new/"
    assert "CFO\nCOO" in browser.get(f"{new}?template=0").text
    typed = {
        "title": "AI governance board",
        "kind": "governance",
        "starts_at": "2027-01-11T10:00",
        "duration": "60",
        "link": "http://x.example",
        "agenda-TOTAL_FORMS": "1",
        "agenda-INITIAL_FORMS": "0",
        "agenda-0-title": "Register",
    }
    assert browser.post(new, typed).status_code == UNPROCESSABLE
    page = browser.post(new, typed | {"link": "https://x.example/"})["Location"]
    assert "Register" in sign_in(alder.users["member"]).get(page).text


@pytest.mark.parametrize("count", [1, 4])
def test_more_meetings_cost_no_more_queries(count, alder, sign_in, django_assert_max_num_queries):
    with alder.scope():
        for _ in range(count):
            planned(alder)
    browser = sign_in(alder.users["member"])
    with django_assert_max_num_queries(20):
        browser.get(f"{alder.room}governance/meetings/")


def test_a_meeting_stands_in_the_executives_calendar_and_a_cancelled_one_does_not(alder):
    place = Place(alder.practice, alder.users["executive"], frozenset(), "", "")
    with alder.scope():
        row, other = planned(alder, place="Brno"), planned(alder, title="Other")
        meetings.cancel(other, reason="Nobody is there", by=ED)
        day = timezone.localdate(row.starts_at)
        found = appointments_of(place, day, day)
    told = calendar_of(found, name="Days").decode()
    assert [each.summary for each in found] == [f"{alder.organisation.name}: Steering"]
    assert f"DTSTART:{row.starts_at:%Y%m%dT%H%M%SZ}" in told
    assert "LOCATION:Brno" in told
