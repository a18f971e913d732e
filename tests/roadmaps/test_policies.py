"""Policies: written, put to the sponsor, approved, read by named people."""

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clients.models import Outbox
from config.celery import app
from engagements.models import Engagement
from roadmaps import name_list
from roadmaps.actions import acknowledgements, policies
from roadmaps.models import Acknowledgement, Policy, PolicyReader, PolicyVersion
from roadmaps.policies import difference, standing, subjects_of
from tests.cast import Cast
from tests.conftest import SignIn
from tests.engagements.agreements import place

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + dt.timedelta(days=7)


def begun(cast: Cast, title: str = "Use of AI") -> Policy:
    by = place(cast, "executive")
    made = policies.begin(cast.engagement, Policy(title=title), body="Be careful.\n", by=by)
    return Policy.objects.get(pk=made.pk)


def put(cast: Cast, policy: Policy, *, on: dt.date = TODAY, body: str = "Be careful.") -> Any:
    by = place(cast, "executive")
    written = policies.write(policy, body=body, change="", in_force_on=on, by=by)
    return policies.propose(written, by=by)


def approved(cast: Cast, policy: Policy, *, on: dt.date = TODAY, body: str = "Careful.") -> Any:
    version = put(cast, policy, on=on, body=body)
    return policies.approve(version, seen=version.fingerprint, by=place(cast, "sponsor"))


def test_a_draft_is_not_there_for_the_client_until_it_is_put_to_them(
    alder: Cast, sign_in: SignIn
) -> None:
    with alder.scope():
        policy = begun(alder)
    page, sponsor = f"{alder.room}governance/policies/{policy.pk}/", alder.users["sponsor"]
    assert sign_in(alder.users["executive"]).get(page).status_code == 200
    assert sign_in(sponsor).get(page).status_code == 404
    with alder.scope():
        put(alder, policy)
    assert "Approve as" in sign_in(sponsor).get(page).content.decode()


