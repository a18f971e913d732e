"""What a sponsor approved keeps its words for ever, and so does a pack once it is frozen."""

from clients.triggers import Trigger, ruled

# A proposed version may go back to a draft, or be approved; approved, nothing of it changes. The
# generated column is left out because a BEFORE trigger does not see its value.
VERSION = """
CREATE FUNCTION policy_version_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY[
    'state', 'shared', 'approved_at', 'approved_by', 'approved_account', 'returned_reason',
    'returned_by'
];
BEGIN
    IF OLD.state = 'draft' OR TG_OP = 'UPDATE' AND OLD.state = 'proposed' AND (
        NEW.state = 'draft' OR to_jsonb(NEW) - free IS NOT DISTINCT FROM to_jsonb(OLD) - free
    ) THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'This version was put to the client and cannot be changed.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'policy_version_frozen';
END $$
"""
PACK = """
CREATE FUNCTION handover_pack_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY[
    'state', 'shared', 'document_id', 'archive_id', 'published_at'
];
BEGIN
    IF OLD.state = 'draft' OR TG_OP = 'UPDATE' AND NEW.state <> 'draft'
        AND to_jsonb(NEW) - free IS NOT DISTINCT FROM to_jsonb(OLD) - free
        AND (OLD.document_id IS NULL OR NEW.document_id = OLD.document_id)
        AND (OLD.archive_id IS NULL OR NEW.archive_id = OLD.archive_id)
    THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'This version is frozen and cannot be changed.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'handover_pack_frozen';
END $$
"""
FUNCTIONS = {
    "policy_version_frozen": VERSION,
    "handover_pack_frozen": PACK,
}
TRIGGERS = (
    Trigger("roadmaps_policyversion", "frozen", "BEFORE UPDATE OR DELETE", "policy_version_frozen"),
    Trigger("roadmaps_handoverpack", "frozen", "BEFORE UPDATE OR DELETE", "handover_pack_frozen"),
)
OPERATIONS = [ruled(FUNCTIONS, TRIGGERS)]
