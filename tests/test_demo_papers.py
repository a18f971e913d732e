"""Every paper of the demo: made by the worker that asked for nothing, sound, and published."""

from collections import Counter
from collections.abc import Iterator

import page
import pytest
from django.core.management import call_command
from django.utils import timezone

from billing.demo import publication
from billing.models import Invoice
from clients import outbox
from clients.models import Outbox, Practice, StoredDocument
from clients.tenancy import practice_scope
from engagements.models import Engagement
from roadmaps.models import BoardReport
from tests.billing.test_paper import FALSE_ALARM

PROFILES = ("3a", "ua1")
STANDINGS = {"draft", "open", "overdue", "paid", "credited", "credit-note"}


@pytest.fixture
def loaded(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo as `bin/demo` loads it, and a worker that knows what to do in a demo."""
    monkeypatch.setattr(outbox, "HANDLERS", dict(outbox.HANDLERS))
    publication.register()
    call_command("load_demo")


@pytest.fixture
def practices(loaded: None) -> dict[str, Practice]:
    return {each.slug: each for each in Practice.objects.all()}


def work(practice: Practice, *topics: str) -> None:
    """Deliver whatever of these topics waits, until nothing does."""
    while rows := waiting(practice, *topics):
        for row in rows:
            outbox.deliver(practice.pk, str(row.pk))


def waiting(practice: Practice, *topics: str) -> list[Outbox]:
    with practice_scope(practice.pk):
        rows = Outbox.objects.filter(topic__in=topics, done_at=None, dead_at=None)
        return list(rows.order_by("sent_at"))


def failures(practice: Practice) -> list[tuple[str, str]]:
    """What a worker had to try again, or gave up."""
    tried = Outbox.objects.filter(attempts__gt=1) | Outbox.objects.exclude(error="")
    return [(row.topic, row.error) for row in tried]


def findings() -> Iterator[str]:
    """What the checker says about any paper that was stored."""
    for document in StoredDocument.objects.all():
        body = document.body()
        if not body.startswith(b"%PDF"):
            continue  # evidence that somebody sent, or an archive
        for profile in PROFILES:
            for failure in page.validate_pdf_bytes(body, profile=profile).failures:
                if failure.rule_id != FALSE_ALARM:
                    yield f"{document.name} {profile}: {failure.rule_id} {failure.message}"


def test_every_invoice_has_its_sound_paper_and_every_standing_occurs(practices) -> None:
    today = timezone.localdate()
    seen: Counter[str] = Counter()
    for practice in practices.values():
        work(practice, "invoice.render")
        with practice_scope(practice.pk):
            seen.update(Invoice.objects.with_standing(today).values_list("standing", flat=True))
            papers = Invoice.objects.issued().filter(document=None)
            assert list(papers.values_list("number_text", flat=True)) == []
            assert failures(practice) == []
            assert list(findings()) == []
    assert set(seen) == STANDINGS
    assert seen["credited"] == seen["credit-note"] == 3


@pytest.mark.parametrize("slug", ["alder", "grant"])
def test_each_client_has_two_sound_reports_to_read(practices, slug) -> None:
    practice = practices[slug]
    work(practice, "demo.report", "board_report.render")
    assert waiting(practice, "demo.publication") == []
    with practice_scope(practice.pk):
        clients = set(Engagement.objects.values_list("organisation__slug", flat=True))
        reports = BoardReport.objects.filter(state="published")
        published = Counter(reports.values_list("organisation__slug", flat=True))
        assert {client: published[client] >= 2 for client in clients} == dict.fromkeys(
            clients, True
        )
        others = BoardReport.objects.exclude(state="published")
        assert set(others.values_list("state", "version")) <= {("superseded", 1)}
        for report in reports:
            assert report.data_on == report.period_last < timezone.localdate()
            assert report.published_at.date() > report.period_last
        assert failures(practice) == []
        assert list(findings()) == []
