"""Real workers are killed and the broker is emptied while work runs: all is done, once."""

import datetime as dt
import os
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

from clients.models import JournalEntry, Outbox, StoredDocument
from clients.outbox import enqueue, sweep
from config import children
from roadmaps.actions.board_reports import generate
from roadmaps.models import BoardReport
from tests import factories as make
from tests.chaos_worker import TOPIC
from tests.roadmaps.printing import place

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parent.parent
PAPERS, PATIENCE_SECONDS, QUIET_SECONDS = 20, 60, 2
WORKER = ["-A", "config", "worker", "-I", "tests.chaos_worker", "--queues", "documents,default"]
LEAN = ["--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "error"]

type Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def worker(transactional_db: None) -> Iterator[Start]:
    """Start a worker as the Procfile does; all of them are gone at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = children.leashed([sys.executable, "-m", "celery", *WORKER, *LEAN])
        environment = {**os.environ, "WORKER": "1"}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
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


def ask_for_work(cast) -> None:
    """Cheap papers first, and one real board report among them."""
    with cast.scope():
        payload = {"organisation": str(cast.organisation.pk)}
        for number in range(PAPERS):
            enqueue(TOPIC, key=f"{number:02}", payload=payload)
            if number == 1:
                generate(make.make_report(cast.engagement, happened="Calm."), by=place())


def states(cast) -> Counter[str]:
    with cast.scope():
        return Counter(row.state for row in Outbox.objects.all())


def until(holds: Callable[[], bool], then: Callable[[], object] = lambda: None) -> None:
    """Wait until something holds, doing something meanwhile."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "It did not happen in time."
        then()
        time.sleep(0.2)


def let_time_pass(cast) -> None:
    """An hour later: the leases of the dead have ended, and the sweep's first gap too."""
    hour = dt.timedelta(hours=1)
    with cast.scope():
        Outbox.objects.update(sent_at=F("sent_at") - hour, leased_until=F("leased_until") - hour)


def is_stopped_amid_work(cast, process: subprocess.Popen[bytes]) -> bool:
    """All of its processes stand still where one at least is at work; or it goes on."""
    os.killpg(process.pid, signal.SIGSTOP)
    if states(cast)["done"] > 2 and states(cast)["running"] > 0:
        return True
    os.killpg(process.pid, signal.SIGCONT)
    return False


def killed_amid_work(cast, worker: Start) -> Counter[str]:
    """Some of it done, some under way: then the power fails, and the broker forgets all."""
    process = worker()
    ask_for_work(cast)
    until(lambda: is_stopped_amid_work(cast, process))
    kill(process)
    empty_the_broker()
    let_time_pass(cast)
    return states(cast)


def test_killed_workers_and_an_empty_broker_lose_nothing_and_repeat_nothing(alder, worker):
    before = killed_amid_work(alder, worker)
    assert before["done"] < PAPERS
    worker()
    until(lambda: states(alder)["done"] == PAPERS + 1, then=sweep)
    with alder.scope():
        interrupted = Outbox.objects.filter(attempts__gt=1).count()
        told = Counter(JournalEntry.objects.filter(verb=TOPIC).values_list("text", flat=True))
        papers = Counter(StoredDocument.objects.values_list("kind", flat=True))
        report = BoardReport.objects.select_related("document").get()
    assert interrupted > 0
    assert told == {f"{number:02}": 1 for number in range(PAPERS)}
    assert papers == {"paper": PAPERS, "board_report": 1}
    assert (report.state, report.document.body()[:5]) == ("ready", b"%PDF-")


def test_without_the_sweep_the_rest_would_wait_for_ever(alder, worker):
    """The control: it is the sweep that brings the rest, not a message that was left."""
    before = killed_amid_work(alder, worker)
    process = worker()
    with alder.scope():
        enqueue(TOPIC, key="late", payload={"organisation": str(alder.organisation.pk)})
    until(lambda: states(alder)["done"] > before["done"])  # it works: what is asked now is done
    time.sleep(QUIET_SECONDS)
    assert states(alder) == before + Counter(done=1)
    assert process.poll() is None
