"""The constraints that keep practices and client organisations apart, carried by migrations."""

from typing import Any, Self, cast, override

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BaseConstraint, ForeignKey, Model, UniqueConstraint

# A setting that was never made, or that a finished transaction left empty, is not a number: the
# query fails loudly instead of finding nothing. The sub-select is evaluated once a statement.
PRACTICE = "(SELECT current_setting('app.practice_id', true)::bigint)"
ORGANISATION = "(SELECT current_setting('app.organisation_id', true)::uuid)"
USER = "(SELECT current_setting('app.user_id', true)::bigint)"

type Editor = BaseDatabaseSchemaEditor


class StatementConstraint(BaseConstraint):
    """A rule written as statements, which run once the whole migration has made its tables."""

    arguments: tuple[str, ...] = ()

    def statements(self, model: type[Model], editor: Editor) -> list[str]:
        """What to run to put the rule in force."""
        del model, editor
        raise TypeError(f"{type(self).__name__} has no statements.")

    @override
    def constraint_sql(self, model: type[Model] | None, schema_editor: Editor | None) -> Any:
        if model is not None and schema_editor is not None:
            schema_editor.deferred_sql.extend(self.statements(model, schema_editor))

    @override
    def create_sql(self, model: type[Model] | None, schema_editor: Editor | None) -> Any:
        assert model is not None  # Django always passes both
        assert schema_editor is not None
        *first, last = self.statements(model, schema_editor)  # in no particular order
        schema_editor.deferred_sql.extend(first)
        return last

    @override
    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Only the database can tell."""

    @override
    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {name: getattr(self, name) for name in self.arguments}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)

    @override
    def clone(self) -> Self:
        _, args, kwargs = self.deconstruct()
        return type(self)(*args, **kwargs)


class PracticeWall(StatementConstraint):
    """Rows of the scope's practice only.

    `organisation` names the column that the portal role must also match; without it the portal
    has no grant at all. `shared` names a boolean column that must be true for the portal.
    `own` names a user column: those rows are also found before a practice is chosen.
    `write` is false for tables that only triggers fill.
    """

    is_wall = True
    arguments = ("organisation", "shared", "own", "write")

    def __init__(
        self,
        *,
        name: str,
        organisation: str = "",
        shared: str = "",
        own: str = "",
        write: bool = True,
    ) -> None:
        super().__init__(name=name)
        self.organisation, self.shared, self.own, self.write = organisation, shared, own, write

    @override
    def statements(self, model: type[Model], editor: Editor) -> list[str]:
        quote = editor.quote_name
        table = quote(model._meta.db_table)
        rights = "SELECT, INSERT, UPDATE, DELETE" if self.write else "SELECT"
        made = [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",  # FORCE comes after migrate
            f"REVOKE ALL ON {table} FROM sextant_app",
            f"GRANT {rights} ON {table} TO sextant_app",
            (
                f"CREATE POLICY practice_wall ON {table} TO sextant_app, sextant_portal"
                f" USING (practice_id = {PRACTICE})"
            ),
        ]
        if self.own:
            made.append(
                f"CREATE POLICY own_rows ON {table} FOR SELECT TO sextant_app"
                f" USING ({quote(self.own)} = {USER})"
            )
        if self.organisation:
            visible = f"{quote(self.organisation)} = {ORGANISATION}"
            visible += f" AND {quote(self.shared)} = true" if self.shared else ""
            made += [
                (
                    f"CREATE POLICY portal_wall ON {table} AS RESTRICTIVE TO sextant_portal"
                    f" USING ({visible})"
                ),
                f"GRANT SELECT ON {table} TO sextant_portal",
            ]
        return made

    @override
    def remove_sql(self, model: type[Model] | None, schema_editor: Editor | None) -> Any:
        assert model is not None  # Django always passes both
        assert schema_editor is not None
        table = schema_editor.quote_name(model._meta.db_table)
        for policy in ("practice_wall", "portal_wall", "own_rows"):
            schema_editor.execute(f"DROP POLICY IF EXISTS {policy} ON {table}")
        return f"REVOKE ALL ON {table} FROM sextant_app, sextant_portal"  # no policy, no rows


class SamePractice(StatementConstraint):
    """A foreign key that includes the practice, and with `within` the client organisation too."""

    arguments = ("field", "within")

    def __init__(self, *, name: str, field: str, within: bool = False) -> None:
        super().__init__(name=name)
        self.field, self.within = field, within

    @override
    def statements(self, model: type[Model], editor: Editor) -> list[str]:
        quote = editor.quote_name
        field = cast("ForeignKey[Any, Any]", model._meta.get_field(self.field))
        target = field.related_model._meta
        shared = ["practice_id", "organisation_id"] if self.within else ["practice_id"]
        ours = ", ".join(map(quote, [*shared, str(field.column)]))
        theirs = ", ".join(map(quote, [*shared, "id"]))
        table = quote(model._meta.db_table)
        index = ", ".join(map(quote, ["practice_id", str(field.column)]))
        return [
            (
                f"ALTER TABLE {table} ADD CONSTRAINT {quote(self.name)} FOREIGN KEY ({ours})"
                f" REFERENCES {quote(target.db_table)} ({theirs}) DEFERRABLE INITIALLY IMMEDIATE"
            ),
            f"CREATE INDEX {quote(self.name + '_idx')} ON {table} ({index})",
        ]

    @override
    def remove_sql(self, model: type[Model] | None, schema_editor: Editor | None) -> Any:
        assert model is not None  # Django always passes both
        assert schema_editor is not None
        quote = schema_editor.quote_name
        schema_editor.execute(f"DROP INDEX IF EXISTS {quote(self.name + '_idx')}")
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"


def walls(
    table: str, *foreign_keys: str, within: tuple[str, ...] = (), **wall: Any
) -> list[BaseConstraint]:
    """Everything that encloses a table; `within` lists parents of the same client organisation."""
    keys = [["practice", "id"]]
    if wall.get("organisation") == "organisation_id":
        keys.append(["practice", "organisation", "id"])
        foreign_keys = ("organisation", *foreign_keys)
    return [
        *(UniqueConstraint(fields=key, name=f"{table}_{'_'.join(key)}_key") for key in keys),
        *(SamePractice(name=f"{table}_{key}_same_practice", field=key) for key in foreign_keys),
        *(
            SamePractice(name=f"{table}_{key}_same_client", field=key, within=True)
            for key in within
        ),
        PracticeWall(name=f"{table}_wall", **wall),
    ]
