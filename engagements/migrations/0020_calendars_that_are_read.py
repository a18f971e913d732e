"""Calendars that suggest days, by their secret address: no audit rows, which would keep it."""

import clients.models.owned
import clients.walls
import django.db.models.deletion
import django.db.models.functions.uuid
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0019_late_days_hold'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarSource',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('address', models.CharField(max_length=2000, verbose_name='address')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('reading', models.PositiveIntegerField(default=0, editable=False)),
                ('body', models.BinaryField(default=b'')),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('trouble', models.CharField(blank=True, max_length=20)),
                ('executive', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='calendar_sources', to='engagements.executive')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='calendar_source_practice_id_key'), clients.walls.SamePractice(field='executive', name='calendar_source_executive_same_practice', within=False), clients.walls.PracticeWall(name='calendar_source_wall', organisation='', own='', shared='', write=True), models.CheckConstraint(condition=models.Q(('trouble', ''), models.Q(('body', b''), ('read_at', None)), _connector='OR'), name='calendar_source_is_read_or_in_trouble')],
            },
        ),
    ]
