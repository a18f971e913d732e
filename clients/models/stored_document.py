"""A file that was made or received: stored once, never rebuilt."""

import hashlib
import secrets
from typing import ClassVar, Self, override

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from clients.models.organisation import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.tenancy import current_practice_id
from clients.walls import walls


class StoredDocumentQuerySet(models.QuerySet["StoredDocument"]):
    def keep(  # noqa: PLR0913  # what a document is, each part named
        self,
        body: bytes,
        *,
        kind: str,
        name: str,
        organisation: ClientOrganisation,
        made_from: str = "",
        shared: bool = False,
    ) -> "StoredDocument":
        """Store bytes under a random key of the practice and record size and SHA-256."""
        key = f"{current_practice_id()}/{secrets.token_urlsafe(24)}"
        default_storage.save(key, ContentFile(body))
        return self.create(
            kind=kind,
            name=name,
            organisation=organisation,
            storage_key=key,
            size=len(body),
            sha256=hashlib.sha256(body).hexdigest(),
            made_from=made_from,
            shared=shared,
        )


StoredDocumentManager = OwnedManager.from_queryset(StoredDocumentQuerySet)


class StoredDocument(Owned):
    """Where a document lies and what it was. The portal sees it once it is shared."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    storage_key = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    made_from = models.CharField(max_length=64, blank=True)  # SHA-256 of the snapshot
    shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[StoredDocumentManager] = StoredDocumentManager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            *walls("stored_document", organisation="organisation_id", shared="shared"),
            models.UniqueConstraint(
                fields=["practice", "storage_key"], name="stored_document_key_is_unique"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    def body(self) -> bytes:
        """The bytes as they were stored."""
        with default_storage.open(self.storage_key) as file:
            return file.read()

    def share(self) -> Self:
        """Show it in the client room from now on."""
        self.shared = True
        self.save(update_fields=["shared"])
        return self
