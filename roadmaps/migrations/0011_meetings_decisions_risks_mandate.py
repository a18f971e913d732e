"""Meetings, decisions, risks, and the mandate."""

import clients.models.owned
import clients.walls
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.functions.uuid
import django.db.models.lookups
import django.utils.timezone
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0024_terms_have_periods'),
        ('roadmaps', '0010_policies_ai_training_handover'),
    ]

    operations = [
        migrations.CreateModel(
            name='MandateArea',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('area', models.CharField(max_length=150, verbose_name='area')),
                ('level', models.CharField(choices=[('decides', 'decides'), ('recommends', 'recommends'), ('advises', 'advises')], max_length=10, verbose_name='the executive')),
                ('limit_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0.01'))], verbose_name='up to')),
                ('currency', models.CharField(blank=True, choices=[('CZK', 'CZK'), ('EUR', 'EUR'), ('GBP', 'GBP'), ('USD', 'USD'), ('CHF', 'CHF'), ('PLN', 'PLN')], max_length=3, verbose_name='currency')),
                ('otherwise', models.CharField(blank=True, max_length=150, verbose_name='who decides otherwise')),
                ('starts_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, editable=False, null=True)),
                ('set_by', models.CharField(max_length=120)),
                ('ended_by', models.CharField(blank=True, max_length=120)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='mandate_areas', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['area', '-starts_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('governance', 'Governance board'), ('steering', 'Steering'), ('board', 'Board'), ('audit', 'Audit committee'), ('one-to-one', 'One-to-one')], max_length=10, verbose_name='kind')),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('purpose', models.CharField(blank=True, max_length=300, verbose_name='what it is for')),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('duration', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(720)], verbose_name='minutes')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('link', models.URLField(blank=True, max_length=500, validators=[django.core.validators.RegexValidator('^https://', 'Write an address that begins with https://.')], verbose_name='link to join')),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='planned', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('papers_due_on', models.DateField(blank=True, null=True, verbose_name='papers due')),
                ('papers_sent_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('set_by', models.CharField(max_length=120)),
                ('set_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(editable=False)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Waits for an answer'), ('decided', 'Decided'), ('withdrawn', 'Withdrawn'), ('superseded', 'Replaced')], default='draft', max_length=10)),
                ('question', models.CharField(max_length=300, verbose_name='question')),
                ('context', models.TextField(blank=True, max_length=5000, verbose_name='what one must know')),
                ('area', models.CharField(blank=True, max_length=150, verbose_name='area')),
                ('level', models.CharField(choices=[('decides', 'decides'), ('recommends', 'recommends'), ('advises', 'advises')], default='recommends', max_length=10, verbose_name='the executive')),
                ('decider_name', models.CharField(blank=True, max_length=120, verbose_name='who decides')),
                ('decider_role', models.CharField(blank=True, max_length=120, verbose_name='in which role')),
                ('recommendation', models.TextField(blank=True, max_length=2000, verbose_name='why this is recommended')),
                ('decide_by', models.DateField(blank=True, null=True, verbose_name='decide by')),
                ('author', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('proposed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided', models.CharField(blank=True, max_length=300, verbose_name='what was decided')),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                ('decided_by', models.CharField(blank=True, max_length=120, verbose_name='decided by')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='reason')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='look at it again on')),
                ('result', models.CharField(blank=True, choices=[('as-hoped', 'As hoped'), ('partly', 'Partly as hoped'), ('not', 'Not as hoped')], max_length=10, verbose_name='how it turned out')),
                ('outcome', models.TextField(blank=True, max_length=2000, verbose_name='in words')),
                ('outcome_on', models.DateField(blank=True, editable=False, null=True)),
                ('outcome_by', models.CharField(blank=True, editable=False, max_length=120)),
                ('shared', models.GeneratedField(db_persist=True, expression=models.Q(('state', 'draft'), _negated=True), output_field=models.BooleanField())),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('supersedes', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='roadmaps.decision')),
                ('mandate', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='roadmaps.mandatearea', verbose_name='area of the mandate')),
                ('meeting', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='roadmaps.meeting', verbose_name='taken in the meeting')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('side', models.CharField(choices=[('practice', 'practice'), ('client', 'client')], max_length=8, verbose_name='side')),
                ('presence', models.CharField(choices=[('invited', 'Invited'), ('present', 'Present'), ('apologies', 'Sent apologies'), ('absent', 'Absent')], default='invited', max_length=10, verbose_name='presence')),
                ('access', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='clients.clientaccess')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('meeting', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='roadmaps.meeting')),
            ],
            options={
                'ordering': ['side', 'name'],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('title', models.CharField(max_length=200, verbose_name='point')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(720)], verbose_name='minutes')),
                ('who', models.CharField(blank=True, max_length=120, verbose_name='who')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('meeting', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='roadmaps.meeting')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MeetingAction',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=300, verbose_name='what is to be done')),
                ('owner_name', models.CharField(max_length=120, verbose_name='who')),
                ('due_on', models.DateField(verbose_name='by')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('done_by', models.CharField(blank=True, max_length=120)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('meeting', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='roadmaps.meeting')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MeetingMinutes',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('text', models.TextField(max_length=20000, verbose_name='minutes')),
                ('written_by', models.CharField(max_length=120)),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('shared', models.GeneratedField(db_persist=True, expression=models.Q(('published_at__isnull', False)), output_field=models.BooleanField())),
                ('meeting', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='minutes', to='roadmaps.meeting')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-version'],
            },
        ),
        migrations.CreateModel(
            name='MeetingPaper',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('link', models.URLField(blank=True, max_length=500, validators=[django.core.validators.RegexValidator('^https://', 'Write an address that begins with https://.')], verbose_name='link')),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('added_by', models.CharField(max_length=120)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('document', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.storeddocument')),
                ('meeting', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='roadmaps.meeting')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['added_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Risk',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(editable=False)),
                ('title', models.CharField(max_length=200, verbose_name='risk')),
                ('description', models.TextField(blank=True, max_length=2000, verbose_name='description')),
                ('category', models.CharField(choices=[('technical', 'Technical'), ('security', 'Security'), ('people', 'People'), ('supplier', 'Supplier'), ('legal', 'Legal'), ('financial', 'Financial'), ('delivery', 'Delivery')], max_length=10, verbose_name='category')),
                ('meaning', models.CharField(blank=True, max_length=300, verbose_name='what it means to the business')),
                ('treatment', models.CharField(choices=[('avoid', 'Avoid'), ('reduce', 'Reduce'), ('transfer', 'Transfer'), ('accept', 'Accept')], default='reduce', max_length=10, verbose_name='treatment')),
                ('plan', models.TextField(blank=True, max_length=2000, verbose_name='what is done about it')),
                ('owner_name', models.CharField(blank=True, max_length=120, verbose_name='owner')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='look at it again on')),
                ('state', models.CharField(choices=[('open', 'Open'), ('closed', 'Closed')], default='open', max_length=6)),
                ('raised_on', models.DateField(default=django.utils.timezone.localdate, editable=False)),
                ('closed_on', models.DateField(blank=True, editable=False, null=True)),
                ('closed_by', models.CharField(blank=True, editable=False, max_length=120)),
                ('closed_reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='risks', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='RiskAppetite',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('line', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(25)], verbose_name='highest score that is borne')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='in words')),
                ('set_by', models.CharField(max_length=120)),
                ('set_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='risk_appetites', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-set_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RiskAssessment',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('assessed_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='date')),
                ('likelihood', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='likelihood')),
                ('impact', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='impact')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('recorded_by', models.CharField(max_length=120)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('risk', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='roadmaps.risk')),
            ],
            options={
                'ordering': ['-assessed_on', '-recorded_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DecisionInitiative',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('decision', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='initiative_links', to='roadmaps.decision')),
                ('initiative', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='decision_links', to='roadmaps.initiative')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='decision_initiative_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='decision_initiative_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='decision_initiative_organisation_same_practice', within=False), clients.walls.SamePractice(field='decision', name='decision_initiative_decision_same_client', within=True), clients.walls.SamePractice(field='initiative', name='decision_initiative_initiative_same_client', within=True), clients.walls.PracticeWall(name='decision_initiative_wall', organisation='organisation_id', own='', shared='shared', write=True), models.UniqueConstraint(fields=('practice', 'decision', 'initiative'), name='decision_initiative_once')],
            },
        ),
        migrations.CreateModel(
            name='DecisionKpi',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('decision', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='kpi_links', to='roadmaps.decision')),
                ('kpi', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='decision_links', to='engagements.kpi')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='decision_kpi_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='decision_kpi_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='decision_kpi_organisation_same_practice', within=False), clients.walls.SamePractice(field='decision', name='decision_kpi_decision_same_client', within=True), clients.walls.SamePractice(field='kpi', name='decision_kpi_kpi_same_client', within=True), clients.walls.PracticeWall(name='decision_kpi_wall', organisation='organisation_id', own='', shared='shared', write=True), models.UniqueConstraint(fields=('practice', 'decision', 'kpi'), name='decision_kpi_once')],
            },
        ),
        migrations.CreateModel(
            name='DecisionOption',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('title', models.CharField(max_length=200, verbose_name='option')),
                ('pros', models.TextField(blank=True, max_length=2000, verbose_name='for it')),
                ('cons', models.TextField(blank=True, max_length=2000, verbose_name='against it')),
                ('cost', models.CharField(blank=True, max_length=200, verbose_name='what it costs')),
                ('is_recommended', models.BooleanField(default=False, verbose_name='recommended')),
                ('is_chosen', models.BooleanField(default=False, editable=False)),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('decision', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='options', to='roadmaps.decision')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='decision_option_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='decision_option_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='decision_option_organisation_same_practice', within=False), clients.walls.SamePractice(field='decision', name='decision_option_decision_same_client', within=True), clients.walls.PracticeWall(name='decision_option_wall', organisation='organisation_id', own='', shared='shared', write=True), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('pros'), 2000), name='decision_option_pros_has_an_end', violation_error_message='This text is too long.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('cons'), 2000), name='decision_option_cons_has_an_end', violation_error_message='This text is too long.'), models.UniqueConstraint(condition=models.Q(('is_recommended', True)), fields=('practice', 'decision'), name='decision_option_one_is_recommended', violation_error_message='Recommend one option.'), models.UniqueConstraint(condition=models.Q(('is_chosen', True)), fields=('practice', 'decision'), name='decision_option_one_is_chosen')],
            },
        ),
        migrations.AddConstraint(
            model_name='mandatearea',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='mandate_area_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='mandatearea',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='mandate_area_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='mandatearea',
            constraint=clients.walls.SamePractice(field='organisation', name='mandate_area_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='mandatearea',
            constraint=clients.walls.SamePractice(field='engagement', name='mandate_area_engagement_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='mandatearea',
            constraint=clients.walls.PracticeWall(name='mandate_area_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='mandatearea',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('practice', 'engagement', 'area'), name='mandate_area_is_open_once', violation_error_message='The mandate already has this area. Change it there.'),
        ),
        migrations.AddConstraint(
            model_name='mandatearea',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='mandate_area_ends_after_it_starts', violation_error_message='It cannot end before it starts.'),
        ),
        migrations.AddConstraint(
            model_name='mandatearea',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('currency', ''), ('limit_amount', None)), models.Q(models.Q(('limit_amount__gt', 0)), models.Q(('currency', ''), _negated=True)), _connector='OR'), name='mandate_area_amount_has_its_currency', violation_error_message='An amount needs its currency, and a currency its amount.'),
        ),
        migrations.AddConstraint(
            model_name='mandatearea',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', 'decides'), ('limit_amount', None)), models.Q(('otherwise', ''), _negated=True), _connector='OR'), name='mandate_area_beyond_the_mandate_somebody_decides', violation_error_message='Say who decides otherwise.'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='meeting_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='meeting_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=clients.walls.SamePractice(field='organisation', name='meeting_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=clients.walls.SamePractice(field='engagement', name='meeting_engagement_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=clients.walls.PracticeWall(name='meeting_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('duration__gte', 5), ('duration__lte', 720)), name='meeting_takes_minutes', violation_error_message='A meeting takes between 5 minutes and 12 hours.'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('link', ''), ('link__startswith', 'https://'), _connector='OR'), name='meeting_link_is_safe', violation_error_message='Write an address that begins with https://.'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='meeting_cancelled_has_a_reason', violation_error_message='Say why it does not take place.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='decision_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='decision_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=clients.walls.SamePractice(field='organisation', name='decision_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=clients.walls.SamePractice(field='engagement', name='decision_engagement_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=clients.walls.SamePractice(field='mandate', name='decision_mandate_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=clients.walls.SamePractice(field='meeting', name='decision_meeting_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=clients.walls.SamePractice(field='supersedes', name='decision_supersedes_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=clients.walls.PracticeWall(name='decision_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('context'), 5000), name='decision_context_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('recommendation'), 2000), name='decision_recommendation_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('reason'), 2000), name='decision_reason_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('outcome'), 2000), name='decision_outcome_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('practice', 'engagement', 'number'), name='decision_number_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['decided', 'superseded']), _negated=True), models.Q(models.Q(('decided', ''), _negated=True), models.Q(('decided_by', ''), _negated=True), models.Q(('reason', ''), _negated=True), ('decided_at__isnull', False), ('decided_on__isnull', False)), _connector='OR'), name='decision_taken_has_its_answer', violation_error_message='Say what was decided, by whom, when and why.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='decision_withdrawn_has_a_reason', violation_error_message='Say why it is no longer asked.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('outcome_by', ''), ('outcome_on', None), ('result', '')), models.Q(models.Q(('result', ''), _negated=True), models.Q(('outcome', ''), _negated=True), models.Q(('outcome_by', ''), _negated=True), ('outcome_on__isnull', False)), _connector='OR'), name='decision_outcome_is_whole', violation_error_message='Say how it turned out, in a word and in a sentence.'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='attendance_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='attendance_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=clients.walls.SamePractice(field='organisation', name='attendance_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=clients.walls.SamePractice(field='meeting', name='attendance_meeting_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=clients.walls.SamePractice(field='access', name='attendance_access_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=clients.walls.PracticeWall(name='attendance_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('practice', 'meeting', 'name'), name='attendance_once_a_meeting', violation_error_message='This person is already invited.'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='agenda_item_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='agenda_item_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=clients.walls.SamePractice(field='organisation', name='agenda_item_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=clients.walls.SamePractice(field='meeting', name='agenda_item_meeting_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=clients.walls.PracticeWall(name='agenda_item_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('minutes', None), models.Q(('minutes__gte', 1), ('minutes__lte', 720)), _connector='OR'), name='agenda_item_takes_minutes'),
        ),
        migrations.AddConstraint(
            model_name='meetingaction',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='meeting_action_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='meetingaction',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='meeting_action_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='meetingaction',
            constraint=clients.walls.SamePractice(field='organisation', name='meeting_action_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='meetingaction',
            constraint=clients.walls.SamePractice(field='meeting', name='meeting_action_meeting_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='meetingaction',
            constraint=clients.walls.PracticeWall(name='meeting_action_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='meetingaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_by', ''), ('done_on', None)), models.Q(models.Q(('done_on__isnull', False)), models.Q(('done_by', ''), _negated=True)), _connector='OR'), name='meeting_action_done_has_a_person'),
        ),
        migrations.AddConstraint(
            model_name='meetingminutes',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='meeting_minutes_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='meetingminutes',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='meeting_minutes_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='meetingminutes',
            constraint=clients.walls.SamePractice(field='organisation', name='meeting_minutes_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='meetingminutes',
            constraint=clients.walls.SamePractice(field='meeting', name='meeting_minutes_meeting_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='meetingminutes',
            constraint=clients.walls.PracticeWall(name='meeting_minutes_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='meetingminutes',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 20000), name='meeting_minutes_text_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='meetingminutes',
            constraint=models.UniqueConstraint(fields=('practice', 'meeting', 'version'), name='meeting_minutes_version_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='meetingminutes',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at', None)), fields=('practice', 'meeting'), name='meeting_minutes_one_draft'),
        ),
        migrations.AddConstraint(
            model_name='meetingpaper',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='meeting_paper_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='meetingpaper',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='meeting_paper_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='meetingpaper',
            constraint=clients.walls.SamePractice(field='organisation', name='meeting_paper_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='meetingpaper',
            constraint=clients.walls.SamePractice(field='meeting', name='meeting_paper_meeting_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='meetingpaper',
            constraint=clients.walls.SamePractice(field='document', name='meeting_paper_document_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='meetingpaper',
            constraint=clients.walls.PracticeWall(name='meeting_paper_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='meetingpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('link', '')), models.Q(('document__isnull', True), ('link__startswith', 'https://')), _connector='OR'), name='meeting_paper_is_a_file_or_a_link', violation_error_message='Choose a file, or write a link.'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='risk_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='risk_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=clients.walls.SamePractice(field='organisation', name='risk_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=clients.walls.SamePractice(field='engagement', name='risk_engagement_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=clients.walls.PracticeWall(name='risk_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('description'), 2000), name='risk_description_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('plan'), 2000), name='risk_plan_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.UniqueConstraint(fields=('practice', 'engagement', 'number'), name='risk_number_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('category', 'technical'), _negated=True), models.Q(('meaning', ''), _negated=True), _connector='OR'), name='risk_of_technology_has_its_meaning', violation_error_message='Say what this technical risk means to the business.'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_by', ''), ('closed_on', None), ('closed_reason', ''), ('state', 'open')), models.Q(models.Q(('closed_reason', ''), _negated=True), models.Q(('closed_by', ''), _negated=True), ('closed_on__isnull', False), ('state', 'closed')), _connector='OR'), name='risk_closed_has_a_reason', violation_error_message='Say why it is closed.'),
        ),
        migrations.AddConstraint(
            model_name='riskappetite',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='risk_appetite_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='riskappetite',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='risk_appetite_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='riskappetite',
            constraint=clients.walls.SamePractice(field='organisation', name='risk_appetite_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='riskappetite',
            constraint=clients.walls.SamePractice(field='engagement', name='risk_appetite_engagement_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='riskappetite',
            constraint=clients.walls.PracticeWall(name='risk_appetite_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='riskappetite',
            constraint=models.CheckConstraint(condition=models.Q(('line__gte', 1), ('line__lte', 25)), name='risk_appetite_is_a_score', violation_error_message='The line lies between 1 and 25.'),
        ),
        migrations.AddIndex(
            model_name='riskassessment',
            index=models.Index(fields=['practice', 'risk', 'assessed_on'], name='risk_assessment_by_date'),
        ),
        migrations.AddConstraint(
            model_name='riskassessment',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='risk_assessment_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='riskassessment',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='risk_assessment_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='riskassessment',
            constraint=clients.walls.SamePractice(field='organisation', name='risk_assessment_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='riskassessment',
            constraint=clients.walls.SamePractice(field='risk', name='risk_assessment_risk_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='riskassessment',
            constraint=clients.walls.PracticeWall(name='risk_assessment_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='riskassessment',
            constraint=models.CheckConstraint(condition=models.Q(('impact__range', (1, 5)), ('likelihood__range', (1, 5))), name='risk_assessment_is_one_to_five', violation_error_message='Likelihood and impact are between 1 and 5.'),
        ),
    ]
