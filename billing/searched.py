"""Have the rows of a table found by search, in a migration."""

from collections.abc import Sequence

from django.db.migrations import RunSQL

INNER = "-"  # what follows is read by the practice alone
HANG = (
    "CREATE TRIGGER search AFTER INSERT OR UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION search_entry_follows({columns})"
)
KEEP = "SELECT search_entry_keep('{table}', to_jsonb(noun), ARRAY[{columns}]) FROM {table} AS noun"
FORGET = "DELETE FROM billing_searchentry WHERE kind = '{table}'"


def searched(table: str, title: str, *body: str, inner: Sequence[str] = ()) -> RunSQL:
    """Keep the words of these columns for every row there is and will be. No title: write ''.

    `inner` are columns that the practice reads on its own pages and clients do not.
    """
    names = (title, *body, *((INNER, *inner) if inner else ()))
    columns = ", ".join(f"'{name}'" for name in names)
    return RunSQL(
        [
            HANG.format(table=table, columns=columns),
            KEEP.format(table=table, columns=columns),
        ],
        [
            f"DROP TRIGGER search ON {table}",
            FORGET.format(table=table),
        ],
    )


def searched_anew(
    table: str, title: str, *body: str, inner: Sequence[str] = ()
) -> Sequence[RunSQL]:
    """The same for a table whose columns have changed since it was first searched."""
    return [
        RunSQL(f"DROP TRIGGER IF EXISTS search ON {table}", RunSQL.noop),
        searched(table, title, *body, inner=inner),
    ]
