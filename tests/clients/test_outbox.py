"""Work put off is done once: however often it is sent, whoever sends it, whatever dies."""

import datetime as dt
import uuid

import psycopg
import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from clients import outbox
from clients.models import Outbox
from clients.outbox import Job, deliver, enqueue, handles, retry, sweep


@pytest.fixture
def done(monkeypatch):
    """The keys of the work done by a handler that stores nothing else."""
    monkeypatch.setattr(outbox, "HANDLERS", {})
    monkeypatch.setattr(outbox, "hint", lambda *_: None)
    keys: list[str] = []

    def handler(job: Job) -> None:
        with job.storing():
            keys.append(job.key)

    handles("count", handler)
    return keys


def asked(cast, key="one", topic="count"):
    with cast.scope():
        return enqueue(topic, key=key, payload={})


def test_asking_twice_for_one_key_is_asking_once(alder, done):
    assert asked(alder).pk == asked(alder).pk


def test_the_same_key_of_two_practices_is_two_pieces_of_work(alder, birch, done):
    assert asked(alder).pk != asked(birch).pk


def test_three_deliveries_do_the_work_once(alder, done):
    row = asked(alder)
    for _ in range(3):
        deliver(alder.practice.pk, str(row.pk))
    assert done == ["one"]
    with alder.scope():
        kept = Outbox.objects.get()
    assert (kept.state, kept.attempts) == ("done", 1)


def test_a_message_forged_with_another_practice_has_no_effect(alder, birch, done):
    row = asked(alder)
    deliver(birch.practice.pk, str(row.pk))
    deliver(alder.practice.pk, str(uuid.uuid4()))
    assert done == []
    with alder.scope():
        assert Outbox.objects.get().attempts == 0


def test_a_leased_row_is_left_to_the_worker_that_has_it(alder, done):
    row = asked(alder)
    with alder.scope():
        Outbox.objects.update(leased_until=timezone.now() + dt.timedelta(seconds=60))
    deliver(alder.practice.pk, str(row.pk))
    assert done == []


def test_a_worker_that_lost_its_lease_stores_nothing(alder, done):
    def slow(job: Job) -> None:
        with alder.scope():
            Outbox.objects.update(lease=uuid.uuid4())  # another worker took over meanwhile
        with job.storing():
            done.append("late")

    handles("slow", slow)
    row = asked(alder, topic="slow")
    deliver(alder.practice.pk, str(row.pk))
    assert done == []
    with alder.scope():
        assert Outbox.objects.get(pk=row.pk).done_at is None


def test_a_failure_says_why_and_the_eighth_is_the_last(alder, done):
    def broken(_job: Job) -> None:
        raise ValueError("no paper")

    handles("broken", broken)
    row = asked(alder, topic="broken")
    for _ in range(10):
        deliver(alder.practice.pk, str(row.pk))
    with alder.scope():
        dead = Outbox.objects.get(pk=row.pk)
    assert (dead.state, dead.attempts, dead.error) == ("dead", 8, "ValueError: no paper")


def test_a_worker_killed_each_time_ends_dead_and_can_be_tried_again_by_hand(alder, done):
    row = asked(alder)
    with alder.scope():
        Outbox.objects.update(attempts=8)
    deliver(alder.practice.pk, str(row.pk))
    with alder.scope():
        dead = Outbox.objects.get(pk=row.pk)
        assert (dead.state, dead.error) == ("dead", "The worker died each time.")
        retry(dead)
    deliver(alder.practice.pk, str(row.pk))
    assert done == ["one"]


def test_effects_and_done_commit_together(alder, done):
    def half(job: Job) -> None:
        with job.storing():
            asked_more = enqueue("count", key="child", payload={})
            assert asked_more.pk
            raise ValueError("after the effect")

    handles("half", half)
    row = asked(alder, topic="half")
    deliver(alder.practice.pk, str(row.pk))
    with alder.scope():
        assert list(Outbox.objects.values_list("topic", "done_at")) == [("half", None)]


def test_progress_is_visible_while_the_work_runs(alder, done):
    seen = []

    def steps(job: Job) -> None:
        job.progress(2, 3)
        with alder.scope():
            seen.append(Outbox.objects.values_list("progress_done", "progress_total").get())
        with job.storing():
            pass

    handles("steps", steps)
    row = asked(alder, topic="steps")
    deliver(alder.practice.pk, str(row.pk))
    assert seen == [(2, 3)]


@pytest.mark.django_db(transaction=True)
def test_the_sweep_sends_again_what_waited_and_only_that(alder, birch, done, monkeypatch):
    rows = [asked(cast, key) for cast in (alder, birch) for key in ("waits", "new", "leased")]
    old, ahead = timezone.now() - dt.timedelta(minutes=2), timezone.now() + dt.timedelta(hours=1)
    for cast in (alder, birch):
        with cast.scope():
            Outbox.objects.filter(key="waits").update(sent_at=old)
            Outbox.objects.filter(key="leased").update(sent_at=old, leased_until=ahead)
    sent = []
    monkeypatch.setattr(outbox, "hint", lambda *told: sent.append(told))
    sweep()
    sweep()
    expected = {(row.practice_id, str(row.pk), "default") for row in rows if row.key == "waits"}
    assert set(sent) == expected
    assert len(sent) == len(expected)


@pytest.mark.django_db(transaction=True)
def test_the_relay_may_not_read_payloads_nor_anything_else(alder, done):
    asked(alder)
    with psycopg.connect(settings.RELAY_URL) as relay:
        for query in (
            "SELECT payload FROM clients_outbox",
            "SELECT * FROM clients_clientorganisation",
            "UPDATE clients_outbox SET done_at = now()",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                relay.execute(query)
            relay.rollback()


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_does_not_disturb_the_decision(alder, monkeypatch, settings):
    def away(*_args, **_kwargs):
        raise ConnectionRefusedError("no broker")

    monkeypatch.setattr(deliver, "apply_async", away)
    with alder.scope():
        row = enqueue("count", key="one", payload={})
    with alder.scope():
        assert Outbox.objects.get(pk=row.pk).state == "waiting"


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_decision_asks_for_nothing(alder, done, monkeypatch):
    sent = []
    monkeypatch.setattr(outbox, "hint", lambda *told: sent.append(told))
    with alder.scope():
        enqueue("count", key="one", payload={})
        transaction.set_rollback(True)
    assert sent == []
