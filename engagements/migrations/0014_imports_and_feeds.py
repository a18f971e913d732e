"""Days from other systems, and the secret address of a calendar."""

import clients.models.owned
import clients.walls
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.uuid
import django.utils.timezone
from decimal import Decimal
from django.db import migrations, models

from clients.audit import audited


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0013_where_a_day_was_given'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='where you use it')),
                ('token_hash', models.CharField(editable=False, max_length=64)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
                ('membership', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feeds', to='clients.membership')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('waiting', 'Waiting for you'), ('done', 'Done')], default='waiting', max_length=10)),
                ('tool', models.CharField(choices=[('harvest', 'Harvest'), ('toggl', 'Toggl Track'), ('clockify', 'Clockify'), ('kimai', 'Kimai')], max_length=10)),
                ('name', models.CharField(max_length=200, verbose_name='file')),
                ('body', models.BinaryField()),
                ('person', models.CharField(blank=True, max_length=200, verbose_name='whose lines')),
                ('is_day_first', models.BooleanField(blank=True, null=True, verbose_name='how dates are written')),
                ('words', models.CharField(choices=[('note', 'my internal note'), ('summary', 'what the client reads'), ('nowhere', 'left out')], default='note', max_length=10)),
                ('uploaded_by', models.CharField(max_length=120)),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('line_count', models.PositiveIntegerField(default=0)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('executive', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='engagements.executive')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-uploaded_at'],
            },
        ),
        migrations.CreateModel(
            name='ImportedLine',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('fingerprint', models.CharField(editable=False, max_length=64)),
                ('hours', models.DecimalField(decimal_places=5, max_digits=9, validators=[django.core.validators.MinValueValidator(Decimal('0'))])),
                ('entry', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='imported_lines', to='engagements.timeentry')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
        ),
        migrations.CreateModel(
            name='ImportMapping',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('tool', models.CharField(choices=[('harvest', 'Harvest'), ('toggl', 'Toggl Track'), ('clockify', 'Clockify'), ('kimai', 'Kimai')], max_length=10)),
                ('client', models.CharField(blank=True, max_length=200)),
                ('project', models.CharField(blank=True, max_length=200)),
                ('engagement', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagements.engagement')),
                ('executive', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagements.executive')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
        ),
        migrations.AddConstraint(
            model_name='calendarfeed',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='calendar_feed_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='calendarfeed',
            constraint=clients.walls.SamePractice(field='membership', name='calendar_feed_membership_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='calendarfeed',
            constraint=clients.walls.PracticeWall(name='calendar_feed_wall', organisation='', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='calendarfeed',
            constraint=models.UniqueConstraint(fields=('practice', 'token_hash'), name='calendar_feed_hash_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='import_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=clients.walls.SamePractice(field='executive', name='import_executive_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=clients.walls.PracticeWall(name='import_wall', organisation='', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('state', 'waiting')), models.Q(('body', b''), ('done_at__isnull', False), ('state', 'done')), _connector='OR'), name='import_done_keeps_no_file'),
        ),
        migrations.AddConstraint(
            model_name='importedline',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='imported_line_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='importedline',
            constraint=clients.walls.SamePractice(field='entry', name='imported_line_entry_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='importedline',
            constraint=clients.walls.PracticeWall(name='imported_line_wall', organisation='', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='importedline',
            constraint=models.UniqueConstraint(fields=('practice', 'fingerprint'), name='imported_line_is_in_once'),
        ),
        migrations.AddConstraint(
            model_name='importmapping',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='import_mapping_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='importmapping',
            constraint=clients.walls.SamePractice(field='executive', name='import_mapping_executive_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='importmapping',
            constraint=clients.walls.SamePractice(field='engagement', name='import_mapping_engagement_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='importmapping',
            constraint=clients.walls.PracticeWall(name='import_mapping_wall', organisation='', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='importmapping',
            constraint=models.UniqueConstraint(fields=('practice', 'executive', 'tool', 'client', 'project'), name='import_mapping_one_a_project'),
        ),
        audited("engagements_importmapping", "engagements_calendarfeed"),
    ]
