"""A board report is written, frozen, printed once, published, and read by its client alone."""

import datetime as dt
import io
from typing import Any

import page
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pypdf import PdfReader

from clients import outbox
from clients.forms import UNPROCESSABLE
from clients.models import Outbox, StoredDocument
from config import pdf
from roadmaps.actions import board_reports as actions
from roadmaps.actions.compositions import write
from roadmaps.documents import board_report
from roadmaps.models import BoardReport
from roadmaps.tasks import TOPIC
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn
from tests.roadmaps.printing import place, printed, published

pytestmark = pytest.mark.usefixtures("files_of_the_test")
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 3, 31)
NOTHING: dict[str, str] = {}
FALSE_ALARM = "PDFA3A-STREAM-LENGTH-001"  # of the checker: a stream that ends with CR before its LF
HOSTILE = (
    '<img src="http://127.0.0.1:9/a.png"> ![b](file:///etc/passwd) <style>*{display:none}</style>'
    " <script>alert(1)</script> <link rel=attachment href=file:///etc/passwd> {{ place }} "
    "[j](javascript:alert(1)) \x07 \ue000 \U0001f600 a\u0301\u0316\n\n# Head\n\n- item\n"
)


def findings(body: bytes) -> list[str]:
    return [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile in ("3a", "ua1")
        for failure in page.validate_pdf_bytes(body, profile=profile).failures
        if failure.rule_id != FALSE_ALARM
    ]


def words_to(report: BoardReport) -> dict[str, str]:
    return {row.key: row.words for row in report.sections.all()}


def words_of(body: bytes) -> str:
    return " ".join(each.extract_text() for each in PdfReader(io.BytesIO(body)).pages)


def test_three_deliveries_print_one_paper(alder: Cast, report: BoardReport) -> None:
    ready = printed(alder, report, times=3)
    with alder.scope():
        assert StoredDocument.objects.count() == 1
        assert Outbox.objects.get(topic=TOPIC).attempts == 1
        assert ready.document.made_from == ready.snapshot_hash
    assert ready.state == BoardReport.State.READY


def test_a_worker_that_lost_its_lease_keeps_nothing(alder: Cast, report: BoardReport) -> None:
    with alder.scope():
        actions.generate(report, by=place())
        row = Outbox.objects.get(topic=TOPIC)
    slow = outbox._lease(alder.practice.pk, str(row.pk))
    with alder.scope():
        Outbox.objects.update(leased_until=None)
    outbox.deliver(alder.practice.pk, str(row.pk))
    with pytest.raises(outbox.LeaseLost):
        outbox.HANDLERS[TOPIC](slow)
    with alder.scope():
        assert StoredDocument.objects.count() == 1


def test_the_paper_is_fit_for_archives_and_reads_as_written(
    alder: Cast, report: BoardReport
) -> None:
    ready = printed(alder, report)
    with alder.scope():
        body = ready.document.body()
    assert findings(body) == []
    text = words_of(body)
    for words in (alder.organisation.name, "Calm quarter.", "Approve B.", "Identity for all sites"):
        assert words in text


def test_the_same_snapshot_gives_the_same_bytes_whatever_happened_since(
    alder: Cast, report: BoardReport
) -> None:
    ready = printed(alder, report)
    with alder.scope():
        first = ready.document.body()
        make.make_kpi(alder.engagement, name="Later")
        alder.engagement.title = "Renamed"
        alder.engagement.save()
        again = BoardReport.objects.get(pk=report.pk)
    assert board_report(again.snapshot) == first


