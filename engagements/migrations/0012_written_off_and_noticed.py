"""Days over that are forgiven, frozen once settled; what was said about the pace, once."""

import clients.models.owned
import clients.walls
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.uuid
import django.utils.timezone
from decimal import Decimal
from django.db import migrations, models

from clients.audit import audited

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


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0011_working_days_of_executives'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaceNotice',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField()),
                ('kind', models.CharField(choices=[('most', "Three quarters of the month's days are used"), ('all', "The month's days are used up"), ('misses', 'The forecast misses the plan')], max_length=8)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pace_notices', to='engagements.engagement')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['at'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='pace_notice_practice_id_key'), clients.walls.SamePractice(field='engagement', name='pace_notice_engagement_same_practice', within=False), clients.walls.PracticeWall(name='pace_notice_wall', organisation='', own='', shared='', write=True), models.UniqueConstraint(fields=('practice', 'engagement', 'month', 'kind'), name='pace_notice_once')],
            },
        ),
        migrations.CreateModel(
            name='WriteOff',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField()),
                ('days', models.DecimalField(decimal_places=4, max_digits=9, validators=[django.core.validators.MinValueValidator(Decimal('0.001'))], verbose_name='days')),
                ('reason', models.CharField(max_length=200, verbose_name='reason')),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('settled', models.BooleanField(db_default=False, default=False, editable=False)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='write_offs', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['month'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='write_off_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='write_off_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='write_off_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='write_off_engagement_same_client', within=True), clients.walls.PracticeWall(name='write_off_wall', organisation='organisation_id', own='', shared='', write=True), models.UniqueConstraint(fields=('practice', 'engagement', 'month'), name='write_off_one_a_month', violation_error_message='Days of this month are already written off.'), models.CheckConstraint(condition=models.Q(('days__gt', 0), models.Q(('reason', ''), _negated=True)), name='write_off_takes_something_for_a_reason'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='write_off_of_a_month')],
            },
        ),
        migrations.RunSQL(
            [
                WRITE_OFF,
                "CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON engagements_writeoff"
                " FOR EACH ROW EXECUTE FUNCTION write_off_frozen()",
            ],
            ["DROP TRIGGER frozen ON engagements_writeoff", "DROP FUNCTION write_off_frozen()"],
        ),
        audited("engagements_writeoff", "engagements_pacenotice"),
    ]
