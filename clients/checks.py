"""What `migrate` refuses to begin with."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def half_migrated(databases: Sequence[str] | None, **_kwargs: Any) -> list[CheckMessage]:
    """A database made by only some of the migrations that one has since taken the place of.

    Django would leave that one out without a word, and with it tables that the product needs.
    """
    files = MigrationLoader(None, replace_migrations=False).disk_migrations
    found: list[CheckMessage] = []
    for database in databases or ():
        applied = MigrationRecorder(connections[database]).applied_migrations().keys()
        for (app, name), migration in files.items():
            before = set(migration.replaces)
            if before & files.keys():
                continue  # those that it replaces are still there, and can be finished
            if before & applied and before - applied:
                text = f"This database was made by an earlier version that {app}.{name} replaces."
                hint = "Begin with an empty one, or finish migrating it with that version first."
                found.append(Error(text, hint=hint, obj=database, id="clients.E006"))
    return found
