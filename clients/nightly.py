"""Work by the clock, practice by practice: one that fails stops no other."""

import datetime as dt
import logging
from collections.abc import Callable

from django.utils import timezone

from clients.models import Practice
from clients.tenancy import practice_scope

log = logging.getLogger(__name__)

type Chore = Callable[[dt.date], object]


def in_every_practice(chore: Chore, *, today: dt.date | None = None) -> None:
    """Run a chore in each practice's own scope. Practices are the platform's; their rows are not.

    The chore must be idempotent: two clocks do no harm.
    """
    day = today or timezone.localdate()
    for practice_id in Practice.objects.order_by("pk").values_list("pk", flat=True):
        try:
            with practice_scope(practice_id, request_id="nightly"):
                chore(day)
        except Exception:
            log.exception("%s failed in practice %s.", chore.__name__, practice_id)
