"""What was approved, proposed, agreed or settled stays as it was."""

from clients.triggers import Trigger, ruled

# Of an approved entry nothing moves but its state, between approved and settled. The generated
# column is left out because a BEFORE trigger does not see its value.
ENTRY = """
CREATE FUNCTION time_entry_locked() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY['state', 'shared'];
BEGIN
    IF OLD.state NOT IN ('approved', 'settled') THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' OR NEW.state NOT IN ('approved', 'settled')
        OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free
    THEN
        RAISE EXCEPTION 'This entry is approved and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'time_entry_locked';
    END IF;
    RETURN NEW;
END $$
"""
SHEET = """
CREATE FUNCTION timesheet_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.state <> 'approved' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'shared' IS DISTINCT FROM to_jsonb(OLD) - 'shared' THEN
        RAISE EXCEPTION 'This month is approved and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'timesheet_frozen';
    END IF;
    RETURN NEW;
END $$
"""
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
ORDER = """
CREATE FUNCTION change_order_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY[
    'state', 'decided_at', 'decided_by', 'signed_name', 'reason', 'applied_at'
];
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'proposed'
        OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free
    THEN
        RAISE EXCEPTION 'This change order was proposed and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'change_order_frozen';
    END IF;
    RETURN NEW;
END $$
"""
MOVE = """
CREATE FUNCTION engagement_move_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY['made_at', 'called_off_at'];
BEGIN
    IF TG_OP = 'DELETE' OR OLD.made_at IS NOT NULL OR OLD.called_off_at IS NOT NULL
        OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free
    THEN
        RAISE EXCEPTION 'This move was made and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'engagement_move_frozen';
    END IF;
    RETURN NEW;
END $$
"""
# What an invoice counted on stays. With a full credit its month is free again.
WRITE_OFF = """
CREATE FUNCTION write_off_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    free constant text[] := ARRAY['settled'];
    asked public.engagements_writeoff := coalesce(NEW, OLD);
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN
        RETURN NEW;
    END IF;
    IF TG_OP <> 'INSERT' AND OLD.settled OR EXISTS (
        SELECT FROM public.engagements_timeentry AS entry
        WHERE entry.practice_id = asked.practice_id
          AND entry.engagement_id = asked.engagement_id
          AND entry.date >= asked.month
          AND entry.date < asked.month + interval '1 month'
          AND entry.state = 'settled'
    ) THEN
        RAISE EXCEPTION 'This month is settled and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'write_off_frozen';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$
"""
FUNCTIONS = {
    "time_entry_locked": ENTRY,
    "timesheet_frozen": SHEET,
    "statement_frozen": STATEMENT,
    "deliverable_frozen": DELIVERABLE,
    "change_order_frozen": ORDER,
    "engagement_move_frozen": MOVE,
    "write_off_frozen": WRITE_OFF,
}
TRIGGERS = (
    Trigger("engagements_timeentry", "locked", "BEFORE UPDATE OR DELETE", "time_entry_locked"),
    Trigger("engagements_timesheet", "frozen", "BEFORE UPDATE OR DELETE", "timesheet_frozen"),
    Trigger("engagements_statementofwork", "frozen", "BEFORE UPDATE OR DELETE", "statement_frozen"),
    Trigger("engagements_deliverable", "frozen", "BEFORE UPDATE OR DELETE", "deliverable_frozen"),
    Trigger("engagements_changeorder", "frozen", "BEFORE UPDATE OR DELETE", "change_order_frozen"),
    Trigger("engagements_engagementmove", "frozen", "BEFORE UPDATE OR DELETE", "engagement_move_frozen"),
    Trigger("engagements_writeoff", "frozen", "BEFORE INSERT OR UPDATE OR DELETE", "write_off_frozen"),
)
OPERATIONS = [ruled(FUNCTIONS, TRIGGERS)]
