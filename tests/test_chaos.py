"""Real workers are killed and the broker is emptied while papers are printed: all is done, once."""

import datetime as dt
import hashlib
import io
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.db.models import F
from pypdf import PdfReader

from billing.actions.drafts import draft
from billing.actions.issuing import issue
from billing.models import Invoice, NumberSeries
from billing.tasks import TOPIC as INVOICE
from clients.models import Outbox, StoredDocument
from clients.outbox import deliver, enqueue, sweep
from config import children
from roadmaps.actions.board_reports import generate
from roadmaps.models import BoardReport
from roadmaps.tasks import TOPIC as REPORT
from tests import chaos_worker
from tests import factories as make
from tests.billing.conftest import APRIL_1, MARCH, approved, march
from tests.roadmaps.printing import place

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parent.parent
INVOICES, REPORTS, SPONSORS = 8, 2, 2
PAPERS = INVOICES + REPORTS
PATIENCE_SECONDS, QUIET_SECONDS = 90, 2
WORKER = ["-A", "config", "worker", "-I", "tests.chaos_worker", "--queues"]
LEAN = ["--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "error"]
PRINTS = {"topic__in": (INVOICE, REPORT)}
BETWEEN_LETTERS = f"{'-' * 79}\n"
ALL_QUEUES = "documents,mail,default"

type Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Where the workers' letters arrive."""
    return tmp_path / "letters"


@pytest.fixture
def worker(transactional_db: None, letters: Path) -> Iterator[Start]:
    """Start a worker as the Procfile does; all of them are gone at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start(queues: str = ALL_QUEUES) -> subprocess.Popen[bytes]:
        words = [sys.executable, "-m", "celery", *WORKER, queues, *LEAN]
        environment = {**os.environ, "WORKER": "1", "MAIL_DIR": str(letters)}
        process = subprocess.Popen(
            children.leashed(words), cwd=ROOT, env=environment, start_new_session=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the worker and to each of its children, at once."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)


def empty_the_broker() -> None:
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        broker.flushdb()


def ask_for_papers(cast) -> None:
    """Invoices and board reports of one client, decided and waiting to be printed."""
    with cast.scope():
        make.make_access(cast.organisation)  # a second sponsor
        for number in range(INVOICES):
            engagement = make.make_engagement(
                cast.organisation, entity=cast.entity, executives=(cast.executive,)
            )
            make.make_terms(engagement)
            approved(engagement, cast.executive, march("0.125"))
            issue(draft(engagement, month=MARCH, by="Bea"), on=APRIL_1, by="Bea")
            if number < REPORTS:
                generate(make.make_report(engagement, happened="Calm."), by=place())


def states(cast, **which: object) -> Counter[str]:
    with cast.scope():
        return Counter(row.state for row in Outbox.objects.filter(**which))


def until(holds: Callable[[], bool], then: Callable[[], object] = lambda: None) -> None:
    """Wait until something holds, doing something meanwhile."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "It did not happen in time."
        then()
        time.sleep(0.2)


def let_time_pass(cast, **which: object) -> None:
    """An hour later: the leases of the dead have ended, and the sweep's first gap too."""
    hour = dt.timedelta(hours=1)
    with cast.scope():
        rows = Outbox.objects.filter(**which)
        rows.update(sent_at=F("sent_at") - hour, leased_until=F("leased_until") - hour)


def is_stopped_amid_print(cast, process: subprocess.Popen[bytes]) -> bool:
    """All of its processes stand still where one at least is printing; or it goes on."""
    os.killpg(process.pid, signal.SIGSTOP)
    prints = states(cast, **PRINTS)
    if prints["done"] > 1 and prints["running"] > 0:
        return True
    os.killpg(process.pid, signal.SIGCONT)
    return False


def killed_amid_print(cast, worker: Start) -> Counter[str]:
    """Some of it done, some under way: then the power fails, and the broker forgets all."""
    process = worker()
    ask_for_papers(cast)
    until(lambda: is_stopped_amid_print(cast, process))
    kill(process)
    empty_the_broker()
    let_time_pass(cast)
    return states(cast)


def is_all_done(cast) -> bool:
    everything = PAPERS + INVOICES * SPONSORS
    return states(cast) == Counter(done=everything)


def test_killed_workers_and_an_empty_broker_lose_nothing_and_repeat_nothing(alder, worker, letters):
    before = killed_amid_print(alder, worker)
    assert before["done"] < PAPERS
    worker()
    until(lambda: is_all_done(alder), then=sweep)
    with alder.scope():
        interrupted = Outbox.objects.filter(attempts__gt=1, **PRINTS).count()
        papers = Counter(StoredDocument.objects.values_list("kind", flat=True))
        numbers = sorted(Invoice.objects.values_list("number", flat=True))
        last = NumberSeries.objects.get().last
        printed = [invoice_as_printed(each) for each in Invoice.objects.all()]
        reports = [as_kept(each.document) for each in BoardReport.objects.filter(state="ready")]
    assert interrupted > 0
    assert papers == {"invoice": INVOICES, "board_report": REPORTS}
    assert (numbers, last) == (list(range(1, INVOICES + 1)), INVOICES)
    assert len(set(printed)) == INVOICES
    assert len(set(reports)) == REPORTS
    assert len(sent(letters)) == INVOICES * SPONSORS


def as_kept(document: StoredDocument) -> str:
    """The hash that was noted, which must be that of the bytes."""
    body = document.body()
    assert hashlib.sha256(body).hexdigest() == document.sha256
    assert len(PdfReader(io.BytesIO(body)).pages) > 0
    return document.sha256


def invoice_as_printed(invoice: Invoice) -> str:
    """Its own number stands on its paper."""
    document = invoice.document
    first_page = PdfReader(io.BytesIO(document.body())).pages[0].extract_text()
    assert invoice.number_text in first_page
    return as_kept(document)


def sent(letters: Path) -> set[tuple[str, ...]]:
    """To whom about what, whoever was told twice; a copy bears the Message-ID of the first."""
    read = "".join(each.read_text() for each in letters.iterdir()).split(BETWEEN_LETTERS)
    found = {tuple(re.findall(r"(?m)^(?:Message-ID|To|Subject): .+$", each)) for each in read}
    found.discard(())
    assert len({each[-1] for each in found}) == len(found)
    return found


def test_without_the_sweep_the_rest_would_wait_for_ever(alder, worker):
    """The control: it is the sweep that brings the rest, not a message that was left."""
    before = killed_amid_print(alder, worker)
    process = worker(queues="documents,default")
    with alder.scope():
        late = make.make_report(alder.engagement, happened="Late.")
        generate(late, by=place())
    until(lambda: states(alder, key=str(late.pk))["done"] == 1)  # what is asked for is done
    time.sleep(QUIET_SECONDS)
    assert states(alder) == before + Counter(done=1)
    assert process.poll() is None


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent from here may take a second; a message carries its limits."""
    monkeypatch.setattr(deliver, "soft_time_limit", 1)
    monkeypatch.setattr(deliver, "time_limit", 3)
    monkeypatch.setattr(deliver, "_exec_options", None)  # where it remembers them


def is_given_up(cast) -> bool:
    """Each poison is; what killed without a word, once its lease has ended."""
    let_time_pass(cast, leased_until=None)
    let_time_pass(cast, topic="poison.segfault")
    sweep()
    return states(cast, topic__startswith=chaos_worker.POISON) == Counter(dead=3)


def test_work_that_kills_its_worker_is_given_up_and_the_queue_flows_on(alder, worker, hurry):
    process = worker()
    with alder.scope():
        for poison in chaos_worker.POISONS:
            enqueue(f"{chaos_worker.POISON}{poison.__name__}", key="x", payload={})
        Outbox.objects.update(attempts=Outbox.MOST_ATTEMPTS - 1)
    until(lambda: is_given_up(alder))
    with alder.scope():
        told = dict(Outbox.objects.values_list("topic", "error"))
        attempts = set(Outbox.objects.values_list("attempts", flat=True))
        enqueue(chaos_worker.WHOLESOME, key="x", payload={})
    until(lambda: states(alder, topic=chaos_worker.WHOLESOME)["done"] == 1)
    assert told == {
        "poison.segfault": Outbox.DIED,
        "poison.memory": Outbox.OUT_OF_MEMORY,
        "poison.loop": Outbox.OUT_OF_TIME,
    }
    assert (attempts, process.poll()) == ({Outbox.MOST_ATTEMPTS}, None)
