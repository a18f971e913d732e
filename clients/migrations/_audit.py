"""The audit trigger, and what each database role may do beside the walls."""

from django.db.migrations import RunSQL

# SECURITY DEFINER: the application has no right to write audit rows, the owner of this function
# has. Even the owner is bound by a policy: the row's practice must be the scope's.
AUDIT = """
CREATE FUNCTION audit_row_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    hidden constant text[] := ARRAY['token_hash'];
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - hidden END;
    is_now jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - hidden END;
    whole jsonb := coalesce(is_now, was);
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, was -> key), jsonb_object_agg(key, value)
        INTO was, is_now
        FROM jsonb_each(is_now) WHERE value IS DISTINCT FROM was -> key;
    END IF;
    INSERT INTO public.audit_row
        (practice_id, transaction, user_id, request_id, "table", key, operation, before, after)
    VALUES (
        (whole ->> 'practice_id')::bigint,
        pg_current_xact_id()::text::bigint,
        nullif(nullif(current_setting('app.user_id', true), ''), '0')::bigint,
        coalesce(current_setting('app.request_id', true), ''),
        TG_TABLE_NAME, whole ->> 'id', TG_OP, was, is_now
    );
    RETURN NULL;
END $$
"""
OWNER_WRITES = """
CREATE POLICY owner_writes ON audit_row FOR INSERT TO sextant_owner
WITH CHECK (practice_id = (SELECT current_setting('app.practice_id', true)::bigint))
"""
RELAY_COLUMNS = "practice_id, id, queue, attempts, sent_at, leased_until, done_at, dead_at"

OPERATIONS = [
    RunSQL(AUDIT, "DROP FUNCTION audit_row_change()"),
    RunSQL(OWNER_WRITES, "DROP POLICY owner_writes ON audit_row"),
    RunSQL(
        "GRANT SELECT ON clients_practice TO sextant_portal",
        "REVOKE SELECT ON clients_practice FROM sextant_portal",
    ),
    RunSQL(
        [
            f"GRANT SELECT ({RELAY_COLUMNS}), UPDATE (sent_at) ON clients_outbox TO sextant_relay",
            "CREATE POLICY relay_sees_all ON clients_outbox FOR SELECT TO sextant_relay"
            " USING (true)",
            "CREATE POLICY relay_marks_sent ON clients_outbox FOR UPDATE TO sextant_relay"
            " USING (true)",
        ],
        [
            "DROP POLICY relay_sees_all ON clients_outbox",
            "DROP POLICY relay_marks_sent ON clients_outbox",
            "REVOKE ALL ON clients_outbox FROM sextant_relay",
        ],
    ),
]
