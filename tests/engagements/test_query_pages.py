"""Questions about single lines: the pages that carry them, and who may do what there."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from clients.tenancy import practice_scope
from engagements.fingerprint import fingerprint
from engagements.models import Timesheet, TimesheetQuery
from tests.cast import Cast
from tests.conftest import SignIn
from tests.engagements.questions import ELEVENTH, asked, line, two_days


def put(cast: Cast) -> Timesheet:
    with cast.scope():
        return two_days(cast)


def sent(cast: Cast, sponsor: Client, text: str) -> Any:
    """The room's reply to a question about the eleventh."""
    with cast.scope():
        sheet, field = Timesheet.objects.get(), f"question-{line(cast, ELEVENTH).pk}"
    return sponsor.post(f"{cast.room}days/timesheets/{sheet.pk}/queries/", {field: text})


def test_a_question_sent_from_the_room_is_read_by_the_executive(
    alder: Cast, sign_in: SignIn
) -> None:
    put(alder)
    sponsor, executive = sign_in(alder.users["sponsor"]), sign_in(alder.executive.user)
    long = sent(alder, sponsor, "Why? " * 200)
    assert (long.status_code, long.text.count("Why? Why?") > 0) == (422, True)
    empty = sent(alder, sponsor, " ")
    assert (empty.status_code, "beside the line" in empty.text) == (422, True)
    assert sent(alder, sponsor, "All of the day?").status_code == 302
    assert "Waiting for an answer" in sponsor.get(f"{alder.room}days/").text
    assert "All of the day?" in executive.get(f"{alder.url}timesheets/").text


def test_an_answer_with_its_correction_is_read_in_the_room(alder: Cast, sign_in: SignIn) -> None:
    sheet = put(alder)
    sponsor, executive = sign_in(alder.users["sponsor"]), sign_in(alder.executive.user)
    sent(alder, sponsor, "All of the day?")
    with alder.scope():
        query = TimesheetQuery.objects.get()
        shown = fingerprint([line(alder, ELEVENTH)])
    body = {
        f"answer-{query.pk}": "Half of it",
        f"days-{query.pk}": "0.3",
        f"summary-{query.pk}": "Workshop",
        f"shown-{query.pk}": shown,
    }
    answers = f"{alder.url}timesheets/{sheet.pk}/answers/"
    refused = executive.post(answers, body)
    assert (refused.status_code, "Half of it" in refused.text) == (422, True)
    stale = executive.post(answers, body | {f"shown-{query.pk}": "0" * 64})
    assert (stale.status_code, "changed elsewhere meanwhile" in stale.text) == (422, True)
    assert executive.post(answers, body | {f"days-{query.pk}": "0.5"}).status_code == 302
    after = sponsor.get(f"{alder.room}days/").text
    assert "Half of it" in after
    assert "Corrected: 1 day before, 0.5 days now." in after


def test_nobody_else_asks_answers_or_takes_back(alder: Cast, birch: Cast, sign_in: SignIn) -> None:
    sheet = put(alder)
    with alder.scope():
        query = asked(alder, sheet)
    room, mine = f"{alder.room}days/", f"{alder.url}timesheets/{sheet.pk}/answers/"
    asking = {f"timesheets/{sheet.pk}/queries/", f"queries/{query.pk}/withdrawal/"}
    everyone = [*alder.users.items(), *(("foreign", user) for user in birch.users.values())]
    for part, user in everyone:
        browser = sign_in(user)
        if part != "sponsor":
            assert {browser.post(f"{room}{each}").status_code for each in asking} == {404}
        if part != "executive":
            assert (part, browser.post(mine).status_code) == (part, 404)


def test_the_portal_reads_its_own_questions_and_writes_none(alder: Cast) -> None:
    with alder.scope():
        asked(alder, two_days(alder))
        home = alder.engagement.organisation_id
        away = alder.other_engagement.organisation_id
    for organisation, found in ((home, 1), (away, 0)):
        with practice_scope(alder.practice.pk, organisation_id=organisation):
            assert TimesheetQuery.objects.count() == found
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                TimesheetQuery.objects.update(question="Other")
