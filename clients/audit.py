"""Hang the audit trigger on tables, in a migration."""

from django.db.migrations import RunSQL


def audited(*tables: str) -> RunSQL:
    """Every insert, update and delete on these tables leaves a row in `audit_row`."""
    return RunSQL(
        [
            f"CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION audit_row_change()"
            for table in tables
        ],
        [f"DROP TRIGGER audit ON {table}" for table in tables],
    )
