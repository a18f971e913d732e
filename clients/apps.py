"""WHO: the practice, its people, the client organisations and theirs."""

from typing import Any, override

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class ClientsConfig(AppConfig):
    name = "clients"

    @override
    def ready(self) -> None:
        from clients import checks, outbox, tasks  # models are loaded only now

        register(checks.half_migrated, Tags.database)
        outbox.handles("mail", tasks.send_mail)
        pre_migrate.connect(_lower, sender=self)
        post_migrate.connect(_raise, sender=self)


def _lower(using: str, **_kwargs: Any) -> None:
    """While migrating, the owner sees every row: a foreign key checked against none is a lie."""
    _each_wall(using, "NO FORCE")


def _raise(using: str, **_kwargs: Any) -> None:
    """In steady state not even the owner passes a wall."""
    _each_wall(using, "FORCE")


def _each_wall(using: str, force: str) -> None:
    if not settings.OWNER:
        return
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(tablename) FROM pg_policies WHERE policyname = 'practice_wall'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} {force} ROW LEVEL SECURITY")
