"""What was typed of an agreement before it goes live; a practice's playbooks."""

import clients.models.owned
import clients.walls
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.functions.uuid
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models

from clients.audit import audited


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0004_texts_hold'),
        ('roadmaps', '0004_texts_hold'),
    ]

    operations = [
        migrations.CreateModel(
            name='EngagementPlaybook',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('signals', models.JSONField(default=list)),
                ('risks', models.JSONField(default=list)),
                ('meetings', models.JSONField(default=list)),
                ('criteria', models.JSONField(default=list)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='playbooks', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='engagement_playbook_practice_id_key'), clients.walls.SamePractice(field='organisation', name='engagement_playbook_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='engagement_playbook_engagement_same_practice', within=False), clients.walls.PracticeWall(name='engagement_playbook_wall', organisation='', own='', shared='', write=True), models.UniqueConstraint(fields=('practice', 'engagement'), name='engagement_playbook_one_an_engagement'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.functions.text.Length(django.db.models.functions.comparison.Cast('risks', models.TextField())), '+', django.db.models.functions.text.Length(django.db.models.functions.comparison.Cast('meetings', models.TextField()))), '+', django.db.models.functions.text.Length(django.db.models.functions.comparison.Cast('criteria', models.TextField()))), 120000), name='engagement_playbook_has_an_end')],
            },
        ),
        migrations.CreateModel(
            name='Onboarding',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('began_by', models.CharField(max_length=120)),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('touched_by', models.CharField(max_length=120)),
                ('touched_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('label', models.CharField(blank=True, max_length=250)),
                ('step', models.CharField(default='client', max_length=20, verbose_name='current step')),
                ('steps', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=0)),
                ('finished_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('engagement', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='onboardings', to='engagements.engagement')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-touched_at'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='onboarding_practice_id_key'), clients.walls.SamePractice(field='engagement', name='onboarding_engagement_same_practice', within=False), clients.walls.PracticeWall(name='onboarding_wall', organisation='', own='', shared='', write=True), models.CheckConstraint(condition=models.Q(models.Q(('engagement', None), ('finished_at', None)), models.Q(('engagement__isnull', False), ('finished_at__isnull', False)), _connector='OR'), name='onboarding_finished_has_an_engagement'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(django.db.models.functions.comparison.Cast('steps', models.TextField())), 300000), name='onboarding_steps_have_an_end', violation_error_message='This is more than one onboarding can hold.'), models.UniqueConstraint(fields=('practice', 'engagement'), name='onboarding_one_an_engagement')],
            },
        ),
        migrations.CreateModel(
            name='Playbook',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('trigger', models.CharField(choices=[('scale-up', 'Scale-up inflection'), ('transformation', 'Digital transformation'), ('merger', 'Merger or acquisition'), ('departure', 'Executive departure'), ('board-gap', 'Board-level technology gap'), ('ai', 'AI strategy and governance'), ('compliance', 'Regulatory or compliance pressure')], max_length=20, verbose_name='for')),
                ('summary', models.CharField(blank=True, max_length=300, verbose_name='in one sentence')),
                ('parts', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_by', models.CharField(max_length=120)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('archived_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='playbook_practice_id_key'), clients.walls.PracticeWall(name='playbook_wall', organisation='', own='', shared='', write=True), models.UniqueConstraint(fields=('practice', 'title'), name='playbook_title_is_unique', violation_error_message='There is already a playbook of this name.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(django.db.models.functions.comparison.Cast('parts', models.TextField())), 120000), name='playbook_parts_have_an_end', violation_error_message='This is more than one playbook can hold.')],
            },
        ),
        audited("roadmaps_playbook", "roadmaps_engagementplaybook"),
    ]
