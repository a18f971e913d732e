"""Drafts, milestones with acceptance, what needs what, money, and what is said of the work."""

import clients.models.owned
import clients.walls
import datetime
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.functions.uuid
import django.db.models.lookups
import django.utils.timezone
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0003_which_notices'),
        ('engagements', '0024_terms_have_periods'),
        ('roadmaps', '0013_no_late_purpose'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='initiative',
            name='initiative_wall',
        ),
        migrations.RemoveConstraint(
            model_name='initiativekpi',
            name='initiative_kpi_wall',
        ),
        migrations.RemoveConstraint(
            model_name='initiativeupdate',
            name='initiative_update_wall',
        ),
        migrations.RemoveConstraint(
            model_name='phase',
            name='phase_wall',
        ),
        migrations.AddField(
            model_name='initiative',
            name='cost',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='cost'),
        ),
        migrations.AddField(
            model_name='initiative',
            name='currency',
            field=models.CharField(blank=True, choices=[('CZK', 'CZK'), ('EUR', 'EUR'), ('GBP', 'GBP'), ('USD', 'USD'), ('CHF', 'CHF'), ('PLN', 'PLN')], db_default='', default='', max_length=3, verbose_name='currency'),
        ),
        migrations.AddField(
            model_name='initiative',
            name='expected_return',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='expected return a year'),
        ),
        migrations.AddField(
            model_name='initiative',
            name='return_note',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='the return in words'),
        ),
        migrations.AddField(
            model_name='initiative',
            name='shared',
            field=models.BooleanField(db_default=True, default=True, editable=False),
        ),
        migrations.AddField(
            model_name='initiativekpi',
            name='shared',
            field=models.BooleanField(db_default=True, default=True, editable=False),
        ),
        migrations.AddField(
            model_name='initiativeupdate',
            name='shared',
            field=models.BooleanField(db_default=True, default=True, editable=False),
        ),
        migrations.AddField(
            model_name='phase',
            name='shared',
            field=models.BooleanField(db_default=True, default=True, editable=False),
        ),
        migrations.AddConstraint(
            model_name='initiative',
            constraint=clients.walls.PracticeWall(name='initiative_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='initiative',
            constraint=models.CheckConstraint(condition=models.Q(('is_quick_win', False), ('planned_ends_on__lte', django.db.models.expressions.CombinedExpression(models.F('planned_starts_on'), '+', models.Value(datetime.timedelta(days=90)))), _connector='OR'), name='initiative_quick_win_is_quick', violation_error_message='A quick win is planned to end within ninety days.'),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='initiative',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cost', None), ('expected_return', None)), models.Q(models.Q(('currency', ''), _negated=True), models.Q(('cost', None), ('cost__gte', 0), _connector='OR'), models.Q(('expected_return', None), ('expected_return__gte', 0), _connector='OR')), _connector='OR'), name='initiative_money_has_a_currency', violation_error_message='An amount needs its currency.'),
        ),
        migrations.AddConstraint(
            model_name='initiativekpi',
            constraint=clients.walls.PracticeWall(name='initiative_kpi_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='initiativeupdate',
            constraint=clients.walls.PracticeWall(name='initiative_update_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=clients.walls.PracticeWall(name='phase_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='milestone')),
                ('acceptance_criteria', models.TextField(blank=True, max_length=2000, verbose_name='accepted when')),
                ('due_on', models.DateField(verbose_name='due on')),
                ('planned_on', models.DateField(editable=False)),
                ('state', models.CharField(choices=[('planned', 'planned'), ('reached', 'waits for acceptance'), ('accepted', 'accepted'), ('refused', 'not accepted')], default='planned', max_length=10)),
                ('reached_on', models.DateField(blank=True, null=True, verbose_name='reached on')),
                ('reached_by', models.CharField(blank=True, max_length=120)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=120)),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='why')),
                ('shared', models.BooleanField(db_default=True, default=True, editable=False)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='engagements.engagement')),
                ('initiative', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='roadmaps.initiative')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('phase', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='roadmaps.phase')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='milestone_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='milestone_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='milestone_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='milestone_engagement_same_client', within=True), clients.walls.SamePractice(field='phase', name='milestone_phase_same_client', within=True), clients.walls.SamePractice(field='initiative', name='milestone_initiative_same_client', within=True), clients.walls.PracticeWall(name='milestone_wall', organisation='organisation_id', own='', shared='shared', write=True), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('acceptance_criteria'), 2000), name='milestone_acceptance_criteria_has_an_end', violation_error_message='This text is too long.'), models.CheckConstraint(condition=models.Q(models.Q(('initiative__isnull', False), ('phase__isnull', True)), models.Q(('initiative__isnull', True), ('phase__isnull', False)), _connector='OR'), name='milestone_is_of_one_thing', violation_error_message='A milestone is of a phase or of an initiative.'), models.CheckConstraint(condition=models.Q(models.Q(('reached_on', None), ('state', 'planned')), models.Q(models.Q(('state', 'planned'), _negated=True), ('reached_on__isnull', False), ('shared', True)), _connector='OR'), name='milestone_reached_is_dated'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state__in', ['planned', 'reached'])), models.Q(('decided_at__isnull', False), ('decided_by__gt', ''), ('state', 'accepted')), models.Q(('decided_at__isnull', False), ('decided_by__gt', ''), ('reason__gt', ''), ('state', 'refused')), _connector='OR'), name='milestone_decided_says_by_whom')],
            },
        ),
        migrations.CreateModel(
            name='MilestoneUpdate',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('planned', 'planned'), ('reached', 'waits for acceptance'), ('accepted', 'accepted'), ('refused', 'not accepted')], max_length=10)),
                ('due_on', models.DateField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('shared', models.BooleanField(db_default=True, default=True, editable=False)),
                ('milestone', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='roadmaps.milestone')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-at'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='milestone_update_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='milestone_update_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='milestone_update_organisation_same_practice', within=False), clients.walls.SamePractice(field='milestone', name='milestone_update_milestone_same_client', within=True), clients.walls.PracticeWall(name='milestone_update_wall', organisation='organisation_id', own='', shared='shared', write=True)],
            },
        ),
        migrations.CreateModel(
            name='InitiativeDependency',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('shared', models.BooleanField(db_default=True, default=True, editable=False)),
                ('initiative', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='roadmaps.initiative')),
                ('needed', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='needed_by', to='roadmaps.initiative')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='initiative_dependency_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='initiative_dependency_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='initiative_dependency_organisation_same_practice', within=False), clients.walls.SamePractice(field='initiative', name='initiative_dependency_initiative_same_client', within=True), clients.walls.SamePractice(field='needed', name='initiative_dependency_needed_same_client', within=True), clients.walls.PracticeWall(name='initiative_dependency_wall', organisation='organisation_id', own='', shared='shared', write=True), models.UniqueConstraint(fields=('practice', 'initiative', 'needed'), name='initiative_dependency_once'), models.CheckConstraint(condition=models.Q(('initiative', models.F('needed')), _negated=True), name='initiative_dependency_is_of_another', violation_error_message='An initiative cannot need itself.')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('author_name', models.CharField(max_length=120)),
                ('is_client', models.BooleanField(default=False)),
                ('text', models.TextField(max_length=4000, verbose_name='comment')),
                ('told', models.JSONField(blank=True, default=list)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('edited_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('shared', models.BooleanField(db_default=True, default=True, editable=False)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiative', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='roadmaps.initiative')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='comment_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='comment_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='comment_organisation_same_practice', within=False), clients.walls.SamePractice(field='initiative', name='comment_initiative_same_client', within=True), clients.walls.PracticeWall(name='comment_wall', organisation='organisation_id', own='', shared='shared', write=True), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 4000), name='comment_text_has_an_end', violation_error_message='This text is too long.')],
            },
        ),
    ]
