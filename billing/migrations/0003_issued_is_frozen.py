"""Once issued, nothing of an invoice changes, whoever asks; and every change before leaves a trace."""

from django.db import migrations

from clients.audit import audited

# Of an issued invoice one column may still be filled, once: the document printed from it. The
# generated column is left out because a BEFORE trigger does not see its value.
INVOICE = """
CREATE FUNCTION invoice_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY['document_id', 'shared'];
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE'
        OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free
        OR OLD.document_id IS NOT NULL AND NEW.document_id IS DISTINCT FROM OLD.document_id
    THEN
        RAISE EXCEPTION 'This invoice is issued and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'invoice_frozen';
    END IF;
    RETURN NEW;
END $$
"""

# The lock on the invoice makes a line that is added while it is being issued wait for the answer.
# An invoice that cannot be seen counts as issued.
LINE = """
CREATE FUNCTION invoice_line_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked uuid[] := ARRAY[]::uuid[];
    drafts bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        asked := asked || OLD.invoice_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NOT NEW.invoice_id = ANY (asked) THEN
        asked := asked || NEW.invoice_id;
    END IF;
    SELECT count(*) INTO drafts FROM (
        SELECT state FROM public.billing_invoice WHERE id = ANY (asked) FOR KEY SHARE
    ) AS invoice WHERE state = 'draft';
    IF drafts <> cardinality(asked) THEN
        RAISE EXCEPTION 'This invoice is issued and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'invoice_line_frozen';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$
"""
ENTRY = """
CREATE FUNCTION invoiced_entry_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked uuid[] := ARRAY[]::uuid[];
    drafts bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        asked := asked || OLD.line_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NOT NEW.line_id = ANY (asked) THEN
        asked := asked || NEW.line_id;
    END IF;
    SELECT count(*) INTO drafts FROM (
        SELECT invoice.state
        FROM public.billing_invoiceline AS line
        JOIN public.billing_invoice AS invoice ON invoice.id = line.invoice_id
        WHERE line.id = ANY (asked) FOR KEY SHARE OF invoice
    ) AS found WHERE state = 'draft';
    IF drafts <> cardinality(asked) THEN
        RAISE EXCEPTION 'This invoice is issued and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'invoiced_entry_frozen';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$
"""


def frozen(table: str, function: str, body: str, events: str) -> migrations.RunSQL:
    """The function and its trigger, before anything is written."""
    return migrations.RunSQL(
        [
            body,
            f"CREATE TRIGGER frozen BEFORE {events} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {function}()",
        ],
        [f"DROP TRIGGER frozen ON {table}", f"DROP FUNCTION {function}()"],
    )


class Migration(migrations.Migration):
    dependencies = [("billing", "0002_lines_have_periods"), ("clients", "0002_audit_and_doors")]

    operations = [
        frozen("billing_invoice", "invoice_frozen", INVOICE, "UPDATE OR DELETE"),
        frozen(
            "billing_invoiceline", "invoice_line_frozen", LINE, "INSERT OR UPDATE OR DELETE"
        ),
        frozen(
            "billing_invoicedentry", "invoiced_entry_frozen", ENTRY, "INSERT OR UPDATE OR DELETE"
        ),
        audited(
            "billing_numberseries",
            "billing_invoice",
            "billing_invoiceline",
            "billing_invoicedentry",
        ),
    ]
