"""A sponsor asks about single lines; terms may say that silence approves; a decision is hashed."""

import clients.models.owned
import clients.walls
import django.contrib.postgres.fields
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.uuid
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from clients.audit import audited


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0014_imports_and_feeds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TimesheetQuery',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('date', models.DateField()),
                ('days_were', models.DecimalField(decimal_places=4, max_digits=9)),
                ('activity_was', models.CharField(blank=True, choices=[('board', 'Board or leadership meeting'), ('architecture', 'Architecture'), ('vendor', 'Vendor'), ('mentoring', 'Mentoring'), ('governance', 'Governance'), ('security', 'Security'), ('data-ai', 'Data and AI'), ('delivery', 'Delivery'), ('incident', 'Incident'), ('travel', 'Travel')], max_length=12)),
                ('summary_was', models.CharField(blank=True, max_length=500)),
                ('question', models.CharField(max_length=500, verbose_name='question')),
                ('asked_by', models.CharField(max_length=120)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('state', models.CharField(choices=[('open', 'Open'), ('answered', 'Answered'), ('closed', 'Closed')], default='open', max_length=8)),
                ('answer', models.CharField(blank=True, max_length=500, verbose_name='answer')),
                ('answered_by', models.CharField(blank=True, max_length=120)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('asker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='queries', to='engagements.timeentry')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('timesheet', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='queries', to='engagements.timesheet')),
            ],
            options={
                'verbose_name_plural': 'timesheet queries',
                'ordering': ['date', 'asked_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='terms',
            name='silence_days',
            field=models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='working days after which silence approves'),
        ),
        migrations.AddField(
            model_name='timesheet',
            name='decide_by',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='timesheet',
            name='remind_on',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), blank=True, db_default=[], default=list),
        ),
        migrations.AddField(
            model_name='timesheet',
            name='seen_hash',
            field=models.CharField(blank=True, db_default='', max_length=64),
        ),
        migrations.AlterField(
            model_name='timeentry',
            name='state',
            field=models.CharField(choices=[('open', 'Open'), ('submitted', 'Submitted'), ('queried', 'Queried'), ('approved', 'Approved'), ('settled', 'Settled')], default='open', max_length=10),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='terms',
            constraint=models.CheckConstraint(condition=models.Q(('silence_days__isnull', True), ('silence_days__gte', 1), _connector='OR'), name='terms_silence_takes_a_day_or_more'),
        ),
        migrations.AddConstraint(
            model_name='timesheetquery',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='timesheet_query_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='timesheetquery',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='timesheet_query_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='timesheetquery',
            constraint=clients.walls.SamePractice(field='organisation', name='timesheet_query_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='timesheetquery',
            constraint=clients.walls.SamePractice(field='timesheet', name='timesheet_query_timesheet_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='timesheetquery',
            constraint=clients.walls.SamePractice(field='entry', name='timesheet_query_entry_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='timesheetquery',
            constraint=clients.walls.PracticeWall(name='timesheet_query_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='timesheetquery',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('practice', 'entry'), name='timesheet_query_one_open_a_line', violation_error_message='This line has an open question already.'),
        ),
        migrations.AddConstraint(
            model_name='timesheetquery',
            constraint=models.CheckConstraint(condition=models.Q(('question', ''), _negated=True), name='timesheet_query_asks'),
        ),
        migrations.AddConstraint(
            model_name='timesheetquery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(('answered_at__isnull', False), models.Q(('answered_by', ''), _negated=True)), _connector='OR'), name='timesheet_query_answer_has_a_person'),
        ),
        audited("engagements_timesheetquery"),
    ]
