"""Which decisions of the register a report asks for."""

import clients.models.owned
import clients.walls
import django.db.models.deletion
import django.db.models.functions.uuid
from django.db import migrations, models

from clients.audit import audited


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0003_which_notices'),
        ('roadmaps', '0021_words_have_left_the_report'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportAsk',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('decision', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='roadmaps.decision')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('report', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='roadmaps.boardreport')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='report_ask_practice_id_key'), clients.walls.SamePractice(field='report', name='report_ask_report_same_practice', within=False), clients.walls.SamePractice(field='decision', name='report_ask_decision_same_practice', within=False), clients.walls.PracticeWall(name='report_ask_wall', organisation='', own='', shared='', write=True), models.UniqueConstraint(fields=('practice', 'report', 'decision'), name='report_ask_once_a_decision')],
            },
        ),
        audited("roadmaps_reportask"),
    ]