def test_hostile_words_fetch_nothing_and_are_printed_as_typed(
    alder: Cast, report: BoardReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf._look()
    asked: list[str] = []
    monkeypatch.setattr(pdf.Closed, "fetch", lambda _self, url, *_: asked.append(url))
    with alder.scope():
        write(report, happened=HOSTILE + "W" * 3000, decisions=HOSTILE, summary=HOSTILE)
    ready = printed(alder, report)
    with alder.scope():
        body = ready.document.body()
    assert asked == []
    assert findings(body) == []
    text = words_of(body)
    assert "<script>alert(1)</script>" in text
    assert "{{ place }}" in text
    assert "EmbeddedFile" not in str(PdfReader(io.BytesIO(body)).trailer["/Root"])


def test_what_is_frozen_stays_as_it_is(alder: Cast, report: BoardReport) -> None:
    ready = printed(alder, report)
    with alder.scope():
        with pytest.raises(ValidationError, match="frozen"):
            write(ready, happened="x")
        assert actions.generate(ready, by=place()).snapshot == ready.snapshot


def test_a_new_version_begins_with_the_words_and_supersedes_the_old(
    alder: Cast, report: BoardReport
) -> None:
    first = published(alder, report)
    with alder.scope():
        second = actions.new_version(first, by=place())
        assert (second.version, words_to(second)) == (2, words_to(first))
        assert actions.new_version(first, by=place()) == second
    published(alder, second)
    with alder.scope():
        states = BoardReport.objects.order_by("version").values_list("version", "state", "shared")
        assert list(states) == [(1, "superseded", True), (2, "published", True)]


def test_an_earlier_version_is_not_published_over_a_later_one(
    alder: Cast, report: BoardReport
) -> None:
    first = printed(alder, report)
    with alder.scope():
        second = actions.new_version(first, by=place())
    published(alder, second)
    with alder.scope(), pytest.raises(ValidationError, match="later version"):
        actions.publish(first, by=place())


def test_a_draft_is_not_published(alder: Cast, report: BoardReport) -> None:
    with alder.scope(), pytest.raises(ValidationError, match="not ready"):
        actions.publish(report, by=place())


def _write(browser: Client, url: str, more: Any = NOTHING, **headers: str) -> Any:
    shown = {"shown_happened": "on", "shown_outcomes": "on"}
    words = {"title": "Ours", "words_happened": "Typed *here*", "words_summary": "Yes?"} | shown
    return browser.post(url, words | more, headers=headers)


def test_an_executive_goes_from_period_to_published(alder: Cast, sign_in: SignIn) -> None:
    browser = sign_in(alder.users["executive"])
    form = {"engagement": alder.engagement.pk, "period": "other", "first": FIRST, "last": LAST}
    report = browser.post(f"{alder.url}reports/new/", form)["Location"]
    assert "Saved at" in _write(browser, report, **{"HX-Request": "true"}).text
    preview = _write(browser, report, {"look": "1"})["Location"]
    assert "<em>here</em>" in browser.get(preview).text

    assert browser.post(f"{report}generation/")["Location"] == report
    waiting = browser.get(f"{report}progress/", headers={"HX-Request": "true"})
    assert "Waiting for a free worker" in waiting.text
    with alder.scope():
        row = Outbox.objects.get(topic=TOPIC)
    outbox.deliver(alder.practice.pk, str(row.pk))
    done = browser.get(f"{report}progress/", headers={"HX-Request": "true"})
    assert done["HX-Retarget"] == "#report-state"
    assert f"{report}file/" in done.text

    browser.post(f"{report}publication/")
    assert "In the client room since" in browser.get(report).text
    assert browser.get(f"{report}file/").content.startswith(b"%PDF")
    assert browser.get(f"{report}preview/").status_code == 200


def test_what_cannot_be_kept_stays_typed(alder: Cast, report: BoardReport, sign_in: SignIn) -> None:
    browser = sign_in(alder.users["executive"])
    url = f"{alder.url}reports/{report.pk}/"
    typed = {"title": "Q1", "words_happened": "x" * 20_001, "words_decisions": "kept"}
    response = browser.post(url, typed)
    assert response.status_code == UNPROCESSABLE
    assert "x" * 20_001 in response.text
    assert "kept" in response.text


def test_a_period_is_refused_in_words(alder: Cast, sign_in: SignIn) -> None:
    browser = sign_in(alder.users["executive"])
    backwards = {"engagement": alder.engagement.pk, "period": "other", "first": LAST, "last": FIRST}
    response = browser.post(f"{alder.url}reports/new/", backwards)
    assert response.status_code == UNPROCESSABLE
    assert "cannot end before it starts" in response.text
    empty = browser.post(
        f"{alder.url}reports/new/", {"engagement": alder.engagement.pk, "period": "other"}
    )
    assert "Choose a date." in empty.text


def test_a_failed_printing_says_why_and_is_tried_again(
    alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    with alder.scope():
        actions.generate(report, by=place())
        Outbox.objects.update(
            dead_at=dt.datetime(2026, 4, 1, tzinfo=dt.UTC), error="The disk is full"
        )
    browser, url = sign_in(alder.users["executive"]), f"{alder.url}reports/{report.pk}/"
    assert "The disk is full" in browser.get(url).text
    assert "Try again" in browser.get(url).text
    browser.post(f"{url}generation/")
    with alder.scope():
        assert Outbox.objects.get(topic=TOPIC).state == "waiting"


@pytest.mark.parametrize("count", [1, 3])
def test_more_reports_cost_no_more_queries(
    count: int, alder: Cast, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    with alder.scope():
        for version in range(1, count + 1):
            make.make_report(alder.engagement, version=version)
    browser = sign_in(alder.users["executive"])
    with django_assert_num_queries(13):
        assert browser.get(f"{alder.url}reports/").text.count("First quarter 2026") == count
