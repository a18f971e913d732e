"""Once issued, nothing of an invoice changes, whoever asks; a payment is taken back by another."""

from clients.triggers import Trigger, ruled

# Of an issued invoice two things may still happen, each once: the document printed from it is
# filled in, and it is released because a credit note stands against it. The generated column is
# left out because a BEFORE trigger does not see its value.
INVOICE = """
CREATE FUNCTION invoice_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY['document_id', 'shared', 'released'];
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE'
        OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free
        OR OLD.document_id IS NOT NULL AND NEW.document_id IS DISTINCT FROM OLD.document_id
        OR NEW.released IS DISTINCT FROM OLD.released AND (
            OLD.released OR NOT EXISTS (
                SELECT FROM public.billing_invoice AS note
                WHERE note.corrects_id = OLD.id AND note.state = 'issued'
            )
        )
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
# What stands on an issued invoice stays there; with the invoice its days are released, once.
ENTRY = """
CREATE FUNCTION invoiced_entry_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked uuid[] := ARRAY[]::uuid[];
    drafts bigint;
BEGIN
    IF TG_OP = 'UPDATE' AND NOT OLD.released AND NEW.released
        AND to_jsonb(NEW) - 'released' = to_jsonb(OLD) - 'released'
        AND EXISTS (
            SELECT FROM public.billing_invoiceline AS line
            JOIN public.billing_invoice AS invoice ON invoice.id = line.invoice_id
            WHERE line.id = OLD.line_id AND invoice.released
        )
    THEN
        RETURN NEW;
    END IF;
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
PAYMENT = """
CREATE FUNCTION payment_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'A payment cannot be changed; take it back with another row.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'payment_frozen';
END $$
"""
FUNCTIONS = {
    "invoice_frozen": INVOICE,
    "invoice_line_frozen": LINE,
    "invoiced_entry_frozen": ENTRY,
    "payment_frozen": PAYMENT,
}
TRIGGERS = (
    Trigger("billing_invoice", "frozen", "BEFORE UPDATE OR DELETE", "invoice_frozen"),
    Trigger("billing_invoiceline", "frozen", "BEFORE INSERT OR UPDATE OR DELETE", "invoice_line_frozen"),
    Trigger("billing_invoicediscount", "frozen", "BEFORE INSERT OR UPDATE OR DELETE", "invoice_line_frozen"),
    Trigger("billing_invoicedentry", "frozen", "BEFORE INSERT OR UPDATE OR DELETE", "invoiced_entry_frozen"),
    Trigger("billing_payment", "frozen", "BEFORE UPDATE OR DELETE", "payment_frozen"),
)
OPERATIONS = [ruled(FUNCTIONS, TRIGGERS)]
