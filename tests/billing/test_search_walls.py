"""Each noun is found by those whose page it is, and by nobody else."""

import datetime as dt

import pytest
from django.utils import timezone

from billing.search import search
from clients.places import places_of
from engagements.actions.rooms import settle_end
from engagements.models import Engagement
from roadmaps.models import (
    Meeting,
    MeetingMinutes,
    MeetingPaper,
    Mentee,
    Onboarding,
    VendorContact,
)
from tests.cast import Cast
from tests.furniture import furnish

pytestmark = pytest.mark.django_db
BOTH, FOODS, INSURANCE = ["Foods", "Insurance"], ["Foods"], ["Insurance"]
RUNNING = {"owner": BOTH, "admin": BOTH}
PRACTICE = RUNNING | {"executive": FOODS, "colleague": INSURANCE}
SPONSORS = PRACTICE | {"sponsor": FOODS, "other sponsor": INSURANCE}
GOVERNED = SPONSORS | {"member": FOODS}
EVERYONE = GOVERNED | {"board": FOODS}
# Of each noun a word that its row in tests/furnishing/ says, and who finds it of which client.
FOUND = {
    ("roadmaps_phase", "stabilise"): EVERYONE,
    ("roadmaps_mandatearea", "vendor contracts"): EVERYONE,
    ("roadmaps_meetingpaper", "the plan"): GOVERNED,
    ("roadmaps_meetingpaper", "notes"): PRACTICE,  # not sent yet
    ("roadmaps_meetingaction", "ask the vendor"): GOVERNED,
    ("roadmaps_vendorselection", "scored"): GOVERNED,
    ("roadmaps_vendorselection", "drafted"): PRACTICE,
    ("roadmaps_trainingprogramme", "daily work"): GOVERNED,
    ("roadmaps_capabilityarea", "vendor talks"): GOVERNED,
    ("roadmaps_vendorcontact", "hoster"): GOVERNED,
    ("roadmaps_accesstorevoke", "ed client"): GOVERNED,
    ("roadmaps_benefit", "fewer lost days"): SPONSORS,
    ("roadmaps_benefit", "licence nobody used"): PRACTICE,  # a draft
    ("roadmaps_mentee", "mia"): SPONSORS,
    ("roadmaps_mentoringsession", "well begun"): SPONSORS,
    ("roadmaps_handoverpack", "goodbye"): SPONSORS,
    ("roadmaps_handoverpack", "unsaid"): PRACTICE,  # a draft
}


@pytest.fixture
def full(alder: Cast, birch: Cast) -> Cast:
    """Two practices with everything in them, alike; nobody of one finds what is the other's."""
    for cast in (alder, birch):
        furnish(cast)
    return alder


def lines(cast: Cast, person: str, text: str, kind: str) -> list[tuple[str, str]]:
    """What this person finds of one kind: the client, and the address without the room's."""
    answer = search(places_of(cast.users[person]), text, most=9, kind=kind)
    found = [line for group in answer.groups for line in group.lines if not answer.is_guess]
    said = [(line.note.split(" · ")[0].split(" "), line.url.split("/c/")[-1]) for line in found]
    assert {practice for (practice, _client), _url in said} <= {cast.slug}
    return sorted((client, url) for (_practice, client), url in said)


def counts(cast: Cast, text: str, kind: str) -> dict[str, int]:
    """How many each person finds, of those who find any."""
    found = {person: len(lines(cast, person, text, kind)) for person in cast.users}
    return {person: count for person, count in found.items() if count}


def test_each_is_found_by_whom_it_should_and_by_nobody_else(full: Cast) -> None:
    seen = {
        noun: {
            person: [client for client, _url in found]
            for person in full.users
            if (found := lines(full, person, text, kind))
        }
        for noun in FOUND
        for kind, text in [noun]
    }
    assert seen == FOUND


WHERE = {
    ("roadmaps_meetingpaper", "the plan"): "governance/meetings/{meeting}/#papers",
    ("roadmaps_meetingminutes", "we agreed"): "governance/meetings/{meeting}/#minutes",
    ("roadmaps_meetingaction", "ask the vendor"): "governance/meetings/{meeting}/#actions",
    ("roadmaps_mentoringsession", "well begun"): "governance/mentoring/{mentee}/",
    ("roadmaps_mandatearea", "vendor contracts"): "governance/mandate/",
    ("roadmaps_vendorcontact", "hoster"): "governance/hand-over/#contacts",
    ("roadmaps_accesstorevoke", "cloud"): "governance/hand-over/#accesses",
    ("roadmaps_handoverpack", "goodbye"): "governance/hand-over/",
}


