"""Selections of vendors: what counts, who scores, what was tried, what it costs."""

import clients.models.owned
import clients.walls
import django.core.validators
import django.db.models.deletion
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
        ('roadmaps', '0015_what_hangs_on_a_draft'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Vendor',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='vendor')),
                ('site', models.CharField(blank=True, max_length=300, validators=[django.core.validators.URLValidator(message='Give an address that begins with https.', schemes=['https'])], verbose_name='web site')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='whom to ask there')),
                ('stage', models.CharField(choices=[('long', 'On the long list'), ('short', 'On the short list'), ('out', 'Out')], default='long', max_length=5, verbose_name='stage')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why it is out')),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='VendorCriterion',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='criterion')),
                ('good', models.CharField(max_length=300, verbose_name='what good looks like')),
                ('weight', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='weight')),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='VendorSelection',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='what is chosen')),
                ('need', models.TextField(max_length=2000, verbose_name='what it is needed for')),
                ('budget', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='budget over three years')),
                ('currency', models.CharField(choices=[('CZK', 'CZK'), ('EUR', 'EUR'), ('GBP', 'GBP'), ('USD', 'USD'), ('CHF', 'CHF'), ('PLN', 'PLN')], max_length=3, verbose_name='currency')),
                ('users', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(1000000)], verbose_name='people who will use it')),
                ('discount_percent', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('50'))], verbose_name='discount of later years in percent')),
                ('threshold', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='scores this far apart stand out')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('long-list', 'Long list'), ('short-list', 'Short list'), ('scoring', 'Scoring'), ('recommended', 'Recommended'), ('decided', 'Decided'), ('abandoned', 'Abandoned')], default='draft', max_length=12)),
                ('opened_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('moved_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('shared_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('locked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('abandoned_reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('shared', models.GeneratedField(db_persist=True, expression=models.Q(('shared_at__isnull', False)), output_field=models.BooleanField())),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='vendor_selections', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='VendorScorer',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('is_client', models.BooleanField(default=False)),
                ('set_aside', models.CharField(blank=True, max_length=300, verbose_name='why these scores do not count')),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('selection', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='scorers', to='roadmaps.vendorselection')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='VendorScore',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('value', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(5)], verbose_name='score')),
                ('comment', models.CharField(blank=True, max_length=500, verbose_name='why')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('replaced_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('criterion', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='roadmaps.vendorcriterion')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('vendor', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='roadmaps.vendor')),
                ('scorer', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='roadmaps.vendorscorer')),
                ('selection', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='roadmaps.vendorselection')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='VendorRecommendation',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('why', models.TextField(max_length=600, verbose_name='why this one')),
                ('gives_up', models.TextField(max_length=600, verbose_name='what we give up')),
                ('conditions', models.TextField(blank=True, max_length=600, verbose_name='on which conditions')),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('snapshot', models.JSONField()),
                ('snapshot_hash', models.CharField(max_length=64)),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('decision', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='vendor_recommendations', to='roadmaps.decision')),
                ('document', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.storeddocument')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('vendor', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='roadmaps.vendor')),
                ('selection', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='roadmaps.vendorselection')),
            ],
        ),
        migrations.CreateModel(
            name='VendorProof',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('tried', models.TextField(max_length=1000, verbose_name='what was tried')),
                ('data', models.CharField(max_length=300, verbose_name='on which real data, in the sandbox')),
                ('measure', models.CharField(max_length=300, verbose_name='how it was measured')),
                ('result', models.TextField(max_length=1000, verbose_name='what came of it')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='to')),
                ('evidence_link', models.CharField(blank=True, max_length=300, validators=[django.core.validators.URLValidator(message='Give an address that begins with https.', schemes=['https'])], verbose_name='link to the evidence')),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('document', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.storeddocument')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('vendor', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='roadmaps.vendor')),
                ('selection', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='roadmaps.vendorselection')),
            ],
            options={
                'ordering': ['starts_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='VendorKillQuestion',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('question', models.CharField(max_length=200, verbose_name='question')),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('selection', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='kill_questions', to='roadmaps.vendorselection')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='VendorKillAnswer',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('answer', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known')], max_length=7, verbose_name='answer')),
                ('evidence', models.CharField(blank=True, max_length=300, verbose_name='how one knows')),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('vendor', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='kill_answers', to='roadmaps.vendor')),
                ('question', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='roadmaps.vendorkillquestion')),
                ('selection', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='kill_answers', to='roadmaps.vendorselection')),
            ],
        ),
        migrations.AddField(
            model_name='vendorcriterion',
            name='selection',
            field=clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='roadmaps.vendorselection'),
        ),
        migrations.CreateModel(
            name='VendorCost',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=120, verbose_name='what for')),
                ('kind', models.CharField(choices=[('once', 'once'), ('migration', 'migration, once'), ('exit', 'exit, once'), ('year', 'per year'), ('month', 'per month'), ('user-year', 'per person and year'), ('user-month', 'per person and month')], default='year', max_length=10, verbose_name='how it is paid')),
                ('first', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=12, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='price in year 1')),
                ('second', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=12, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='price in year 2')),
                ('third', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=12, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='price in year 3')),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('vendor', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='costs', to='roadmaps.vendor')),
                ('selection', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='costs', to='roadmaps.vendorselection')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='VendorConflict',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('has_none', models.BooleanField(verbose_name='nothing to declare')),
                ('what', models.CharField(blank=True, max_length=500, verbose_name='what is at stake')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('scorer', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='roadmaps.vendorscorer')),
                ('selection', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='roadmaps.vendorselection')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='VendorAnswer',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('theme', models.CharField(choices=[('service-levels', 'Service levels'), ('data-residency', 'Where the data is'), ('lock-in', 'Lock-in'), ('exit', 'Exit'), ('security', 'Security'), ('support', 'Support')], max_length=15, verbose_name='theme')),
                ('text', models.TextField(max_length=1000, verbose_name='what they answer')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='where it is written')),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('vendor', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='roadmaps.vendor')),
                ('selection', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='roadmaps.vendorselection')),
            ],
        ),
        migrations.AddField(
            model_name='vendor',
            name='selection',
            field=clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='vendors', to='roadmaps.vendorselection'),
        ),
        migrations.AddConstraint(
            model_name='vendorselection',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_selection_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorselection',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_selection_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorselection',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_selection_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendorselection',
            constraint=clients.walls.SamePractice(field='engagement', name='vendor_selection_engagement_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorselection',
            constraint=clients.walls.PracticeWall(name='vendor_selection_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendorselection',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('need'), 2000), name='vendor_selection_need_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='vendorselection',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'abandoned']), ('shared_at__isnull', False), _connector='OR'), name='vendor_selection_is_shared_before_its_short_list'),
        ),
        migrations.AddConstraint(
            model_name='vendorselection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'abandoned'), _negated=True), models.Q(('abandoned_reason', ''), _negated=True), _connector='OR'), name='vendor_selection_abandoned_has_a_reason', violation_error_message='Say why nothing is chosen.'),
        ),
        migrations.AddConstraint(
            model_name='vendorselection',
            constraint=models.CheckConstraint(condition=models.Q(('threshold__gte', 1), ('threshold__lte', 5)), name='vendor_selection_threshold_is_a_distance', violation_error_message='Scores are at most five points apart.'),
        ),
        migrations.AddConstraint(
            model_name='vendorscorer',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_scorer_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorscorer',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_scorer_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorscorer',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_scorer_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendorscorer',
            constraint=clients.walls.SamePractice(field='selection', name='vendor_scorer_selection_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorscorer',
            constraint=clients.walls.PracticeWall(name='vendor_scorer_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendorscorer',
            constraint=models.UniqueConstraint(fields=('practice', 'selection', 'user'), name='vendor_scorer_is_asked_once', violation_error_message='This person is asked already.'),
        ),
        migrations.AddConstraint(
            model_name='vendorscore',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_score_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorscore',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_score_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorscore',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_score_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendorscore',
            constraint=clients.walls.SamePractice(field='selection', name='vendor_score_selection_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorscore',
            constraint=clients.walls.SamePractice(field='scorer', name='vendor_score_scorer_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorscore',
            constraint=clients.walls.SamePractice(field='criterion', name='vendor_score_criterion_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorscore',
            constraint=clients.walls.SamePractice(field='vendor', name='vendor_score_vendor_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorscore',
            constraint=clients.walls.PracticeWall(name='vendor_score_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendorscore',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('practice', 'scorer', 'criterion', 'vendor'), name='vendor_score_is_one'),
        ),
        migrations.AddConstraint(
            model_name='vendorscore',
            constraint=models.CheckConstraint(condition=models.Q(('value__lte', 5)), name='vendor_score_is_at_most_five', violation_error_message='A score is between 0 and 5.'),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_recommendation_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_recommendation_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_recommendation_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=clients.walls.SamePractice(field='selection', name='vendor_recommendation_selection_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=clients.walls.SamePractice(field='vendor', name='vendor_recommendation_vendor_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=clients.walls.SamePractice(field='decision', name='vendor_recommendation_decision_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=clients.walls.SamePractice(field='document', name='vendor_recommendation_document_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=clients.walls.PracticeWall(name='vendor_recommendation_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('why'), 600), name='vendor_recommendation_why_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('gives_up'), 600), name='vendor_recommendation_gives_up_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('conditions'), 600), name='vendor_recommendation_conditions_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=models.UniqueConstraint(fields=('practice', 'selection'), name='vendor_recommendation_is_one'),
        ),
        migrations.AddConstraint(
            model_name='vendorrecommendation',
            constraint=models.UniqueConstraint(fields=('practice', 'decision'), name='vendor_recommendation_asks_once'),
        ),
        migrations.AddConstraint(
            model_name='vendorproof',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_proof_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorproof',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_proof_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorproof',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_proof_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendorproof',
            constraint=clients.walls.SamePractice(field='selection', name='vendor_proof_selection_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorproof',
            constraint=clients.walls.SamePractice(field='vendor', name='vendor_proof_vendor_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorproof',
            constraint=clients.walls.SamePractice(field='document', name='vendor_proof_document_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorproof',
            constraint=clients.walls.PracticeWall(name='vendor_proof_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendorproof',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('tried'), 1000), name='vendor_proof_tried_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='vendorproof',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('result'), 1000), name='vendor_proof_result_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='vendorproof',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='vendor_proof_ends_after_it_starts', violation_error_message='A proof of concept cannot end before it starts.'),
        ),
        migrations.AddConstraint(
            model_name='vendorkillquestion',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_kill_question_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorkillquestion',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_kill_question_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorkillquestion',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_kill_question_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendorkillquestion',
            constraint=clients.walls.SamePractice(field='selection', name='vendor_kill_question_selection_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorkillquestion',
            constraint=clients.walls.PracticeWall(name='vendor_kill_question_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendorkillquestion',
            constraint=models.UniqueConstraint(fields=('practice', 'selection', 'question'), name='vendor_kill_question_is_asked_once', violation_error_message='This question is asked already.'),
        ),
        migrations.AddConstraint(
            model_name='vendorkillanswer',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_kill_answer_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorkillanswer',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_kill_answer_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorkillanswer',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_kill_answer_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendorkillanswer',
            constraint=clients.walls.SamePractice(field='selection', name='vendor_kill_answer_selection_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorkillanswer',
            constraint=clients.walls.SamePractice(field='question', name='vendor_kill_answer_question_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorkillanswer',
            constraint=clients.walls.SamePractice(field='vendor', name='vendor_kill_answer_vendor_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorkillanswer',
            constraint=clients.walls.PracticeWall(name='vendor_kill_answer_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendorkillanswer',
            constraint=models.UniqueConstraint(fields=('practice', 'question', 'vendor'), name='vendor_kill_answer_is_one'),
        ),
        migrations.AddConstraint(
            model_name='vendorkillanswer',
            constraint=models.CheckConstraint(condition=models.Q(('answer', 'unknown'), models.Q(('evidence', ''), _negated=True), _connector='OR'), name='vendor_kill_answer_has_its_evidence', violation_error_message='Say how one knows.'),
        ),
        migrations.AddConstraint(
            model_name='vendorcriterion',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_criterion_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorcriterion',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_criterion_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorcriterion',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_criterion_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendorcriterion',
            constraint=clients.walls.SamePractice(field='selection', name='vendor_criterion_selection_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorcriterion',
            constraint=clients.walls.PracticeWall(name='vendor_criterion_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendorcriterion',
            constraint=models.UniqueConstraint(fields=('practice', 'selection', 'name'), name='vendor_criterion_name_is_unique', violation_error_message='There is already a criterion of this name.'),
        ),
        migrations.AddConstraint(
            model_name='vendorcriterion',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gte', 1), ('weight__lte', 100)), name='vendor_criterion_weight_is_a_share', violation_error_message='A weight is between 1 and 100.'),
        ),
        migrations.AddConstraint(
            model_name='vendorcost',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_cost_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorcost',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_cost_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorcost',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_cost_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendorcost',
            constraint=clients.walls.SamePractice(field='selection', name='vendor_cost_selection_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorcost',
            constraint=clients.walls.SamePractice(field='vendor', name='vendor_cost_vendor_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorcost',
            constraint=clients.walls.PracticeWall(name='vendor_cost_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendorcost',
            constraint=models.CheckConstraint(condition=models.Q(('first__gte', 0), ('second__gte', 0), ('third__gte', 0)), name='vendor_cost_is_not_negative', violation_error_message='A cost is zero or more.'),
        ),
        migrations.AddConstraint(
            model_name='vendorconflict',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_conflict_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorconflict',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_conflict_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendorconflict',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_conflict_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendorconflict',
            constraint=clients.walls.SamePractice(field='selection', name='vendor_conflict_selection_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorconflict',
            constraint=clients.walls.SamePractice(field='scorer', name='vendor_conflict_scorer_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendorconflict',
            constraint=clients.walls.PracticeWall(name='vendor_conflict_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendorconflict',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('has_none', True), ('what', '')), models.Q(models.Q(('what', ''), _negated=True), ('has_none', False)), _connector='OR'), name='vendor_conflict_says_none_or_what', violation_error_message='Declare nothing, or say what.'),
        ),
        migrations.AddConstraint(
            model_name='vendoranswer',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_answer_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendoranswer',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_answer_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendoranswer',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_answer_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendoranswer',
            constraint=clients.walls.SamePractice(field='selection', name='vendor_answer_selection_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendoranswer',
            constraint=clients.walls.SamePractice(field='vendor', name='vendor_answer_vendor_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendoranswer',
            constraint=clients.walls.PracticeWall(name='vendor_answer_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendoranswer',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 1000), name='vendor_answer_text_has_an_end', violation_error_message='This text is too long.'),
        ),
        migrations.AddConstraint(
            model_name='vendoranswer',
            constraint=models.UniqueConstraint(fields=('practice', 'vendor', 'theme'), name='vendor_answer_is_one_a_theme'),
        ),
        migrations.AddConstraint(
            model_name='vendor',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='vendor_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendor',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='vendor',
            constraint=clients.walls.SamePractice(field='organisation', name='vendor_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='vendor',
            constraint=clients.walls.SamePractice(field='selection', name='vendor_selection_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='vendor',
            constraint=clients.walls.PracticeWall(name='vendor_wall', organisation='organisation_id', own='', shared='shared', write=True),
        ),
        migrations.AddConstraint(
            model_name='vendor',
            constraint=models.UniqueConstraint(fields=('practice', 'selection', 'name'), name='vendor_name_is_unique', violation_error_message='This vendor is on the list already.'),
        ),
        migrations.AddConstraint(
            model_name='vendor',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('reason', ''), _negated=True), ('stage', 'out')), models.Q(models.Q(('stage', 'out'), _negated=True), ('reason', '')), _connector='OR'), name='vendor_out_has_a_reason', violation_error_message='Say why this vendor is out.'),
        ),
    ]
