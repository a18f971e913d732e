"""Readings bring their evidence; what an outcome promised before it was changed is kept."""

import clients.models.owned
import clients.walls
import django.db.models.deletion
import django.db.models.functions.uuid
import django.utils.timezone
from clients.audit import audited
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

FILE = "kpi_reading_document_same_client"
FOREIGN = """
FOREIGN KEY (practice_id, organisation_id, document_id)
REFERENCES clients_storeddocument (practice_id, organisation_id, id) DEFERRABLE INITIALLY IMMEDIATE
"""


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0002_audit_and_doors"),
        ("engagements", "0024_terms_have_periods"),
    ]

    operations = [
        migrations.CreateModel(
            name='KpiChange',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('by', models.CharField(max_length=120)),
                ('why', models.CharField(max_length=300, verbose_name='why the promise changes')),
                ('direction', models.CharField(choices=[('up', 'higher is better'), ('down', 'lower is better')], max_length=4)),
                ('baseline', models.DecimalField(decimal_places=4, max_digits=16)),
                ('baseline_on', models.DateField()),
                ('target', models.DecimalField(decimal_places=4, max_digits=16)),
                ('target_on', models.DateField()),
                ('kpi', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='engagements.kpi')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-at'],
                'constraints': [
                    models.UniqueConstraint(fields=('practice', 'id'), name='kpi_change_practice_id_key'),
                    models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='kpi_change_practice_organisation_id_key'),
                    clients.walls.SamePractice(field='organisation', name='kpi_change_organisation_same_practice', within=False),
                    clients.walls.SamePractice(field='kpi', name='kpi_change_kpi_same_client', within=True),
                    clients.walls.PracticeWall(name='kpi_change_wall', organisation='organisation_id', own='', shared='', write=True),
                    models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='kpi_change_says_why', violation_error_message='Say why the promise changes: the client reads it.'),
                ],
            },
        ),
        audited("engagements_kpichange"),
        migrations.AlterModelOptions(
            name='kpi',
            options={'ordering': ['position', 'name'], 'verbose_name': 'outcome KPI'},
        ),
        migrations.AddField(
            model_name='kpi',
            name='position',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name='kpireading',
            name='document',
            field=clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.storeddocument'),
        ),
        migrations.AddField(
            model_name='kpireading',
            name='link',
            field=models.URLField(blank=True, db_default='', default='', max_length=500, verbose_name='link to the evidence'),
        ),
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    f"ALTER TABLE engagements_kpireading ADD CONSTRAINT {FILE} {FOREIGN} NOT VALID",
                    f"ALTER TABLE engagements_kpireading DROP CONSTRAINT {FILE}",
                )
            ],
            [
                migrations.AddConstraint(
                    "kpireading",
                    clients.walls.SamePractice(field="document", name=FILE, within=True),
                )
            ],
        ),
        AddConstraintNotValid(
            "kpireading",
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://"),
                name="kpi_reading_links_safely",
                violation_error_message="A link to evidence begins with https://.",
            ),
        ),
    ]
