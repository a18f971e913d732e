"""A change order keeps what was proposed for ever, and its answer once there is one."""

from django.db import migrations

from clients.audit import audited

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
    dependencies = [("engagements", "0009_change_orders_and_moves")]

    operations = [
        frozen("engagements_changeorder", "change_order_frozen", ORDER),
        frozen("engagements_engagementmove", "engagement_move_frozen", MOVE),
        audited("engagements_changeorder", "engagements_engagementmove"),
    ]
