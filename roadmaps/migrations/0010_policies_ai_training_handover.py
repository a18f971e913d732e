"""Policies, the AI register, training, mentoring, capability and the hand-over.

What a sponsor approved keeps its words for ever, and so does a pack once it is frozen.
"""

import clients.models.owned
import clients.walls
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.functions.uuid
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models

from clients.audit import audited


# A proposed version may go back to a draft, or be approved; approved, nothing of it changes. The
# generated column is left out because a BEFORE trigger does not see its value.
VERSION = """
CREATE FUNCTION policy_version_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY[
    'state', 'shared', 'approved_at', 'approved_by', 'approved_account', 'returned_reason',
    'returned_by'
];
BEGIN
    IF OLD.state = 'draft' OR TG_OP = 'UPDATE' AND OLD.state = 'proposed' AND (
        NEW.state = 'draft' OR to_jsonb(NEW) - free IS NOT DISTINCT FROM to_jsonb(OLD) - free
    ) THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'This version was put to the client and cannot be changed.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'policy_version_frozen';
END $$
"""
PACK = """
CREATE FUNCTION handover_pack_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY[
    'state', 'shared', 'document_id', 'archive_id', 'published_at'
];
BEGIN
    IF OLD.state = 'draft' OR TG_OP = 'UPDATE' AND NEW.state <> 'draft'
        AND to_jsonb(NEW) - free IS NOT DISTINCT FROM to_jsonb(OLD) - free
        AND (OLD.document_id IS NULL OR NEW.document_id = OLD.document_id)
        AND (OLD.archive_id IS NULL OR NEW.archive_id = OLD.archive_id)
    THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'This version is frozen and cannot be changed.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'handover_pack_frozen';
END $$
"""


