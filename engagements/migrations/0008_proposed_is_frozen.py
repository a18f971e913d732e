"""A proposed statement of work keeps its words for ever; an accepted deliverable stays accepted."""

from django.db import migrations

from clients.audit import audited

# Of a version that was proposed these may still happen, each once: the papers are filled in, it is
# signed or declined, it is superseded. The generated column is left out because a BEFORE trigger
# does not see its value.
STATEMENT = """
CREATE FUNCTION statement_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY[
    'state', 'shared', 'signed_at', 'signed_name', 'signed_by', 'reason', 'document_id',
    'signed_document_id'
];
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE'
        OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free
        OR OLD.state <> 'proposed' AND (
            NEW.signed_at, NEW.signed_name, NEW.signed_by, NEW.reason
        ) IS DISTINCT FROM (OLD.signed_at, OLD.signed_name, OLD.signed_by, OLD.reason)
        OR NEW.state <> OLD.state AND NOT (
            OLD.state = 'proposed' AND NEW.state <> 'draft'
            OR OLD.state = 'accepted' AND NEW.state = 'superseded'
        )
        OR OLD.document_id IS NOT NULL AND NEW.document_id IS DISTINCT FROM OLD.document_id
        OR OLD.signed_document_id IS NOT NULL
            AND NEW.signed_document_id IS DISTINCT FROM OLD.signed_document_id
    THEN
        RAISE EXCEPTION 'This version was proposed and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'statement_frozen';
    END IF;
    RETURN NEW;
END $$
"""
DELIVERABLE = """
CREATE FUNCTION deliverable_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY['position', 'statement_id'];
BEGIN
    IF OLD.state <> 'accepted' AND TG_OP = 'UPDATE'
        AND (NEW.title, NEW.acceptance) IS NOT DISTINCT FROM (OLD.title, OLD.acceptance)
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
        RAISE EXCEPTION 'What was agreed or accepted cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'deliverable_frozen';
    END IF;
    RETURN NEW;
END $$
"""


def frozen(table: str, function: str, body: str) -> migrations.RunSQL:
    """The function and its trigger, before anything is written."""
    return migrations.RunSQL(
        [
            body,
            f"CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {function}()",
        ],
        [f"DROP TRIGGER frozen ON {table}", f"DROP FUNCTION {function}()"],
    )


class Migration(migrations.Migration):
    dependencies = [("engagements", "0007_statements_of_work")]

    operations = [
        frozen("engagements_statementofwork", "statement_frozen", STATEMENT),
        frozen("engagements_deliverable", "deliverable_frozen", DELIVERABLE),
        audited("engagements_statementofwork", "engagements_deliverable"),
    ]
