"""Change orders, and the moves of an engagement from state to state."""

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
        ('engagements', '0008_proposed_is_frozen'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeOrder',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('proposed', 'Waiting for the sponsor'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=10)),
                ('takes_effect_on', models.DateField(verbose_name='takes effect on')),
                ('why', models.CharField(max_length=1000, verbose_name='why')),
                ('proposal', models.JSONField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('proposed_at', models.DateTimeField()),
                ('proposed_by', models.CharField(max_length=120)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=254)),
                ('signed_name', models.CharField(blank=True, max_length=120)),
                ('reason', models.CharField(blank=True, max_length=1000, verbose_name='reason')),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='change_orders', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('statement', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='change_orders', to='engagements.statementofwork')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='change_order_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='change_order_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='change_order_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='change_order_engagement_same_client', within=True), clients.walls.SamePractice(field='statement', name='change_order_statement_same_client', within=True), clients.walls.PracticeWall(name='change_order_wall', organisation='organisation_id', own='', shared='', write=True), models.UniqueConstraint(fields=('practice', 'engagement', 'number'), name='change_order_number_is_unique'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('practice', 'engagement'), name='change_order_one_proposed', violation_error_message='Another change order waits for the sponsor.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(django.db.models.functions.comparison.Cast('proposal', models.TextField())), 60000), name='change_order_has_an_end'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', ''), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), models.Q(('decided_by', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='change_order_decision_has_a_person'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('signed_name', ''), _negated=True), ('applied_at__isnull', False), ('state', 'accepted')), models.Q(models.Q(('state', 'accepted'), _negated=True), ('applied_at', None), ('signed_name', '')), _connector='OR'), name='change_order_accepted_is_signed_and_applied'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='change_order_refusal_has_a_reason', violation_error_message='Say what should be different.')],
            },
        ),
        migrations.CreateModel(
            name='EngagementMove',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('from_state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Proposed'), ('active', 'Active'), ('paused', 'Paused'), ('ending', 'Ending'), ('closed', 'Closed')], max_length=10)),
                ('to_state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Proposed'), ('active', 'Active'), ('paused', 'Paused'), ('ending', 'Ending'), ('closed', 'Closed')], max_length=10)),
                ('effective_on', models.DateField()),
                ('by', models.CharField(max_length=120)),
                ('why', models.CharField(blank=True, max_length=500, verbose_name='why')),
                ('decided_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('called_off_at', models.DateTimeField(blank=True, null=True)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='engagements.engagement')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-decided_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='engagement_move_practice_id_key'), clients.walls.SamePractice(field='engagement', name='engagement_move_engagement_same_practice', within=False), clients.walls.PracticeWall(name='engagement_move_wall', organisation='', own='', shared='', write=True), models.UniqueConstraint(condition=models.Q(('called_off_at', None), ('made_at', None)), fields=('practice', 'engagement'), name='engagement_move_one_waits'), models.CheckConstraint(condition=models.Q(('from_state', models.F('to_state')), _negated=True), name='engagement_move_leads_elsewhere'), models.CheckConstraint(condition=models.Q(('made_at', None), ('called_off_at', None), _connector='OR'), name='engagement_move_is_made_or_called_off')],
            },
        ),
    ]
