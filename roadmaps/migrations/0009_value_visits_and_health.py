"""What a client gained against what it paid; when a room was looked at; how we say it stands."""

import clients.models.owned
import clients.walls
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.functions.uuid
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from clients.audit import audited


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0024_terms_have_periods'),
        ('roadmaps', '0008_corrections_serve_the_same'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HireComparison',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=120, verbose_name='who would be hired')),
                ('currency', models.CharField(choices=[('CZK', 'CZK'), ('EUR', 'EUR'), ('GBP', 'GBP'), ('USD', 'USD'), ('CHF', 'CHF'), ('PLN', 'PLN')], max_length=3, verbose_name='currency')),
                ('rate', models.DecimalField(blank=True, decimal_places=6, max_digits=14, null=True, verbose_name='exchange rate')),
                ('rate_on', models.DateField(blank=True, null=True, verbose_name='rate as of')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='where the figures are from')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('changed_by', models.CharField(editable=False, max_length=120)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='hire_comparisons', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('practice', 'id'), name='hire_comparison_practice_id_key'),
                    models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='hire_comparison_practice_organisation_id_key'),
                    clients.walls.SamePractice(field='organisation', name='hire_comparison_organisation_same_practice', within=False),
                    clients.walls.SamePractice(field='engagement', name='hire_comparison_engagement_same_client', within=True),
                    clients.walls.PracticeWall(name='hire_comparison_wall', organisation='organisation_id', own='', shared='', write=True),
                    models.UniqueConstraint(fields=('practice', 'engagement'), name='hire_comparison_one_an_engagement'),
                    models.CheckConstraint(condition=models.Q(models.Q(('rate__isnull', True), ('rate_on__isnull', True)), models.Q(('rate__gt', 0), ('rate_on__isnull', False)), _connector='OR'), name='hire_comparison_rate_has_its_date', violation_error_message='An exchange rate is above zero and has a date.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='HireItem',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('salary', 'Salary'), ('on-costs', 'On-costs: insurance, pension, benefits'), ('equity', 'Equity'), ('recruiting', 'Recruiting'), ('other', 'Other')], max_length=12, verbose_name='item')),
                ('label', models.CharField(blank=True, max_length=120, verbose_name='in words')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(0, 'An amount cannot be negative.')], verbose_name='amount')),
                ('times', models.CharField(choices=[('yearly', 'a year'), ('once', 'once')], default='yearly', max_length=8, verbose_name='paid')),
                ('comparison', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='roadmaps.hirecomparison')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [
                    models.UniqueConstraint(fields=('practice', 'id'), name='hire_item_practice_id_key'),
                    models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='hire_item_practice_organisation_id_key'),
                    clients.walls.SamePractice(field='organisation', name='hire_item_organisation_same_practice', within=False),
                    clients.walls.SamePractice(field='comparison', name='hire_item_comparison_same_client', within=True),
                    clients.walls.PracticeWall(name='hire_item_wall', organisation='organisation_id', own='', shared='', write=True),
                    models.UniqueConstraint(fields=('practice', 'comparison', 'position'), name='hire_item_has_its_place'),
                    models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='hire_item_is_not_negative', violation_error_message='An amount cannot be negative.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('kind', 'other'), _negated=True), models.Q(('label', ''), _negated=True), _connector='OR'), name='hire_item_other_has_a_label', violation_error_message='Say what this item is.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RoomVisit',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('seen_at', models.DateTimeField()),
                ('before_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('practice', 'id'), name='room_visit_practice_id_key'),
                    clients.walls.SamePractice(field='organisation', name='room_visit_organisation_same_practice', within=False),
                    clients.walls.PracticeWall(name='room_visit_wall', organisation='', own='', shared='', write=True),
                    models.UniqueConstraint(fields=('practice', 'organisation', 'user'), name='room_visit_one_a_person'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Benefit',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=150, verbose_name='what was gained')),
                ('kind', models.CharField(choices=[('realised', 'Benefit realised'), ('avoided', 'Cost avoided')], default='realised', max_length=10, verbose_name='kind')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(1, 'An amount is at least 1.')], verbose_name='amount')),
                ('currency', models.CharField(choices=[('CZK', 'CZK'), ('EUR', 'EUR'), ('GBP', 'GBP'), ('USD', 'USD'), ('CHF', 'CHF'), ('PLN', 'PLN')], editable=False, max_length=3)),
                ('times', models.CharField(choices=[('once', 'once'), ('yearly', 'a year')], default='once', max_length=8, verbose_name='how often')),
                ('starts_on', models.DateField(verbose_name='on, or from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('confidence', models.CharField(choices=[('low', 'low: an estimate'), ('medium', 'medium: measured in part'), ('high', 'high: measured')], default='medium', max_length=8, verbose_name='confidence')),
                ('evidence', models.TextField(blank=True, max_length=2000, verbose_name='how we know')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published')], default='draft', editable=False, max_length=10)),
                ('written_by', models.CharField(editable=False, max_length=120)),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('answer', models.CharField(blank=True, choices=[('', 'waits for the sponsor'), ('confirmed', 'confirmed by the client'), ('disputed', 'disputed by the client')], editable=False, max_length=10)),
                ('answer_reason', models.CharField(blank=True, max_length=500, verbose_name='why')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('answered_by', models.CharField(blank=True, editable=False, max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('shared', models.GeneratedField(db_persist=True, expression=models.Q(('state', 'published')), output_field=models.BooleanField())),
                ('document', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.storeddocument')),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='benefits', to='engagements.engagement')),
                ('initiative', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='benefits', to='roadmaps.initiative', verbose_name='initiative it comes from')),
                ('kpi', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='benefits', to='engagements.kpi', verbose_name='outcome it comes from')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-starts_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='benefit_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='benefit_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='benefit_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='benefit_engagement_same_client', within=True), clients.walls.SamePractice(field='document', name='benefit_document_same_client', within=True), clients.walls.SamePractice(field='initiative', name='benefit_initiative_same_client', within=True), clients.walls.SamePractice(field='kpi', name='benefit_kpi_same_client', within=True), clients.walls.PracticeWall(name='benefit_wall', organisation='organisation_id', own='', shared='shared', write=True), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('evidence'), 2000), name='benefit_evidence_has_an_end', violation_error_message='This text is too long.'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='benefit_is_above_zero', violation_error_message='An amount is above zero.'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='benefit_ends_after_it_starts', violation_error_message='It cannot end before it starts.'), models.CheckConstraint(condition=models.Q(models.Q(('times', 'once'), _negated=True), ('ends_on__isnull', True), _connector='OR'), name='benefit_once_has_one_date', violation_error_message='What comes once has one date.'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(models.Q(('evidence', ''), _negated=True), ('published_at__isnull', False)), _connector='OR'), name='benefit_published_has_evidence', violation_error_message='Say how you know before the client reads it.'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', '')), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('answered_by', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='benefit_answer_has_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'draft'), _negated=True), ('answer', ''), _connector='OR'), name='benefit_draft_is_not_answered'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'disputed'), _negated=True), models.Q(('answer_reason', ''), _negated=True), _connector='OR'), name='benefit_dispute_has_a_reason', violation_error_message='Say what is not right about it.')],
            },
        ),
        migrations.CreateModel(
            name='EngagementHealth',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('health', models.CharField(blank=True, choices=[('on-track', 'on track'), ('at-risk', 'at risk'), ('off-track', 'off track'), ('', 'as the figures say')], max_length=10, verbose_name='how it stands')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('by', models.CharField(max_length=120)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='healths', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='engagement_health_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='engagement_health_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='engagement_health_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='engagement_health_engagement_same_client', within=True), clients.walls.PracticeWall(name='engagement_health_wall', organisation='organisation_id', own='', shared='', write=True), models.CheckConstraint(condition=models.Q(('health', ''), models.Q(('reason', ''), _negated=True), _connector='OR'), name='engagement_health_has_a_reason', violation_error_message='Say why, in a sentence the client reads.')],
            },
        ),
        audited(
            "roadmaps_engagementhealth",
            "roadmaps_hirecomparison",
            "roadmaps_hireitem",
            "roadmaps_benefit",
        ),
    ]