def test_a_line_leads_to_where_it_stands(full: Cast) -> None:
    with full.scope():
        keys = {
            "meeting": Meeting.objects.get(engagement=full.engagement).pk,
            "mentee": Mentee.objects.get(engagement=full.engagement).pk,
        }
    found = {noun: lines(full, "sponsor", noun[1], noun[0]) for noun in WHERE}
    room = full.organisation.slug
    assert found == {n: [("Foods", f"{room}/{end.format(**keys)}")] for n, end in WHERE.items()}


def test_a_vendor_is_found_by_what_its_page_says_once_its_choice_is_shared(full: Cast) -> None:
    found = counts(full, "vendor of", "roadmaps_vendor")
    drafted_too = {"owner": 6, "admin": 6, "executive": 3, "colleague": 3}
    assert found == drafted_too | {"sponsor": 2, "member": 2, "other sponsor": 2}


def test_of_minutes_the_version_shown_is_found_and_a_draft_by_who_can_write_it(full: Cast) -> None:
    kind = "roadmaps_meetingminutes"
    with full.scope():
        MeetingMinutes.objects.filter(published_at=None).update(text="We shall see")
    of_practice = {"owner": 2, "admin": 2, "executive": 1, "colleague": 1}
    of_clients = {"sponsor": 1, "member": 1, "other sponsor": 1}
    assert counts(full, "we agreed", kind) == of_practice | of_clients
    assert counts(full, "we shall see", kind) == of_practice
    with full.scope():
        MeetingMinutes.objects.filter(version=2).update(published_at=timezone.now())
    assert counts(full, "we agreed", kind) == {}
    assert counts(full, "we shall see", kind) == of_practice | of_clients


def test_a_draft_of_minutes_is_not_found_where_nothing_is_written_any_more(full: Cast) -> None:
    with full.scope():
        MeetingMinutes.objects.filter(published_at=None).update(text="We shall see")
        here = Engagement.objects.filter(pk=full.engagement.pk)
        here.update(state="closed", ends_on=dt.date(2026, 6, 30))
        there = Meeting.objects.filter(engagement=full.other_engagement)
        there.update(state="cancelled", reason="Ill")
    assert counts(full, "we shall see", "roadmaps_meetingminutes") == {}


def test_a_mentee_finds_themselves_and_no_other(full: Cast) -> None:
    with full.scope():
        mia = Mentee.objects.get(engagement=full.engagement)
        mia.email = full.users["member"].email
        mia.save()
        Mentee.objects.create(
            name="Mio Mentee",
            role_title="Lead",
            engagement=full.engagement,
            organisation=full.organisation,
            began_on=mia.began_on,
        )
    room = full.organisation.slug
    mine = [("Foods", f"{room}/governance/mentoring/{mia.pk}/")]
    assert lines(full, "member", "mentee", "roadmaps_mentee") == mine
    assert lines(full, "member", "well begun", "roadmaps_mentoringsession") == mine
    assert len(lines(full, "sponsor", "mentee", "roadmaps_mentee")) == 2


def test_papers_are_found_by_the_client_from_when_they_are_sent(full: Cast) -> None:
    with full.scope():
        MeetingPaper.objects.update(shared=True)
    of_both = {"owner": 2, "admin": 2}
    of_one = dict.fromkeys(("executive", "colleague", "sponsor", "member", "other sponsor"), 1)
    assert counts(full, "notes", "roadmaps_meetingpaper") == of_both | of_one


def test_of_a_room_that_has_closed_its_people_find_the_hand_over(full: Cast) -> None:
    with full.scope():
        Engagement.objects.filter(organisation=full.organisation).update(
            state="closed", starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 6, 30)
        )
        settle_end(full.organisation.pk)
        VendorContact.objects.update(note="Žižkov")
    seen = {
        person: {kind for kind, text in FOUND if lines(full, person, text, kind)}
        for person in ("sponsor", "member", "board")
    }
    listed = {"roadmaps_vendorcontact", "roadmaps_accesstorevoke"}
    assert seen == {
        "sponsor": listed | {"roadmaps_handoverpack"},
        "member": listed,
        "board": set(),
    }
    assert len(lines(full, "sponsor", "zizkov", "roadmaps_vendorcontact")) == 1


def test_an_onboarding_is_found_until_it_is_live_by_those_who_run_the_practice(full: Cast) -> None:
    with full.scope():
        Onboarding.objects.all().delete()
        waiting = Onboarding.objects.create(label="Zephyr, CTO", began_by="Ada", touched_by="Ada")
        Onboarding.objects.create(
            label="Zephyr, done",
            began_by="Ada",
            touched_by="Ada",
            finished_at=timezone.now(),
            engagement=full.engagement,
        )
    found = {
        person: [line.url for group in answer.groups for line in group.lines]
        for person, user in full.users.items()
        if (answer := search(places_of(user), "zephyr", most=9)).count
    }
    url = f"{full.url}onboardings/{waiting.pk}/"
    assert found == {"owner": [url], "admin": [url]}
