"""Work that harms its worker, and some that does not: `celery worker -I tests.chaos_worker`."""

import ctypes
from collections.abc import Callable

from clients.outbox import Job, handles

POISON, WHOLESOME = "poison.", "wholesome"
TOO_MUCH = 1024**4  # bytes


def segfault(_job: Job) -> None:
    """As a broken library does: the process is gone, without a word."""
    ctypes.string_at(0)


def memory(_job: Job) -> None:
    """More than any machine has."""
    bytearray(TOO_MUCH)


def loop(_job: Job) -> None:
    """As a paper does that is never laid out."""
    while True:
        pass


def wholesome(job: Job) -> None:
    """Nothing, quickly."""
    with job.storing():
        pass


POISONS: tuple[Callable[[Job], None], ...] = (segfault, memory, loop)
handles(WHOLESOME, wholesome)
for _poison in POISONS:
    handles(f"{POISON}{_poison.__name__}", _poison)
