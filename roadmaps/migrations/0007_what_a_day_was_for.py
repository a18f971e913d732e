"""What a day was given for: of its own engagement, shared as the day is, kept once approved."""

import clients.models.owned
import clients.walls
import django.db.models.deletion
import django.db.models.functions.uuid
from django.db import migrations, models

from clients.audit import audited

# Both ends are of one engagement, and the client may read the tie when they may read the day.
AGREES = """
CREATE FUNCTION entry_tie_agrees() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE given public.engagements_timeentry;
BEGIN
    SELECT * INTO given FROM public.engagements_timeentry AS entry
    WHERE entry.practice_id = NEW.practice_id AND entry.id = NEW.entry_id;
    NEW.shared := coalesce(given.shared, false);
    IF EXISTS (
        SELECT FROM public.roadmaps_initiative AS served
        WHERE served.practice_id = NEW.practice_id AND served.id = NEW.initiative_id
          AND served.engagement_id <> given.engagement_id
    ) OR EXISTS (
        SELECT FROM public.engagements_kpi AS served
        WHERE served.practice_id = NEW.practice_id AND served.id = NEW.kpi_id
          AND served.engagement_id <> given.engagement_id
    ) THEN
        RAISE EXCEPTION 'A day serves what belongs to its own engagement.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_tie_agrees';
    END IF;
    RETURN NEW;
END $$
"""
FROZEN = """
CREATE FUNCTION entry_tie_frozen() RETURNS trigger
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
# It names no column of the entry, so that those may still be altered.
FOLLOWS = """
CREATE FUNCTION entry_tie_follows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.shared IS DISTINCT FROM OLD.shared THEN
        UPDATE public.roadmaps_entrytie SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND entry_id = NEW.id;
    END IF;
    RETURN NULL;
END $$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('engagements', '0019_late_days_hold'),
        ('roadmaps', '0006_onboardings_are_audited'),
    ]

    operations = [
        migrations.CreateModel(
            name='EntryTie',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('entry', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='engagements.timeentry')),
                ('initiative', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='roadmaps.initiative')),
                ('kpi', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='engagements.kpi')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='entry_tie_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='entry_tie_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='entry_tie_organisation_same_practice', within=False), clients.walls.SamePractice(field='entry', name='entry_tie_entry_same_client', within=True), clients.walls.SamePractice(field='initiative', name='entry_tie_initiative_same_client', within=True), clients.walls.SamePractice(field='kpi', name='entry_tie_kpi_same_client', within=True), clients.walls.PracticeWall(name='entry_tie_wall', organisation='organisation_id', own='', shared='shared', write=True), models.UniqueConstraint(fields=('practice', 'entry'), name='entry_tie_one_an_entry'), models.CheckConstraint(condition=models.Q(models.Q(('initiative__isnull', True), ('kpi__isnull', False)), models.Q(('initiative__isnull', False), ('kpi__isnull', True)), _connector='OR'), name='entry_tie_is_to_one_thing', violation_error_message='A day serves one initiative or one outcome.')],
            },
        ),
        audited("roadmaps_entrytie"),
        migrations.RunSQL(
            [
                AGREES,
                FROZEN,
                FOLLOWS,
                "CREATE TRIGGER agrees BEFORE INSERT OR UPDATE ON roadmaps_entrytie"
                " FOR EACH ROW EXECUTE FUNCTION entry_tie_agrees()",
                "CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON roadmaps_entrytie"
                " FOR EACH ROW EXECUTE FUNCTION entry_tie_frozen()",
                "CREATE TRIGGER follows AFTER UPDATE ON engagements_timeentry"
                " FOR EACH ROW EXECUTE FUNCTION entry_tie_follows()",
            ],
            [
                "DROP TRIGGER follows ON engagements_timeentry",
                "DROP TRIGGER frozen ON roadmaps_entrytie",
                "DROP TRIGGER agrees ON roadmaps_entrytie",
                "DROP FUNCTION entry_tie_follows()",
                "DROP FUNCTION entry_tie_frozen()",
                "DROP FUNCTION entry_tie_agrees()",
            ],
        ),
    ]
