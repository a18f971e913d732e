"""The client room shows what was published, to that client alone, as a file to keep."""

import pytest

from clients.models import Outbox, StoredDocument
from roadmaps.actions import board_reports as actions
from roadmaps.models import BoardReport, ReportReading
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


def test_a_pack_is_read_in_the_room_and_its_lines_lead_on(
    alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    published(alder, report)
    page = sign_in(alder.users["board"]).get(f"{alder.room}reports/{report.pk}/")
    with alder.scope():
        kpi, initiative = alder.engagement.kpis.get(), alder.engagement.initiatives.get()
    assert f'href="{alder.room}outcomes/{kpi.pk}/"' in page.text
    assert f'id="line-{initiative.pk}"' in page.text
    assert f'href="{alder.room}roadmap/{initiative.pk}/"' in page.text
    assert "Read by" not in page.text


def test_who_read_it_is_kept_once_a_person(
    alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    published(alder, report)
    url = f"{alder.room}reports/{report.pk}/"
    board = sign_in(alder.users["board"])
    board.get(url)
    board.get(f"{url}file/")
    sign_in(alder.users["executive"]).get(url)
    with alder.scope():
        reading = ReportReading.objects.get()
    assert (reading.reader, reading.role, reading.times) == (alder.users["board"], "board", 2)
    assert reading.first_at < reading.last_at
    for who, page in (("sponsor", url), ("executive", f"{alder.url}reports/{report.pk}/")):
        assert reading.name in sign_in(alder.users[who]).get(page).text


@pytest.mark.parametrize(("role", "finds"), [("sponsor", 200), ("member", 404), ("board", 404)])
def test_money_is_found_by_those_who_see_fees(
    role: str, finds: int, alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    published(alder, report)
    with alder.scope():
        BoardReport.objects.update(holds_money=True)
    browser = sign_in(alder.users[role])
    for end in ("", "file/"):
        assert browser.get(f"{alder.room}reports/{report.pk}/{end}").status_code == finds
    assert (report.title in browser.get(f"{alder.room}reports/").text) == (finds == 200)


def test_versions_point_at_each_other(alder: Cast, report: BoardReport, sign_in: SignIn) -> None:
    first = published(alder, report)
    with alder.scope():
        second = actions.new_version(first, by=place())
    published(alder, second)
    browser = sign_in(alder.users["member"])
    assert "Read version 2" in browser.get(f"{alder.room}reports/{first.pk}/").text
    page = browser.get(f"{alder.room}reports/{second.pk}/").text
    assert f'reports/{first.pk}/">version 1' in page
    assert "It takes the place of version 1" in page


def test_publishing_writes_to_sponsors_and_board_who_want_to_know(
    alder: Cast, report: BoardReport
) -> None:
    alder.users["board"].notices_off = ["report"]
    alder.users["board"].save()
    published(alder, report)
    with alder.scope():
        to = Outbox.objects.filter(topic="mail").values_list("payload__to", flat=True)
        assert list(to) == [alder.users["sponsor"].email]
        body = Outbox.objects.get(topic="mail").payload["body"]
    assert f"{alder.room}reports/{report.pk}/" in body


def test_a_pack_waits_for_its_readers_until_they_open_it(
    alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    published(alder, report)
    waits, told = f"Read {report.title}", f'{alder.room}reports/{report.pk}/"'
    for role, is_asked in (("board", True), ("member", False), ("executive", False)):
        page = sign_in(alder.users[role]).get(alder.room).text
        assert (role, waits in page, told in page) == (role, is_asked, True)
    board = sign_in(alder.users["board"])
    board.get(f"{alder.room}reports/{report.pk}/")
    assert waits not in board.get(alder.room).text
