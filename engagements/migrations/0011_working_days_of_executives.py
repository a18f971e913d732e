"""An executive keeps the days they work: from a date on, and what was before stays."""

import clients.models.owned
import clients.walls
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.uuid
from decimal import Decimal
from django.db import migrations, models

from clients.audit import audited


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0010_orders_are_frozen'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkingPattern',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('starts_on', models.DateField(verbose_name='from')),
                ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')]), verbose_name='working days')),
                ('capacity', models.DecimalField(decimal_places=2, max_digits=4, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('7'))], verbose_name='days a week')),
                ('executive', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='working_patterns', to='engagements.executive')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['starts_on'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='working_pattern_practice_id_key'), clients.walls.SamePractice(field='executive', name='working_pattern_executive_same_practice', within=False), clients.walls.PracticeWall(name='working_pattern_wall', organisation='', own='', shared='', write=True), models.UniqueConstraint(fields=('practice', 'executive', 'starts_on'), name='working_pattern_one_a_date', violation_error_message='Another change already begins on this date.'), models.CheckConstraint(condition=models.Q(('weekdays__contained_by', [0, 1, 2, 3, 4, 5, 6]), ('weekdays__len__gt', 0)), name='working_pattern_names_weekdays', violation_error_message='Choose at least one day of the week.'), models.CheckConstraint(condition=models.Q(('capacity__gte', 0), ('capacity__lte', models.F('weekdays__len'))), name='working_pattern_capacity_fits_its_weekdays', violation_error_message='You cannot give more days than you work.')],
            },
        ),
        audited("engagements_workingpattern"),
    ]
