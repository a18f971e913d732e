"""What corrects an approved day served what that day served, so that the days there add up."""

from django.db import migrations

BEFORE = """
CREATE OR REPLACE FUNCTION entry_tie_follows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.shared IS DISTINCT FROM OLD.shared THEN
        UPDATE public.roadmaps_entrytie SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND entry_id = NEW.id;
    END IF;
    RETURN NULL;
END $$
"""
FOLLOWS = """
CREATE OR REPLACE FUNCTION entry_tie_follows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.late_in IS NOT NULL THEN
            INSERT INTO public.roadmaps_entrytie
                (practice_id, organisation_id, entry_id, initiative_id, kpi_id, shared)
            SELECT was.practice_id, was.organisation_id, NEW.id,
                   was.initiative_id, was.kpi_id, false
            FROM public.engagements_timeentry AS given
            JOIN public.roadmaps_entrytie AS was
              ON was.practice_id = given.practice_id AND was.entry_id = given.id
            WHERE given.practice_id = NEW.practice_id
              AND given.engagement_id = NEW.engagement_id
              AND given.executive_id = NEW.executive_id
              AND given.date = NEW.date
              AND given.id <> NEW.id
            ORDER BY given.id
            LIMIT 1;
        END IF;
    ELSIF NEW.shared IS DISTINCT FROM OLD.shared THEN
        UPDATE public.roadmaps_entrytie SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND entry_id = NEW.id;
    END IF;
    RETURN NULL;
END $$
"""
TRIGGER = (
    "CREATE TRIGGER follows AFTER {events} ON engagements_timeentry"
    " FOR EACH ROW EXECUTE FUNCTION entry_tie_follows()"
)
DROP = "DROP TRIGGER follows ON engagements_timeentry"


class Migration(migrations.Migration):

    dependencies = [
        ('engagements', '0019_late_days_hold'),
        ('roadmaps', '0007_what_a_day_was_for'),
    ]

    operations = [
        migrations.RunSQL(
            [FOLLOWS, DROP, TRIGGER.format(events="INSERT OR UPDATE")],
            [DROP, BEFORE, TRIGGER.format(events="UPDATE")],
        ),
    ]
