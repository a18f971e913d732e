"""Make many tables in one migration without looking at the whole project once for each."""

from collections.abc import Sequence
from typing import Any, override

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Tables(Operation):
    """All of these tables and then, before the next operation, their walls and foreign keys.

    Between two operations Django makes every model of the project anew, and most of ours name each
    other: one operation a table made an empty database take longer than all its SQL.
    """

    def __init__(self, tables: Sequence[CreateModel]) -> None:
        self.tables = tables

    @override
    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        if "apps" in state.__dict__:
            del state.apps  # made anew when it is next asked for, with all of the tables
        for table in self.tables:
            table.state_forwards(app_label, state)

    @override
    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)
        # What a foreign key names must be unique first; a table of ours may name a later one.
        for statement in sorted(schema_editor.deferred_sql, key=_is_foreign_key):
            schema_editor.execute(statement, None)
        schema_editor.deferred_sql.clear()

    @override
    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    @override
    def describe(self) -> Any:
        return f"Create {len(self.tables)} tables"


def _is_foreign_key(statement: object) -> bool:
    return "FOREIGN KEY" in str(statement)
