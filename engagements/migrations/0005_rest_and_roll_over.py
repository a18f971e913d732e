"""An engagement may rest, and unused days of a retainer may be kept for later months."""

import clients.models.owned
import clients.walls
import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.uuid
from decimal import Decimal
from django.db import migrations, models

from clients.audit import audited


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0004_texts_hold'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['starts_on'],
            },
        ),
        migrations.AddField(
            model_name='terms',
            name='half_day_hours',
            field=models.DecimalField(db_default=Decimal('4'), decimal_places=2, default=Decimal('4'), max_digits=4, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('24'))], verbose_name='up to how many hours are half a day'),
        ),
        migrations.AddField(
            model_name='terms',
            name='hours_in_day',
            field=models.DecimalField(db_default=Decimal('8'), decimal_places=2, default=Decimal('8'), max_digits=4, validators=[django.core.validators.MinValueValidator(Decimal('1')), django.core.validators.MaxValueValidator(Decimal('24'))], verbose_name='hours in a day'),
        ),
        migrations.AddField(
            model_name='terms',
            name='rollover_cap',
            field=models.DecimalField(blank=True, decimal_places=3, max_digits=6, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='days that may be carried over at most'),
        ),
        migrations.AddField(
            model_name='terms',
            name='rollover_periods',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, validators=[django.core.validators.MaxValueValidator(60)], verbose_name='months for which an unused day is kept'),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='terms',
            constraint=models.CheckConstraint(condition=models.Q(('rollover_cap__isnull', True), ('rollover_cap__gte', 0), _connector='OR'), name='terms_carry_over_no_less_than_nothing'),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='terms',
            constraint=models.CheckConstraint(condition=models.Q(('half_day_hours__gte', 0), ('half_day_hours__lte', models.F('hours_in_day')), ('hours_in_day__gte', 1), ('hours_in_day__lte', 24)), name='terms_half_a_day_is_within_a_day', violation_error_message='Half a day cannot be longer than a day.'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='pause_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='pause_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=clients.walls.SamePractice(field='organisation', name='pause_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=clients.walls.SamePractice(field='engagement', name='pause_engagement_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=clients.walls.PracticeWall(name='pause_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='pause_ends_after_it_starts', violation_error_message='A pause cannot end before it starts.'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('practice', '='), ('engagement', '='), (models.Func(models.F('starts_on'), django.db.models.functions.comparison.Coalesce(models.F('ends_on'), models.Value(datetime.date(9999, 12, 30))), models.Value('[]'), function='daterange'), '&&')], name='pause_does_not_overlap', violation_error_message='The engagement is already paused on these dates.'),
        ),
        audited("engagements_pause"),
    ]
