"""An approved month and its lines stay as the client saw them; billing alone moves their state."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

BEFORE = """
CREATE OR REPLACE FUNCTION time_entry_locked() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY['state', 'shared', 'timesheet_id'];
BEGIN
    IF OLD.state NOT IN ('approved', 'settled') THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
        RAISE EXCEPTION 'This entry is approved and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'time_entry_locked';
    END IF;
    RETURN NEW;
END $$
"""
# Of an approved entry nothing moves but its state, between approved and settled. The generated
# column is left out because a BEFORE trigger does not see its value.
ENTRY = """
CREATE OR REPLACE FUNCTION time_entry_locked() RETURNS trigger
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


class Migration(migrations.Migration):
    dependencies = [("engagements", "0015_lines_are_queried_and_silence_counts")]

    operations = [
        ValidateConstraint("terms", "terms_silence_takes_a_day_or_more"),
        migrations.RunSQL(ENTRY, BEFORE),
        migrations.RunSQL(
            [
                SHEET,
                "CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON engagements_timesheet"
                " FOR EACH ROW EXECUTE FUNCTION timesheet_frozen()",
            ],
            ["DROP TRIGGER frozen ON engagements_timesheet", "DROP FUNCTION timesheet_frozen()"],
        ),
    ]
