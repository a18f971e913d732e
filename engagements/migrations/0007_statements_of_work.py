"""Statements of work and what they promise to deliver."""

import clients.models.owned
import clients.walls
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.functions.uuid
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0006_roll_over_holds'),
    ]

    operations = [
        migrations.AlterField(
            model_name='engagement',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Proposed'), ('active', 'Active'), ('paused', 'Paused'), ('ending', 'Ending'), ('closed', 'Closed')], default='active', max_length=10),
        ),
        migrations.CreateModel(
            name='StatementOfWork',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Waiting for the sponsor'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('superseded', 'Superseded')], default='draft', max_length=10)),
                ('content', models.JSONField(default=dict)),
                ('written_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('takes_effect_on', models.DateField(blank=True, null=True)),
                ('snapshot', models.JSONField(blank=True, null=True)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('proposed_at', models.DateTimeField(blank=True, null=True)),
                ('proposed_by', models.CharField(blank=True, max_length=120)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('signed_name', models.CharField(blank=True, max_length=120)),
                ('signed_by', models.CharField(blank=True, max_length=254)),
                ('reason', models.CharField(blank=True, max_length=1000, verbose_name='reason')),
                ('shared', models.GeneratedField(db_persist=True, expression=models.Q(('state', 'draft'), _negated=True), output_field=models.BooleanField())),
                ('document', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.storeddocument')),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('signed_document', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.storeddocument')),
            ],
            options={
                'ordering': ['-version'],
            },
        ),
        migrations.CreateModel(
            name='Deliverable',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(default=1)),
                ('title', models.CharField(max_length=200)),
                ('acceptance', models.TextField(blank=True, max_length=1000)),
                ('state', models.CharField(choices=[('open', 'To be delivered'), ('delivered', 'Delivered, waits for the sponsor'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('dropped', 'No longer agreed')], default='open', max_length=10)),
                ('delivered_at', models.DateTimeField(blank=True, null=True)),
                ('delivered_by', models.CharField(blank=True, max_length=120)),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='note')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=120)),
                ('reason', models.CharField(blank=True, max_length=1000, verbose_name='reason')),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='promised_results', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('statement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='promised_results', to='engagements.statementofwork')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='statement_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='statement_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=clients.walls.SamePractice(field='organisation', name='statement_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=clients.walls.SamePractice(field='engagement', name='statement_engagement_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=clients.walls.SamePractice(field='document', name='statement_document_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=clients.walls.SamePractice(field='signed_document', name='statement_signed_document_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=clients.walls.PracticeWall(name='statement_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=models.UniqueConstraint(fields=('practice', 'engagement', 'version'), name='statement_version_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('practice', 'engagement'), name='statement_one_draft'),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('practice', 'engagement'), name='statement_one_proposed'),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'accepted')), fields=('practice', 'engagement'), name='statement_one_accepted'),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(django.db.models.functions.comparison.Cast('content', models.TextField())), 60000), name='statement_content_has_an_end'),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fingerprint', ''), ('proposed_at', None), ('snapshot__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), models.Q(('fingerprint', ''), _negated=True), ('proposed_at__isnull', False), ('snapshot__isnull', False), ('takes_effect_on__isnull', False)), _connector='OR'), name='statement_proposed_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('signed_at', None), ('signed_by', ''), ('signed_name', '')), models.Q(models.Q(('signed_name', ''), _negated=True), models.Q(('signed_by', ''), _negated=True), ('signed_at__isnull', False)), _connector='OR'), name='statement_signature_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='statementofwork',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('signed_at__isnull', False), ('state', 'accepted')), ('state', 'superseded'), models.Q(('signed_at', None), ('state__in', ['draft', 'proposed', 'declined'])), _connector='OR'), name='statement_accepted_is_signed'),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='deliverable_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='deliverable_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=clients.walls.SamePractice(field='organisation', name='deliverable_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=clients.walls.SamePractice(field='engagement', name='deliverable_engagement_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=clients.walls.SamePractice(field='statement', name='deliverable_statement_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=clients.walls.PracticeWall(name='deliverable_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('acceptance'), 1000), name='deliverable_acceptance_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'declined']), _negated=True), models.Q(models.Q(('decided_by', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='deliverable_decision_has_a_person'),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'dropped']), models.Q(models.Q(('delivered_by', ''), _negated=True), ('delivered_at__isnull', False)), _connector='OR'), name='deliverable_delivery_has_a_person'),
        ),
        migrations.AddConstraint(
            model_name='deliverable',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='deliverable_refusal_has_a_reason', violation_error_message='Say what is missing.'),
        ),
    ]