def frozen(table: str, function: str, body: str) -> migrations.RunSQL:
    """The function and its trigger, before anything is written."""
    return migrations.RunSQL(
        [
            body,
            f"CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {function}()",
        ],
        [f"DROP TRIGGER frozen ON {table}", f"DROP FUNCTION {function}()"],
    )


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0024_terms_have_periods'),
        ('roadmaps', '0009_value_visits_and_health'),
    ]

    operations = [
        migrations.CreateModel(
            name='CapabilityArea',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='area')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='what it takes')),
                ('target', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='level that is enough')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='capability_areas', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['title', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='capability_area_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='capability_area_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='capability_area_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='capability_area_engagement_same_client', within=True), clients.walls.PracticeWall(name='capability_area_wall', organisation='organisation_id', own='', shared='', write=True), models.UniqueConstraint(fields=('practice', 'engagement', 'title'), name='capability_area_title_is_unique', violation_error_message='There is an area of this name already.'), models.CheckConstraint(condition=models.Q(('target__gte', 1), ('target__lte', 5)), name='capability_area_target_is_one_of_five', violation_error_message='A level is between 1 and 5.')],
            },
        ),
        migrations.CreateModel(
            name='CapabilityLevel',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('seen_on', models.DateField(verbose_name='date')),
                ('level', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='level')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what shows it')),
                ('by', models.CharField(max_length=120)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('area', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='roadmaps.capabilityarea')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-seen_on', '-recorded_at'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='capability_level_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='capability_level_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='capability_level_organisation_same_practice', within=False), clients.walls.SamePractice(field='area', name='capability_level_area_same_client', within=True), clients.walls.PracticeWall(name='capability_level_wall', organisation='organisation_id', own='', shared='', write=True), models.CheckConstraint(condition=models.Q(('level__gte', 1), ('level__lte', 5)), name='capability_level_is_one_of_five', violation_error_message='A level is between 1 and 5.')],
            },
        ),
        migrations.CreateModel(
            name='HandoverPack',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('frozen', 'Being made'), ('ready', 'Ready to publish'), ('published', 'Published'), ('superseded', 'Superseded')], default='draft', max_length=12)),
                ('words', models.TextField(blank=True, max_length=20000, verbose_name='words to whoever takes over')),
                ('author', models.CharField(max_length=120)),
                ('snapshot', models.JSONField(blank=True, null=True)),
                ('snapshot_hash', models.CharField(blank=True, max_length=64)),
                ('data_on', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('shared', models.GeneratedField(db_persist=True, expression=models.Q(('state__in', ['published', 'superseded'])), output_field=models.BooleanField())),
                ('archive', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.storeddocument')),
                ('document', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.storeddocument')),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='handover_packs', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-version'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='handover_pack_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='handover_pack_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='handover_pack_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='handover_pack_engagement_same_client', within=True), clients.walls.SamePractice(field='document', name='handover_pack_document_same_client', within=True), clients.walls.SamePractice(field='archive', name='handover_pack_archive_same_client', within=True), clients.walls.PracticeWall(name='handover_pack_wall', organisation='organisation_id', own='', shared='shared', write=True), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('words'), 20000), name='handover_pack_words_has_an_end', violation_error_message='This text is too long.'), models.UniqueConstraint(fields=('practice', 'engagement', 'version'), name='handover_pack_version_is_unique'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('practice', 'engagement'), name='handover_pack_one_draft'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(models.Q(('snapshot_hash', ''), _negated=True), ('data_on__isnull', False), ('snapshot__isnull', False)), _connector='OR'), name='handover_pack_frozen_has_its_snapshot'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'frozen']), models.Q(('archive__isnull', False), ('document__isnull', False)), _connector='OR'), name='handover_pack_ready_has_its_files')],
            },
        ),
        migrations.CreateModel(
            name='Mentee',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('role_title', models.CharField(max_length=120, verbose_name='role')),
                ('email', models.CharField(blank=True, max_length=254, verbose_name='e-mail')),
                ('aim', models.CharField(blank=True, max_length=300, verbose_name='where it should lead')),
                ('began_on', models.DateField(verbose_name='since')),
                ('ended_on', models.DateField(blank=True, editable=False, null=True)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='mentees', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='mentee_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='mentee_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='mentee_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='mentee_engagement_same_client', within=True), clients.walls.PracticeWall(name='mentee_wall', organisation='organisation_id', own='', shared='', write=True), models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='mentee_email_is_small')],
            },
        ),
        migrations.CreateModel(
            name='IndependenceLevel',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('seen_on', models.DateField(verbose_name='date')),
                ('level', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='level')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what shows it')),
                ('by', models.CharField(max_length=120)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('mentee', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='roadmaps.mentee')),
            ],
            options={
                'ordering': ['-seen_on', '-recorded_at'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='independence_level_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='independence_level_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='independence_level_organisation_same_practice', within=False), clients.walls.SamePractice(field='mentee', name='independence_level_mentee_same_client', within=True), clients.walls.PracticeWall(name='independence_level_wall', organisation='organisation_id', own='', shared='', write=True), models.CheckConstraint(condition=models.Q(('level__gte', 1), ('level__lte', 5)), name='independence_level_is_one_of_five', violation_error_message='A level is between 1 and 5.')],
            },
        ),
        migrations.CreateModel(
            name='MentoringGoal',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200, verbose_name='goal')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='by')),
                ('state', models.CharField(choices=[('open', 'Open'), ('reached', 'Reached'), ('dropped', 'Dropped')], default='open', max_length=10, verbose_name='state')),
                ('settled_on', models.DateField(blank=True, editable=False, null=True)),
                ('mentee', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='roadmaps.mentee')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='mentoring_goal_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='mentoring_goal_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='mentoring_goal_organisation_same_practice', within=False), clients.walls.SamePractice(field='mentee', name='mentoring_goal_mentee_same_client', within=True), clients.walls.PracticeWall(name='mentoring_goal_wall', organisation='organisation_id', own='', shared='', write=True), models.CheckConstraint(condition=models.Q(models.Q(('settled_on', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='mentoring_goal_settled_has_its_date')],
            },
        ),
        migrations.CreateModel(
            name='MentoringSession',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('held_on', models.DateField(verbose_name='date')),
                ('minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(960)], verbose_name='minutes')),
                ('notes', models.TextField(blank=True, max_length=5000, verbose_name='what both keep of it')),
                ('led_by', models.CharField(max_length=120)),
                ('mentee', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='roadmaps.mentee')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-held_on', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='mentoring_session_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='mentoring_session_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='mentoring_session_organisation_same_practice', within=False), clients.walls.SamePractice(field='mentee', name='mentoring_session_mentee_same_client', within=True), clients.walls.PracticeWall(name='mentoring_session_wall', organisation='organisation_id', own='', shared='', write=True), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('notes'), 5000), name='mentoring_session_notes_has_an_end', violation_error_message='This text is too long.'), models.CheckConstraint(condition=models.Q(('minutes__gte', 5), ('minutes__lte', 960)), name='mentoring_session_takes_time', violation_error_message='A session takes between 5 and 960 minutes.')],
            },
        ),
        migrations.CreateModel(
            name='MentoringSessionNote',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField(max_length=5000, verbose_name='note for the practice alone')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('session', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='private_notes', to='roadmaps.mentoringsession')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='mentoring_session_note_practice_id_key'), clients.walls.SamePractice(field='session', name='mentoring_session_note_session_same_practice', within=False), clients.walls.PracticeWall(name='mentoring_session_note_wall', organisation='', own='', shared='', write=True), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 5000), name='mentoring_session_note_text_has_an_end', violation_error_message='This text is too long.'), models.UniqueConstraint(fields=('practice', 'session'), name='mentoring_session_note_one')],
            },
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('owner_name', models.CharField(blank=True, max_length=120, verbose_name='owner at the client')),
                ('template', models.CharField(blank=True, editable=False, max_length=40)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('retired_on', models.DateField(blank=True, editable=False, null=True)),
                ('shared', models.BooleanField(default=False, editable=False)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='policies', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['title', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='policy_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='policy_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='policy_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='policy_engagement_same_client', within=True), clients.walls.PracticeWall(name='policy_wall', organisation='organisation_id', own='', shared='shared', write=True), models.UniqueConstraint(fields=('practice', 'engagement', 'title'), name='policy_title_is_unique', violation_error_message='There is a policy of this title already.')],
            },
        ),
        migrations.CreateModel(
            name='AiUseCase',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=150, verbose_name='what it does')),
                ('kind', models.CharField(choices=[('process', 'Use in a process'), ('tool', 'Tool')], default='process', max_length=10, verbose_name='kind')),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('in-use', 'In use'), ('unapproved', 'In use without approval'), ('retired', 'Retired'), ('forbidden', 'Forbidden')], default='proposed', max_length=10, verbose_name='state')),
                ('process', models.CharField(max_length=150, verbose_name='process')),
                ('process_owner', models.CharField(max_length=120, verbose_name='process owner')),
                ('vendor', models.CharField(blank=True, max_length=150, verbose_name='vendor and tool')),
                ('risk', models.CharField(choices=[('prohibited', 'Prohibited practice'), ('high', 'High risk'), ('limited', 'Limited risk (transparency)'), ('minimal', 'Minimal risk')], max_length=10, verbose_name='risk class')),
                ('risk_reason', models.TextField(max_length=2000, verbose_name='why this class')),
                ('is_general_purpose', models.BooleanField(default=False, verbose_name='built on a general-purpose model')),
                ('has_personal', models.BooleanField(default=False, verbose_name='personal data')),
                ('has_special', models.BooleanField(default=False, verbose_name='special categories of personal data')),
                ('has_confidential', models.BooleanField(default=False, verbose_name='confidential business data')),
                ('data_note', models.CharField(blank=True, max_length=300, verbose_name='which data')),
                ('oversight', models.TextField(blank=True, max_length=2000, verbose_name='human oversight')),
                ('expected_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='expected a year')),
                ('expected_hours', models.PositiveIntegerField(blank=True, null=True, verbose_name='expected hours a year')),
                ('currency', models.CharField(choices=[('CZK', 'CZK'), ('EUR', 'EUR'), ('GBP', 'GBP'), ('USD', 'USD'), ('CHF', 'CHF'), ('PLN', 'PLN')], max_length=3, verbose_name='currency')),
                ('is_quick_win', models.BooleanField(default=False, verbose_name='one of the five within ninety days')),
                ('started_on', models.DateField(blank=True, null=True, verbose_name='started on')),
                ('result_on', models.DateField(blank=True, null=True)),
                ('measured_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('measured_hours', models.IntegerField(blank=True, null=True)),
                ('verdict', models.CharField(blank=True, choices=[('keep', 'Keep'), ('change', 'Change'), ('stop', 'Stop')], max_length=10)),
                ('result_note', models.TextField(blank=True, max_length=2000)),
                ('result_by', models.CharField(blank=True, max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='ai_use_cases', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('policy', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='roadmaps.policy', verbose_name='policy')),
            ],
            options={
                'ordering': ['title', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='ai_use_case_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='ai_use_case_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='ai_use_case_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='ai_use_case_engagement_same_client', within=True), clients.walls.SamePractice(field='policy', name='ai_use_case_policy_same_client', within=True), clients.walls.PracticeWall(name='ai_use_case_wall', organisation='organisation_id', own='', shared='', write=True), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('risk_reason'), 2000), name='ai_use_case_risk_reason_has_an_end', violation_error_message='This text is too long.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('oversight'), 2000), name='ai_use_case_oversight_has_an_end', violation_error_message='This text is too long.'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('result_note'), 2000), name='ai_use_case_result_note_has_an_end', violation_error_message='This text is too long.'), models.CheckConstraint(condition=models.Q(models.Q(('risk', 'prohibited'), _negated=True), models.Q(('state__in', ['approved', 'in-use']), _negated=True), _connector='OR'), name='ai_use_case_prohibited_is_not_in_use', violation_error_message='A prohibited practice can be proposed, found unapproved, retired or forbidden.'), models.CheckConstraint(condition=models.Q(models.Q(('risk', 'high'), _negated=True), models.Q(('state__in', ['approved', 'in-use']), _negated=True), models.Q(('oversight', ''), _negated=True), _connector='OR'), name='ai_use_case_high_risk_has_oversight', violation_error_message='Say who oversees a high-risk use, and how.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'in-use'), _negated=True), ('started_on__isnull', False), _connector='OR'), name='ai_use_case_in_use_has_begun', violation_error_message='Say since when it is in use.'), models.CheckConstraint(condition=models.Q(models.Q(('result_by', ''), ('result_on', None), ('verdict', '')), models.Q(models.Q(('verdict', ''), _negated=True), models.Q(('result_by', ''), _negated=True), ('result_on__isnull', False), ('started_on__isnull', False)), _connector='OR'), name='ai_use_case_result_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='PolicyReader',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('email', models.CharField(blank=True, max_length=254, verbose_name='e-mail')),
                ('left_on', models.DateField(blank=True, null=True)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('policy', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='roadmaps.policy')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='policy_reader_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='policy_reader_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='policy_reader_organisation_same_practice', within=False), clients.walls.SamePractice(field='policy', name='policy_reader_policy_same_client', within=True), clients.walls.PracticeWall(name='policy_reader_wall', organisation='organisation_id', own='', shared='', write=True), models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('practice', 'policy', 'email'), name='policy_reader_email_is_unique'), models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='policy_reader_email_is_small')],
            },
        ),
        migrations.CreateModel(
            name='PolicyVersion',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Waiting for the sponsor'), ('approved', 'Approved')], default='draft', max_length=10)),
                ('body', models.TextField(max_length=40000, verbose_name='text')),
                ('change', models.CharField(blank=True, max_length=500, verbose_name='what changes')),
                ('in_force_on', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='to be reviewed by')),
                ('written_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('proposed_at', models.DateTimeField(blank=True, null=True)),
                ('proposed_by', models.CharField(blank=True, max_length=120)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.CharField(blank=True, max_length=120)),
                ('approved_account', models.CharField(blank=True, max_length=254)),
                ('returned_reason', models.CharField(blank=True, max_length=500)),
                ('returned_by', models.CharField(blank=True, max_length=120)),
                ('shared', models.GeneratedField(db_persist=True, expression=models.Q(('state', 'draft'), _negated=True), output_field=models.BooleanField())),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('policy', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='roadmaps.policy')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['-version'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='policy_version_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='policy_version_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='policy_version_organisation_same_practice', within=False), clients.walls.SamePractice(field='policy', name='policy_version_policy_same_client', within=True), clients.walls.PracticeWall(name='policy_version_wall', organisation='organisation_id', own='', shared='shared', write=True), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('body'), 40000), name='policy_version_body_has_an_end', violation_error_message='This text is too long.'), models.UniqueConstraint(fields=('practice', 'policy', 'version'), name='policy_version_is_unique'), models.UniqueConstraint(condition=models.Q(('state', 'approved'), _negated=True), fields=('practice', 'policy'), name='policy_version_one_open'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(models.Q(('fingerprint', ''), _negated=True), models.Q(('proposed_by', ''), _negated=True), ('proposed_at__isnull', False)), _connector='OR'), name='policy_version_proposed_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'approved'), _negated=True), ('approved_at', None), ('approved_by', '')), models.Q(models.Q(('approved_by', ''), _negated=True), ('approved_at__isnull', False), ('in_force_on__isnull', False), ('state', 'approved')), _connector='OR'), name='policy_version_approval_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Acknowledgement',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('recorded_by', models.CharField(blank=True, max_length=120)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('reader', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='acknowledgements', to='roadmaps.policyreader')),
                ('version', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='acknowledgements', to='roadmaps.policyversion')),
            ],
            options={
                'ordering': ['at'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='acknowledgement_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='acknowledgement_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='acknowledgement_organisation_same_practice', within=False), clients.walls.SamePractice(field='version', name='acknowledgement_version_same_client', within=True), clients.walls.SamePractice(field='reader', name='acknowledgement_reader_same_client', within=True), clients.walls.PracticeWall(name='acknowledgement_wall', organisation='organisation_id', own='', shared='', write=True), models.UniqueConstraint(fields=('practice', 'version', 'reader'), name='acknowledgement_once_a_version')],
            },
        ),
        migrations.CreateModel(
            name='TrainingProgramme',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('audience', models.CharField(max_length=150, verbose_name='for whom')),
                ('aim', models.TextField(blank=True, max_length=2000, verbose_name='what people can do afterwards')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='training_programmes', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('policy', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='roadmaps.policy', verbose_name='policy')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('use_case', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='roadmaps.aiusecase', verbose_name='entry of the AI register')),
            ],
            options={
                'ordering': ['title', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='training_programme_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='training_programme_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='training_programme_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='training_programme_engagement_same_client', within=True), clients.walls.SamePractice(field='policy', name='training_programme_policy_same_client', within=True), clients.walls.SamePractice(field='use_case', name='training_programme_use_case_same_client', within=True), clients.walls.PracticeWall(name='training_programme_wall', organisation='organisation_id', own='', shared='', write=True), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('aim'), 2000), name='training_programme_aim_has_an_end', violation_error_message='This text is too long.'), models.UniqueConstraint(fields=('practice', 'engagement', 'title'), name='training_programme_title_is_unique', violation_error_message='There is a programme of this title already.')],
            },
        ),
        migrations.CreateModel(
            name='TrainingSeat',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('email', models.CharField(blank=True, max_length=254, verbose_name='e-mail')),
                ('left_on', models.DateField(blank=True, null=True)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('programme', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='roadmaps.trainingprogramme')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='training_seat_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='training_seat_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='training_seat_organisation_same_practice', within=False), clients.walls.SamePractice(field='programme', name='training_seat_programme_same_client', within=True), clients.walls.PracticeWall(name='training_seat_wall', organisation='organisation_id', own='', shared='', write=True), models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('practice', 'programme', 'email'), name='training_seat_email_is_unique'), models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='training_seat_email_is_small')],
            },
        ),
        migrations.CreateModel(
            name='TrainingSession',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('held_on', models.DateField(verbose_name='date')),
                ('topic', models.CharField(max_length=150, verbose_name='topic')),
                ('minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(960)], verbose_name='minutes')),
                ('trainer', models.CharField(blank=True, max_length=120, verbose_name='led by')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('programme', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='roadmaps.trainingprogramme')),
            ],
            options={
                'ordering': ['held_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='training_session_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='training_session_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='training_session_organisation_same_practice', within=False), clients.walls.SamePractice(field='programme', name='training_session_programme_same_client', within=True), clients.walls.PracticeWall(name='training_session_wall', organisation='organisation_id', own='', shared='', write=True), models.CheckConstraint(condition=models.Q(('minutes__gte', 5), ('minutes__lte', 960)), name='training_session_takes_time', violation_error_message='A session takes between 5 and 960 minutes.')],
            },
        ),
        migrations.CreateModel(
            name='TrainingAttendance',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('recorded_by', models.CharField(max_length=120)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('seat', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='roadmaps.trainingseat')),
                ('session', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='roadmaps.trainingsession')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='training_attendance_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='training_attendance_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='training_attendance_organisation_same_practice', within=False), clients.walls.SamePractice(field='session', name='training_attendance_session_same_client', within=True), clients.walls.SamePractice(field='seat', name='training_attendance_seat_same_client', within=True), clients.walls.PracticeWall(name='training_attendance_wall', organisation='organisation_id', own='', shared='', write=True), models.UniqueConstraint(fields=('practice', 'session', 'seat'), name='training_attendance_once')],
            },
        ),
        migrations.CreateModel(
            name='VendorContact',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('vendor', models.CharField(max_length=120, verbose_name='vendor')),
                ('service', models.CharField(max_length=200, verbose_name='what they provide')),
                ('contact', models.CharField(blank=True, max_length=120, verbose_name='contact')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                ('contract_ends_on', models.DateField(blank=True, null=True, verbose_name='contract runs to')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what to know')),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='vendor_contacts', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['vendor', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='vendor_contact_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='vendor_contact_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='vendor_contact_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='vendor_contact_engagement_same_client', within=True), clients.walls.PracticeWall(name='vendor_contact_wall', organisation='organisation_id', own='', shared='', write=True)],
            },
        ),
        migrations.CreateModel(
            name='AccessToRevoke',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('system', models.CharField(max_length=120, verbose_name='system')),
                ('account', models.CharField(max_length=150, verbose_name='account')),
                ('rights', models.CharField(blank=True, max_length=200, verbose_name='what it may do')),
                ('revoker', models.CharField(max_length=120, verbose_name='who closes it')),
                ('due_on', models.DateField(verbose_name='by')),
                ('revoked_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('confirmed_by', models.CharField(blank=True, max_length=120)),
                ('engagement', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='accesses_to_revoke', to='engagements.engagement')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['due_on', 'system', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='access_to_revoke_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='access_to_revoke_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='access_to_revoke_organisation_same_practice', within=False), clients.walls.SamePractice(field='engagement', name='access_to_revoke_engagement_same_client', within=True), clients.walls.PracticeWall(name='access_to_revoke_wall', organisation='organisation_id', own='', shared='', write=True), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by', ''), ('revoked_on', None)), models.Q(models.Q(('confirmed_by', ''), _negated=True), ('revoked_on__isnull', False)), _connector='OR'), name='access_to_revoke_closed_is_confirmed')],
            },
        ),
        migrations.CreateModel(
            name='AiUseCaseMove',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('in-use', 'In use'), ('unapproved', 'In use without approval'), ('retired', 'Retired'), ('forbidden', 'Forbidden')], max_length=10)),
                ('risk', models.CharField(choices=[('prohibited', 'Prohibited practice'), ('high', 'High risk'), ('limited', 'Limited risk (transparency)'), ('minimal', 'Minimal risk')], max_length=10)),
                ('verdict', models.CharField(blank=True, choices=[('keep', 'Keep'), ('change', 'Change'), ('stop', 'Stop')], max_length=10)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('use_case', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='roadmaps.aiusecase')),
            ],
            options={
                'ordering': ['-at'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'id'), name='ai_use_case_move_practice_id_key'), models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='ai_use_case_move_practice_organisation_id_key'), clients.walls.SamePractice(field='organisation', name='ai_use_case_move_organisation_same_practice', within=False), clients.walls.SamePractice(field='use_case', name='ai_use_case_move_use_case_same_client', within=True), clients.walls.PracticeWall(name='ai_use_case_move_wall', organisation='organisation_id', own='', shared='', write=True)],
            },
        ),
        frozen("roadmaps_policyversion", "policy_version_frozen", VERSION),
        frozen("roadmaps_handoverpack", "handover_pack_frozen", PACK),
        audited(
            "roadmaps_policy",
            "roadmaps_policyversion",
            "roadmaps_policyreader",
            "roadmaps_acknowledgement",
            "roadmaps_aiusecase",
            "roadmaps_aiusecasemove",
            "roadmaps_trainingprogramme",
            "roadmaps_trainingseat",
            "roadmaps_trainingsession",
            "roadmaps_trainingattendance",
            "roadmaps_mentee",
            "roadmaps_mentoringgoal",
            "roadmaps_mentoringsession",
            "roadmaps_mentoringsessionnote",
            "roadmaps_independencelevel",
            "roadmaps_capabilityarea",
            "roadmaps_capabilitylevel",
            "roadmaps_vendorcontact",
            "roadmaps_accesstorevoke",
            "roadmaps_handoverpack",
        ),
    ]
