"""Hang rules on tables, in a migration: functions, and the triggers that run them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db.migrations import RunSQL


class Trigger(NamedTuple):
    """Triggers of one moment run in the order of their names."""

    table: str
    name: str
    when: str
    function: str


def ruled(functions: Mapping[str, str], triggers: Sequence[Trigger]) -> RunSQL:
    """The functions by their names, then the triggers; taken away in the other order."""
    return RunSQL(
        [
            *functions.values(),
            *(
                f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {run}()"
                for table, name, when, run in triggers
            ),
        ],
        [
            *(f"DROP TRIGGER {name} ON {table}" for table, name, _, _ in triggers),
            *(f"DROP FUNCTION {name}()" for name in functions),
        ],
    )
