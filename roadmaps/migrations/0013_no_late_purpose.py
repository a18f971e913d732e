"""A day that is approved is not given a purpose afterwards; what corrects it still copies its own."""

from django.db import migrations

BEFORE = """
CREATE OR REPLACE FUNCTION entry_tie_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY['shared'];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM public.engagements_timeentry AS entry
        WHERE entry.practice_id = OLD.practice_id AND entry.id = OLD.entry_id
          AND entry.state IN ('approved', 'settled')
    ) THEN
        RAISE EXCEPTION 'This entry is approved: what it was for cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_tie_frozen';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$
"""
# Inside another trigger a tie is inserted by `entry_tie_follows` alone: for a row that corrects
# an approved day, with the purpose that the day has. A tie is not moved to an approved day either.
FROZEN = """
CREATE OR REPLACE FUNCTION entry_tie_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    free constant text[] := ARRAY['shared'];
    asked uuid[] := ARRAY[]::uuid[];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free
        OR TG_OP = 'INSERT' AND pg_trigger_depth() > 1
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        asked := asked || OLD.entry_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        asked := asked || NEW.entry_id;
    END IF;
    IF EXISTS (
        SELECT FROM public.engagements_timeentry AS entry
        WHERE entry.practice_id = coalesce(NEW.practice_id, OLD.practice_id)
          AND entry.id = ANY (asked)
          AND entry.state IN ('approved', 'settled')
    ) THEN
        RAISE EXCEPTION 'This entry is approved: what it was for cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_tie_frozen';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$
"""
DROP = "DROP TRIGGER frozen ON roadmaps_entrytie"
TRIGGER = (
    "CREATE TRIGGER frozen BEFORE {events} ON roadmaps_entrytie"
    " FOR EACH ROW EXECUTE FUNCTION entry_tie_frozen()"
)


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0012_what_was_decided_stays")]

    operations = [
        migrations.RunSQL(
            [FROZEN, DROP, TRIGGER.format(events="INSERT OR UPDATE OR DELETE")],
            [DROP, BEFORE, TRIGGER.format(events="UPDATE OR DELETE")],
        ),
    ]
