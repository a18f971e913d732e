"""The client room shows what was published, to that client alone, as a file to keep."""

import pytest

from clients.models import StoredDocument
from roadmaps.actions import board_reports as actions
from roadmaps.models import BoardReport
from tests.cast import Cast
from tests.conftest import SignIn
from tests.roadmaps.printing import place, printed, published

pytestmark = pytest.mark.usefixtures("files_of_the_test")


def test_the_portal_sees_only_what_was_published(alder: Cast, report: BoardReport) -> None:
    printed(alder, report)
    with alder.portal():
        assert (BoardReport.objects.count(), StoredDocument.objects.count()) == (0, 0)
    with alder.scope():
        actions.publish(report, by=place())
    with alder.portal():
        assert (BoardReport.objects.count(), StoredDocument.objects.count()) == (1, 1)


@pytest.mark.parametrize("role", ["sponsor", "member", "board", "executive", "owner"])
def test_the_room_lists_and_hands_out_published_reports(
    role: str, alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    browser = sign_in(alder.users[role])
    file = f"{alder.room}reports/{report.pk}/file/"
    printed(alder, report)
    assert report.title not in browser.get(f"{alder.room}reports/").text
    assert browser.get(file).status_code == 404
    with alder.scope():
        actions.publish(report, by=place())
    assert report.title in browser.get(f"{alder.room}reports/").text
    response = browser.get(file)
    assert response.content.startswith(b"%PDF-1.7")
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize("who", ["other sponsor", "colleague", "stranger"])
def test_nobody_else_finds_the_paper(
    who: str, alder: Cast, birch: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    published(alder, report)
    browser = sign_in(birch.users["owner"] if who == "stranger" else alder.users[who])
    for url in (
        f"{alder.room}reports/{report.pk}/file/",
        f"{alder.url}reports/{report.pk}/file/",
        f"{alder.url}reports/{report.pk}/",
    ):
        assert browser.get(url).status_code == 404


def test_a_client_never_enters_the_practice_side(
    alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    browser = sign_in(alder.users["sponsor"])
    assert browser.get(f"{alder.url}reports/{report.pk}/").status_code == 404
    assert browser.get(f"{alder.url}reports/").status_code == 404
