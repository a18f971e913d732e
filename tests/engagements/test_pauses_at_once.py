"""A day is logged while its engagement is paused, ended or closed: one of the two waits."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from engagements.actions.days import log_day
from engagements.actions.lifecycle import move
from engagements.dates import DAY
from engagements.models import Engagement, TimeEntry
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
A_WHILE, LONGEST = 0.4, 60  # seconds


@contextmanager
def not_committed(cast: Cast, act: Callable[[], Any]) -> Iterator[None]:
    """Inside, an act is done in another transaction that is still open; at the end it commits."""
    done, may_end = threading.Event(), threading.Event()

    def run() -> None:
        try:
            with cast.scope():
                act()
                done.set()
                assert may_end.wait(LONGEST)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run)
        assert done.wait(LONGEST)
        try:
            yield
        finally:
            may_end.set()
            running.result(LONGEST)


def refusal(cast: Cast, act: Callable[[], Any]) -> str:
    """What an act is refused with; nothing if it is done."""
    try:
        with cast.scope():
            act()
    except ValidationError as refused:
        return refused.messages[0]
    finally:
        connections.close_all()
    return ""


def second(cast: Cast, first: Callable[[], Any], then: Callable[[], Any]) -> str:
    """What comes of an act that begins while another is not committed: it waits for that one."""
    with ThreadPoolExecutor(1) as pool:
        with not_committed(cast, first):
            waiting: Future[str] = pool.submit(refusal, cast, then)
            with pytest.raises(TimeoutError):
                waiting.result(A_WHILE)
        return waiting.result(LONGEST)


TODAY = timezone.localdate()


def log(cast: Cast, day: dt.date = TODAY, who: str = "executive") -> Callable[[], Any]:
    executive = getattr(cast, who)
    engagement = cast.engagement if who == "executive" else cast.other_engagement
    engagement = Engagement(**{k: v for k, v in vars(engagement).items() if not k.startswith("_")})
    return lambda: log_day(engagement, executive=executive, date=day, days=Decimal("0.5"))


def given(cast: Cast) -> int:
    with cast.scope():
        return TimeEntry.objects.filter(engagement=cast.engagement, date__gte=TODAY).count()


def pause(cast: Cast) -> Callable[[], Any]:
    return lambda: move(cast.engagement, "paused", by="Alma", on=TODAY)


def end(cast: Cast) -> Callable[[], Any]:
    return lambda: move(cast.engagement, "ending", by="Alma", on=TODAY, why="Agreed")


def test_a_pause_waits_for_the_day_that_is_being_logged_and_is_refused(alder: Cast) -> None:
    assert "A day is logged on" in second(alder, log(alder), pause(alder))
    assert given(alder) == 1


def test_an_end_waits_for_the_day_that_is_being_logged_after_it(alder: Cast) -> None:
    assert "A day is logged on" in second(alder, log(alder, TODAY + DAY), end(alder))
    assert given(alder) == 1


def test_a_day_waits_for_the_pause_and_is_refused(alder: Cast) -> None:
    assert "The engagement is paused on" in second(alder, pause(alder), log(alder))
    assert given(alder) == 0


def test_a_day_waits_for_the_end_and_is_refused_after_it(alder: Cast) -> None:
    assert "The engagement ended on" in second(alder, end(alder), log(alder, TODAY + DAY))
    assert given(alder) == 0


def test_a_day_waits_for_the_closing_and_is_refused(alder: Cast) -> None:
    with alder.scope():
        Engagement.objects.filter(pk=alder.engagement.pk).update(ends_on=TODAY - DAY)
        alder.engagement.refresh_from_db()
    close = move_to_closed(alder)
    assert "it is closed" in second(alder, close, log(alder, TODAY - DAY))


def move_to_closed(cast: Cast) -> Callable[[], Any]:
    return lambda: move(cast.engagement, "closed", by="Alma")


def test_whoever_is_not_on_the_engagement_does_not_wait(alder: Cast) -> None:
    with not_committed(alder, pause(alder)), ThreadPoolExecutor(1) as pool:
        free = pool.submit(refusal, alder, log(alder, who="colleague"))
        assert free.result(LONGEST) == ""
