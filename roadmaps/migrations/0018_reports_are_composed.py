"""What a board report is composed of, who looked at it first, who read it, and for whom it is."""

import clients.models.owned
import clients.walls
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
        ('roadmaps', '0017_vendor_scores_are_held'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportReading',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('role', models.CharField(max_length=10)),
                ('first_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('times', models.PositiveIntegerField(default=1)),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('reader', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='roadmaps.boardreport')),
            ],
            options={
                'ordering': ['first_at', 'pk'],
                'constraints': [
                    clients.walls.PracticeWall(name='report_reading_wall', organisation='organisation_id', own='', shared='', write=True),
                    models.CheckConstraint(condition=models.Q(('last_at__gte', models.F('first_at')), ('times__gte', 1)), name='report_reading_first_is_before_last'),
                    models.UniqueConstraint(fields=('practice', 'id'), name='report_reading_practice_id_key'),
                    models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='report_reading_practice_organisation_id_key'),
                    clients.walls.SamePractice(field='organisation', name='report_reading_organisation_same_practice', within=False),
                    clients.walls.SamePractice(field='report', name='report_reading_report_same_client', within=True),
                    models.UniqueConstraint(fields=('practice', 'report', 'reader'), name='report_reading_once_a_person'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ReportReview',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('asked_by', models.CharField(max_length=120)),
                ('asked_of', models.CharField(max_length=120)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('answer', models.CharField(blank=True, choices=[('approved', 'Approved'), ('returned', 'Sent back'), ('withdrawn', 'Taken back')], max_length=9)),
                ('answered_by', models.CharField(blank=True, max_length=120)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                ('answerer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('report', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='roadmaps.boardreport')),
            ],
            options={
                'ordering': ['-asked_at', 'pk'],
                'constraints': [
                    clients.walls.PracticeWall(name='report_review_wall', organisation='', own='', shared='', write=True),
                    models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('reason'), 1000), name='report_review_reason_has_an_end', violation_error_message='This text is too long.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='report_review_is_answered_at_a_moment'),
                    models.CheckConstraint(condition=models.Q(models.Q(('answer', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='report_review_sent_back_says_why', violation_error_message='Say why it is sent back.'),
                    models.UniqueConstraint(fields=('practice', 'id'), name='report_review_practice_id_key'),
                    clients.walls.SamePractice(field='report', name='report_review_report_same_practice', within=False),
                    models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('practice', 'report'), name='report_review_one_at_a_time', violation_error_message='Somebody is asked to approve this already.'),
                    models.CheckConstraint(condition=models.Q(('answer__in', ['', 'withdrawn']), ('asker__isnull', True), ('answerer__isnull', True), models.Q(('answerer', models.F('asker')), _negated=True), _connector='OR'), name='report_review_is_answered_by_another', violation_error_message='Somebody else has to approve what you wrote.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ReportSection',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=20)),
                ('position', models.PositiveSmallIntegerField()),
                ('is_shown', models.BooleanField(default=True)),
                ('words', models.TextField(blank=True, max_length=20000, verbose_name='words')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('report', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='roadmaps.boardreport')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [
                    clients.walls.PracticeWall(name='report_section_wall', organisation='', own='', shared='', write=True),
                    models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('words'), 20000), name='report_section_words_has_an_end', violation_error_message='This text is too long.'),
                    models.UniqueConstraint(fields=('practice', 'id'), name='report_section_practice_id_key'),
                    clients.walls.SamePractice(field='report', name='report_section_report_same_practice', within=False),
                    models.UniqueConstraint(fields=('practice', 'report', 'key'), name='report_section_stands_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='boardreport',
            name='approver',
            field=models.CharField(blank=True, db_default='', default='', max_length=120),
        ),
        migrations.AddField(
            model_name='boardreport',
            name='audience',
            field=models.CharField(choices=[('board', 'Board'), ('audit', 'Audit committee'), ('sponsor', 'Sponsor')], db_default='board', default='board', max_length=8, verbose_name='audience'),
        ),
        migrations.AddField(
            model_name='boardreport',
            name='holds_money',
            field=models.BooleanField(db_default=False, default=False),
        ),
        audited("roadmaps_reportsection", "roadmaps_reportreview", "roadmaps_reportreading"),
    ]