def test_the_sponsor_approves_the_very_text_they_read(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        version = put(alder, begun(alder))
    verb = f"{alder.room}governance/policies/versions/{version.pk}/approval/"
    sponsor = sign_in(alder.users["sponsor"])
    sponsor.post(verb, {"seen": "another text"})
    with alder.scope():
        assert PolicyVersion.objects.get().state == "proposed"
    sponsor.post(verb, {"seen": version.fingerprint})
    with alder.scope():
        kept = PolicyVersion.objects.get()
        assert (kept.state, kept.approved_by) == ("approved", place(alder, "sponsor").name)
    assert sign_in(alder.users["member"]).post(verb).status_code == 404


def test_what_was_approved_keeps_its_words_in_the_database(alder: Cast) -> None:
    with alder.scope():
        version = approved(alder, begun(alder))
        for change in ({"body": "Other"}, {"in_force_on": SOON}, {"approved_by": "Me"}):
            with pytest.raises(IntegrityError, match="cannot be changed"), transaction.atomic():
                PolicyVersion.objects.filter(pk=version.pk).update(**change)
        with pytest.raises(IntegrityError), transaction.atomic():
            version.delete()


def test_what_is_sent_back_is_a_draft_again_with_the_reason(alder: Cast) -> None:
    with alder.scope():
        policy = begun(alder)
        version = put(alder, policy)
        with pytest.raises(ValidationError, match="Say what should be different"):
            policies.send_back(version, reason=" ", by=place(alder, "sponsor"))
        back = policies.send_back(version, reason="Too long", by=place(alder, "sponsor"))
        assert (back.state, back.returned_reason, back.fingerprint) == ("draft", "Too long", "")
        assert Policy.objects.get().shared is False


def test_a_later_version_takes_over_on_its_day(alder: Cast) -> None:
    with alder.scope():
        policy = begun(alder)
        first = approved(alder, policy)
        second = approved(alder, policy, on=SOON, body="Ask first.")
        versions = list(policy.versions.all())
        assert standing(versions, TODAY) == first
        assert standing(versions, SOON) == second
        subject = subjects_of([policy], TODAY)[0]
        assert (subject.word, subject.upcoming) == ("in force", second)


def test_a_proposal_needs_its_day_and_a_closed_engagement_refuses(alder: Cast) -> None:
    with alder.scope():
        policy, by = begun(alder), place(alder, "executive")
        with pytest.raises(ValidationError, match="from when"):
            policies.propose(policy.versions.get(), by=by)
        type(alder.engagement).objects.filter(pk=alder.engagement.pk).update(state="closed")
        with pytest.raises(ValidationError, match="closed"):
            policies.write(policy, body="More", by=by)


def acknowledged(cast: Cast, sign_in: SignIn, part: str, version: UUID) -> int:
    verb = f"{cast.room}governance/policies/versions/{version}/acknowledgement/"
    return sign_in(cast.users[part]).post(verb).status_code


def test_people_acknowledge_once_by_themselves_and_are_recorded_else(
    alder: Cast, sign_in: SignIn
) -> None:
    with alder.scope():
        policy = begun(alder)
        version = approved(alder, policy)
        policy.refresh_from_db()
        member = alder.users["member"].email
        people = name_list.read(f"Mia Member, {member}\nRita Reader")
        acknowledgements.name_readers(policy, people)
    seen = [
        acknowledged(alder, sign_in, part, version.pk) for part in ("member", "member", "board")
    ]
    assert seen == [302, 302, 404]
    with alder.scope():
        rita = PolicyReader.objects.get(name="Rita Reader")
        acknowledgements.record_for(version, [rita.pk], by=place(alder, "executive"))
        found = list(Acknowledgement.objects.order_by("recorded_by").values_list("reader__email"))
        reach = subjects_of([policy], TODAY)[0].reach
    assert (found, reach.count, reach.total) == ([(member,), ("",)], 2, 2)


def test_a_reminder_goes_to_who_has_an_account_and_has_not_read_it(alder: Cast) -> None:
    with alder.scope():
        policy = begun(alder)
        approved(alder, policy, on=TODAY - dt.timedelta(days=7))
        email = alder.users["member"].email
        acknowledgements.name_readers(policy, name_list.read(f"Mia, {email}\nRita Reader"))
        acknowledgements.remind_all(TODAY)
        acknowledgements.remind_all(TODAY)
        letters = Outbox.objects.filter(topic="mail", key__startswith="policy:")
        assert [each.payload["to"] for each in letters] == [email]


def test_a_missed_night_is_made_up_for_with_one_letter_a_step(alder: Cast) -> None:
    counts = []
    with alder.scope():
        letters = Outbox.objects.filter(topic="mail", key__startswith="policy:")
        policy = begun(alder)
        approved(alder, policy)
        people = name_list.read(f"Mia, {alder.users['member'].email}")
        acknowledgements.name_readers(policy, people)
        for days in (6, 9, 10, 20, 23, 40):
            acknowledgements.remind_all(TODAY + dt.timedelta(days=days))
            counts.append(letters.count())
    assert counts == [0, 1, 1, 1, 2, 2]
    tasks = {each["task"] for each in app.conf.beat_schedule.values()}
    assert "roadmaps.nightly.unread_policies" in tasks


def test_a_closed_engagement_asks_nobody_for_its_policies(alder: Cast, sign_in: SignIn) -> None:
    sponsor = sign_in(alder.users["sponsor"])
    with alder.scope():
        policy = begun(alder)
        put(alder, policy)
    page = f"{alder.room}governance/policies/{policy.pk}/"
    words = (alder.room, "Approve the policy Use of AI"), (page, "Approve as")
    assert [said in sponsor.get(at).text for at, said in words] == [True, True]
    with alder.scope():
        Engagement.objects.filter(pk=alder.engagement.pk).update(state="closed")
        with pytest.raises(ValidationError, match="closed"):
            acknowledgements.remind(Policy.objects.get(), today=TODAY)
    assert [said in sponsor.get(at).text for at, said in words] == [False, False]


def test_the_names_of_those_who_have_not_are_for_the_sponsor_and_the_practice(
    alder: Cast, sign_in: SignIn
) -> None:
    with alder.scope():
        policy = begun(alder)
        approved(alder, policy)
        acknowledgements.name_readers(policy, name_list.read("Rita Reader"))
    page = f"{alder.room}governance/policies/{policy.pk}/"
    names = {
        part: "Rita Reader" in sign_in(alder.users[part]).get(page).content.decode()
        for part in ("executive", "sponsor", "member")
    }
    assert names == {"executive": True, "sponsor": True, "member": False}


def test_more_policies_cost_no_more_queries(alder: Cast, sign_in: SignIn) -> None:
    client, costs = sign_in(alder.users["executive"]), []
    for titles in (("One",), ("Two", "Three", "Four")):
        with alder.scope():
            for title in titles:
                approved(alder, begun(alder, title))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{alder.room}governance/policies/")
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_a_template_begins_the_text(alder: Cast, sign_in: SignIn) -> None:
    page = f"{alder.room}engagements/{alder.engagement.pk}/policies/new/?template=vendor-risk"
    html = sign_in(alder.users["executive"]).get(page).content.decode()
    assert ("Vendor risk" in html, "not legal advice" in html) == (True, True)


def test_a_change_of_a_text_is_told_line_by_line() -> None:
    lines = difference("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nd\ne\nf!\ng")
    assert [(each.mark, each.text, each.is_gap) for each in lines] == [
        ("", "", True),
        ("", "d", False),
        ("", "e", False),
        ("removed", "f", False),
        ("added", "f!", False),
        ("", "g", False),
    ]


def test_a_list_of_people_is_read_as_it_is_pasted() -> None:
    people = name_list.read("Anna Malá <Anna@Firm.example>\n\nBo\tbo@firm.example\nCy\nCY\n")
    assert [(each.name, each.email) for each in people] == [
        ("Anna Malá", "anna@firm.example"),
        ("Bo", "bo@firm.example"),
        ("Cy", ""),
    ]
    with pytest.raises(ValidationError, match=r"Line 2: a@ is no e-mail address"):
        name_list.read("Bo\nAnna, a@")
