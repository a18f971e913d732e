"""Training, mentoring and capability: what is left behind, and who may see whom."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from engagements.models import Engagement
from roadmaps import name_list
from roadmaps.actions import mentoring
from roadmaps.actions import training as lessons
from roadmaps.mentoring import areas_of, dependence, mentees_visible_to
from roadmaps.models import (
    CapabilityArea,
    CapabilityLevel,
    IndependenceLevel,
    Mentee,
    MentoringGoal,
    MentoringSession,
    TrainingProgramme,
    TrainingSeat,
    TrainingSession,
)
from roadmaps.room_rows import Room
from roadmaps.training import asks, courses_of
from tests.cast import Cast
from tests.conftest import SignIn
from tests.engagements.agreements import place

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
EARLIER = TODAY - dt.timedelta(days=40)


def programme(cast: Cast) -> TrainingProgramme:
    row = TrainingProgramme(title="AI in daily work", audience="Everyone")
    made = lessons.plan(cast.engagement, row, by=place(cast, "executive"))
    lessons.name_people(made, name_list.read("Anna\nBo\nCy\nDi"))
    return TrainingProgramme.objects.select_related("engagement").get(pk=made.pk)


def test_coverage_is_the_share_of_the_people_who_should_have_come(alder: Cast) -> None:
    with alder.scope():
        course, by, now = programme(alder), place(alder, "executive"), timezone.now()
        session = lessons.add_session(course, TrainingSession(held_on=EARLIER, topic="Prompts"))
        asked = [
            each.title for each in asks(Room(by, list(Engagement.objects.all()), "/", TODAY, now))
        ]
        seats = dict(TrainingSeat.objects.values_list("name", "pk"))
        lessons.record_attendance(session, [seats["Anna"], seats["Bo"], seats["Cy"]], by=by)
        lessons.record_attendance(session, [seats["Anna"]], by=by)
        lessons.name_people(course, name_list.read("Anna\nBo\nCy"))
        reach = courses_of([course], TODAY)[0].reach
        left = list(asks(Room(by, list(Engagement.objects.all()), "/", TODAY, now)))
    assert (asked, left) == (["Record who came to Prompts"], [])
    assert (reach.count, reach.total, reach.share) == (1, 3, 33)


def mentee(cast: Cast, name: str, email: str = "") -> Mentee:
    row = Mentee(name=name, role_title="Head of IT", email=email, began_on=EARLIER)
    return mentoring.take_on(cast.engagement, row, by=place(cast, "executive"))


def test_a_member_sees_their_own_mentoring_and_nobody_elses(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        mine = mentee(alder, "Mia Member", alder.users["member"].email.upper())
        other = mentee(alder, "Otto Other")
        names = {
            part: sorted(m.name for m in mentees_visible_to(place(alder, part)))
            for part in ("executive", "sponsor", "member")
        }
    both = ["Mia Member", "Otto Other"]
    assert names == {"executive": both, "sponsor": both, "member": ["Mia Member"]}
    member, home = sign_in(alder.users["member"]), f"{alder.room}governance/mentoring/"
    seen = [member.get(f"{home}{each.pk}/").status_code for each in (mine, other)]
    assert (seen, "Otto" in member.get(home).content.decode()) == ([200, 404], False)


def test_a_private_note_is_for_the_practice_alone(alder: Cast, sign_in: SignIn) -> None:
    page = ""
    with alder.scope():
        who = mentee(alder, "Mia")
        page = f"{alder.room}governance/mentoring/{who.pk}/"
    typed = {"held_on": TODAY.isoformat(), "minutes": "45", "notes": "Good", "private": "Afraid"}
    executive = sign_in(alder.users["executive"])
    assert executive.post(f"{page}sessions/", typed).status_code == 302
    shown = executive.get(page).content.decode()
    hidden = sign_in(alder.users["sponsor"]).get(page).content.decode()
    assert ("Afraid" in shown, "Good" in hidden, "Afraid" in hidden) == (True, True, False)


def test_levels_are_dated_and_goals_are_settled(alder: Cast) -> None:
    with alder.scope():
        who, by = mentee(alder, "Mia"), place(alder, "executive")
        later = IndependenceLevel(seen_on=TODAY + dt.timedelta(days=1), level=3)
        with pytest.raises(ValidationError, match="once it was seen"):
            mentoring.record_independence(who, later, by=by)
        with pytest.raises(ValidationError, match="less than or equal to 5"):
            mentoring.record_independence(who, IndependenceLevel(seen_on=TODAY, level=6), by=by)
        talk = MentoringSession(held_on=TODAY + dt.timedelta(days=1), minutes=30)
        with pytest.raises(ValidationError, match="once it was held"):
            mentoring.record_session(who, talk, by=by)
        goal = mentoring.set_goal(who, MentoringGoal(title="Lead the board"))
        reached = mentoring.settle_goal(goal, state="reached")
        again = mentoring.settle_goal(goal, state="open")
    assert (reached.settled_on, again.settled_on) == (TODAY, None)


def test_dependence_falls_as_people_become_able(alder: Cast) -> None:
    with alder.scope():
        by = place(alder, "executive")
        for title, levels in (("Vendors", [(EARLIER, 2), (TODAY, 4)]), ("Board", [(EARLIER, 3)])):
            area = mentoring.open_area(alder.engagement, CapabilityArea(title=title), by=by)
            for day, level in levels:
                row = CapabilityLevel(name="Mia", seen_on=day, level=level)
                mentoring.record_ability(area, row, by=by)
        areas = areas_of(CapabilityArea.objects.all())
    series = dependence(areas, TODAY)
    assert series is not None
    assert [(day, int(value)) for day, value in series.readings] == [(EARLIER, 2), (TODAY, 1)]
    assert [(each.area.title, each.is_covered) for each in areas] == [
        ("Board", False),
        ("Vendors", True),
    ]


def test_the_levels_of_others_are_not_for_members(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        by = place(alder, "executive")
        area = mentoring.open_area(alder.engagement, CapabilityArea(title="Board"), by=by)
        row = CapabilityLevel(name="Otto Other", seen_on=TODAY, level=2)
        mentoring.record_ability(area, row, by=by)
    pages = [
        f"{alder.room}governance/mentoring/",
        f"{alder.room}governance/mentoring/areas/{area.pk}/",
    ]
    for part, sees in (("sponsor", True), ("member", False)):
        client = sign_in(alder.users[part])
        assert ["Otto" in client.get(page).content.decode() for page in pages] == [sees, sees]
