"""Many answers at the same moment: one outcome, and everybody is told which."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from engagements.actions import change_orders, statements
from engagements.actions.lifecycle import move
from engagements.dates import DAY
from engagements.models import Allocation, Deliverable, EngagementMove, Pause
from tests.cast import Cast
from tests.engagements.agreements import ordered, place, proposed

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def at_once(cast: Cast, calls: list[Callable[[], Any]]) -> list[str]:
    """The state each call ended in, or the code of its refusal; all start together."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> str:
        start.wait(timeout=60)
        try:
            with cast.scope():
                return str(call().state)
        except ValidationError as refusal:
            return str(refusal.code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_a_statement_accepted_many_times_is_accepted_once(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        offer = proposed(alder)

    def accept() -> Any:
        return statements.accept(offer, name="Sue Sponsor", seen=offer.fingerprint, by=sponsor)

    assert at_once(alder, [accept] * AT_ONCE) == ["accepted"] * AT_ONCE
    with alder.scope():
        assert Deliverable.objects.filter(engagement=alder.engagement).count() == 2


def test_a_statement_is_signed_or_withdrawn_never_both(alder: Cast) -> None:
    sponsor, executive = place(alder, "sponsor"), place(alder, "executive")
    with alder.scope():
        offer = proposed(alder)
    calls = [
        lambda: statements.accept(offer, name="Sue S", seen=offer.fingerprint, by=sponsor),
        lambda: statements.withdraw(offer, by=executive),
    ]
    assert at_once(alder, calls) in (["accepted", "accepted"], ["superseded", "superseded"])


def test_an_order_accepted_and_declined_at_once_has_one_answer(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        order = ordered(alder, timezone.localdate() + 10 * DAY)

    def accept() -> Any:
        return change_orders.accept(order, name="Sue S", seen=order.fingerprint, by=sponsor)

    def decline() -> Any:
        return change_orders.decline(order, reason="No", seen=order.fingerprint, by=sponsor)

    said = at_once(alder, [accept, decline] * (AT_ONCE // 2))
    with alder.scope():
        order.refresh_from_db()
        promises = Allocation.objects.filter(engagement=alder.engagement).count()
    assert promises == {"accepted": 2, "declined": 1}[order.state]
    assert set(said) == {order.state, "not_open"}


def test_two_moves_at_once_end_in_one_state(alder: Cast) -> None:
    on = timezone.localdate()

    def pause() -> Any:
        return move(alder.engagement, "paused", by="Alma", on=on)

    assert at_once(alder, [pause] * AT_ONCE) == ["paused"] * AT_ONCE
    with alder.scope():
        assert (Pause.objects.count(), EngagementMove.objects.count()) == (1, 1)
