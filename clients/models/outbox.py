"""Work put off: the row is the truth, the message to a worker is only a hint."""

from typing import override

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from clients.models.owned import Owned
from clients.walls import walls


class Outbox(Owned):
    """One piece of deferred work, done once. The key says which: asking twice is asking once."""

    MOST_ATTEMPTS = 8
    DIED = gettext_noop("The worker died each time.")
    OUT_OF_TIME = gettext_noop("The worker ran out of time.")
    OUT_OF_MEMORY = gettext_noop("The worker ran out of memory.")

    topic = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    payload = models.JSONField(default=dict)
    queue = models.CharField(max_length=20, default="default")
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.UUIDField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            *walls("outbox"),
            models.UniqueConstraint(
                fields=["practice", "topic", "key"], name="outbox_asked_for_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["practice", "sent_at"],
                name="outbox_waiting",
                condition=models.Q(done_at=None, dead_at=None),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.topic} {self.key}"

    @property
    def why(self) -> str:
        """What went wrong, in the reader's language where it is a sentence of ours."""
        is_ours = self.error in {self.DIED, self.OUT_OF_TIME, self.OUT_OF_MEMORY}
        return gettext(self.error) if is_ours else self.error

    @property
    def state(self) -> str:
        """`done`, `dead`, `running` or `waiting`, for the progress component."""
        if self.done_at:
            return "done"
        if self.dead_at:
            return "dead"
        is_leased = self.leased_until is not None and self.leased_until > timezone.now()
        return "running" if is_leased else "waiting"
