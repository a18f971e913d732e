"""What happened, in words for people, and the proof of it, row by row."""

from typing import Any, override

from django.db import models
from django.utils import timezone

from clients.models.organisation import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls


class JournalEntry(Owned):
    """One sentence: who did what to which thing, and why."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    actor = models.CharField(max_length=120)
    verb = models.CharField(max_length=60)  # "timesheet.approved"
    text = models.CharField(max_length=500)
    about = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]
        verbose_name_plural = "journal entries"
        constraints = walls("journal_entry", "organisation")
        indexes = [models.Index(fields=["practice", "-at"], name="journal_entry_by_time")]

    @override
    def __str__(self) -> str:
        return self.text


class AuditRow(Owned):
    """Written by a database trigger alone, one a changed row: the application may only read it."""

    at = models.DateTimeField(db_default=models.functions.Now())
    transaction = models.BigIntegerField()
    user_id = models.BigIntegerField(null=True)
    request_id = models.CharField(max_length=40, blank=True)
    table = models.CharField(max_length=63)
    key = models.CharField(max_length=40)
    operation = models.CharField(max_length=6)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        db_table = "audit_row"
        ordering = ["-at"]
        constraints = walls("audit_row", write=False)
        indexes = [models.Index(fields=["practice", "table", "key"], name="audit_row_by_key")]

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        raise TypeError("Only the database writes audit rows.")
