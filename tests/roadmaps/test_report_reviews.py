"""A second person looks first: asked by letter, approves or sends back, never their own."""

import re

import pytest
from django.core.exceptions import ValidationError

from clients.models import Outbox
from roadmaps.actions import board_reports, report_reviews
from roadmaps.actions.compositions import write
from roadmaps.models import BoardReport, ReportReview
from roadmaps.report_people import approvers_of
from tests.cast import Cast
from tests.conftest import SignIn

pytestmark = pytest.mark.usefixtures("files_of_the_test")


def letters(cast: Cast) -> list[str]:
    with cast.scope():
        rows = Outbox.objects.filter(topic="mail").order_by("pk")
        return [f"{row.payload['to']}: {row.payload['subject']}" for row in rows]


def ask(cast: Cast, report: BoardReport, sign_in: SignIn) -> str:
    url = f"{cast.url}reports/{report.pk}/"
    of = cast.users["owner"]
    browser = sign_in(cast.users["executive"])
    page = browser.post(f"{url}review/", {"of": of.pk}, follow=True)
    assert "Put before alder owner" in page.text
    return url


def test_owners_admins_and_those_on_it_may_approve(alder: Cast) -> None:
    me = alder.users["executive"].pk
    with alder.scope():
        names = {str(user) for user in approvers_of(alder.engagement, besides=me)}
    assert names == {"alder owner", "alder admin"}


def test_while_it_waits_it_stays_as_it_is(
    alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    ask(alder, report, sign_in)
    with alder.scope():
        for act in (
            lambda: write(report, happened="x"),
            lambda: board_reports.generate(report, by=_place(alder)),
        ):
            with pytest.raises(ValidationError, match="waits for approval"):
                act()


def test_approving_freezes_it_and_names_who(
    alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    url = ask(alder, report, sign_in)
    own = sign_in(alder.users["executive"])
    assert "Somebody else has to approve" in own.post(f"{url}approval/", follow=True).text
    owner = sign_in(alder.users["owner"])
    assert "asked for your approval" in owner.get(url).text
    owner.post(f"{url}approval/")
    with alder.scope():
        report.refresh_from_db()
    assert (report.state, report.approver) == ("frozen", "alder owner")
    assert report.snapshot["approver"] == "alder owner"
    assert [re.sub(r"^.*?: ", "", each) for each in letters(alder)] == [
        f"{alder.organisation.name}: First quarter 2026, waiting for your approval",
        f"{alder.organisation.name}: First quarter 2026 is approved",
    ]


def test_sent_back_it_may_be_changed_again(
    alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    url = ask(alder, report, sign_in)
    owner = sign_in(alder.users["owner"])
    assert "Say why" in owner.post(f"{url}return/", {"reason": " "}, follow=True).text
    owner.post(f"{url}return/", {"reason": "The second figure is old."})
    page = sign_in(alder.users["executive"]).get(url)
    assert "The second figure is old." in page.text
    assert 'name="words_happened"' in page.text
    assert len(letters(alder)) == len(["asked", "answered"])


def test_taken_back_it_is_open_and_nobody_answers_it(
    alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    url = ask(alder, report, sign_in)
    sign_in(alder.users["executive"]).post(f"{url}review/end/")
    page = sign_in(alder.users["owner"]).post(f"{url}approval/", follow=True)
    assert "Nobody waits for an approval" in page.text
    with alder.scope():
        assert ReportReview.objects.get().answer == "withdrawn"
        with pytest.raises(ValidationError, match="somebody else"):
            report_reviews.ask_approval(report, of=alder.users["sponsor"], by=_place(alder))


def _place(cast: Cast):
    user = cast.users["executive"]
    return type("Place", (), {"name": "Ed", "user": user, "user_id": user.pk})()
