"""Invoices, credit notes, payments, and the words by which all rows are found."""

import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from decimal import Decimal
from django.db import migrations, models
from django.db.models.functions import UUID7

from billing.migrations import _found, _frozen, _notes
from clients.audit import audited
from clients.models.owned import OwnedForeignKey
from clients.tables import Tables
from clients.walls import PracticeWall, SamePractice


class Migration(migrations.Migration):

    initial = True

    replaces = [  # what a database that was there before it was made by
        ('billing', '0001_initial'),
        ('billing', '0002_lines_have_periods'),
        ('billing', '0003_issued_is_frozen'),
        ('billing', '0004_numbers_are_unique'),
        ('billing', '0005_payments'),
        ('billing', '0006_credit_notes'),
        ('billing', '0007_credit_notes_hold'),
        ('billing', '0008_live_once'),
        ('billing', '0009_discounts_and_added_lines'),
        ('billing', '0010_lines_are_added_once'),
        ('billing', '0011_what_is_invoiced_is_kept'),
        ('billing', '0012_words_to_find'),
        ('billing', '0013_rows_are_found'),
        ('billing', '0014_governance_is_found'),
    ]

    dependencies = [
        ('clients', '0001_people_and_walls'),
        ('engagements', '0001_days_and_agreements'),
        ('roadmaps', '0001_plans_and_governance'),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Invoice',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('period_first', models.DateField(verbose_name='from')),
                    ('period_last', models.DateField(verbose_name='to')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('issued', 'Issued')], default='draft', max_length=10)),
                    ('number', models.PositiveIntegerField(blank=True, null=True)),
                    ('number_text', models.CharField(blank=True, max_length=60)),
                    ('issued_on', models.DateField(blank=True, null=True)),
                    ('tax_point_on', models.DateField(blank=True, null=True)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('currency', models.CharField(choices=[('CZK', 'CZK'), ('EUR', 'EUR'), ('GBP', 'GBP'), ('USD', 'USD'), ('CHF', 'CHF'), ('PLN', 'PLN')], max_length=3)),
                    ('net', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('vat', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('gross', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('snapshot', models.JSONField(blank=True, null=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('shared', models.GeneratedField(db_persist=True, expression=models.Q(('state', 'draft'), _negated=True), output_field=models.BooleanField())),
                    ('document', OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.storeddocument')),
                    ('engagement', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='engagements.engagement')),
                    ('entity', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.legalentity')),
                    ('organisation', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.clientorganisation')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                    ('series', OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.numberseries')),
                    ('corrects', OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credit_notes', to='billing.invoice')),
                    ('kind', models.CharField(choices=[('invoice', 'Invoice'), ('credit-note', 'Credit note')], db_default='invoice', default='invoice', max_length=12)),
                    ('reason', models.CharField(blank=True, db_default='', max_length=300, verbose_name='reason')),
                    ('released', models.BooleanField(db_default=False, default=False)),
                ],
                options={
                    'ordering': ['-period_last', '-created_at'],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='invoice_practice_id_key'),
                        models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='invoice_practice_organisation_id_key'),
                        SamePractice(field='organisation', name='invoice_organisation_same_practice', within=False),
                        SamePractice(field='entity', name='invoice_entity_same_practice', within=False),
                        SamePractice(field='series', name='invoice_series_same_practice', within=False),
                        SamePractice(field='engagement', name='invoice_engagement_same_client', within=True),
                        SamePractice(field='document', name='invoice_document_same_client', within=True),
                        PracticeWall(name='invoice_wall', organisation='organisation_id', own='', shared='shared', write=True),
                        models.UniqueConstraint(fields=('practice', 'series', 'number'), name='invoice_number_is_unique'),
                        models.CheckConstraint(condition=models.Q(('period_last__gte', models.F('period_first'))), name='invoice_period_ends_after_it_starts'),
                        models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('series', None), ('state', 'draft')), models.Q(models.Q(('number_text', ''), _negated=True), ('due_on__isnull', False), ('issued_on__isnull', False), ('number__isnull', False), ('series__isnull', False), ('snapshot__isnull', False), ('state', 'issued'), ('tax_point_on__isnull', False)), _connector='OR'), name='invoice_issued_has_number_and_snapshot'),
                        models.CheckConstraint(condition=models.Q(('gross', django.db.models.expressions.CombinedExpression(models.F('net'), '+', models.F('vat')))), name='invoice_gross_is_net_and_vat'),
                        models.UniqueConstraint(condition=models.Q(('state', 'issued')), fields=('practice', 'entity', 'number_text'), name='invoice_number_text_is_unique', violation_error_message='Another invoice already bears this number.'),
                        SamePractice(field='corrects', name='invoice_corrects_same_client', within=True),
                        models.UniqueConstraint(condition=models.Q(('corrects__isnull', False)), fields=('practice', 'corrects'), name='invoice_credited_once', violation_error_message='This invoice already has a credit note.'),
                        models.UniqueConstraint(condition=models.Q(('kind', 'invoice'), ('released', False)), fields=('practice', 'engagement', 'period_first', 'period_last'), name='invoice_one_live_a_period', violation_error_message='This period of the engagement already has an invoice.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='InvoiceLine',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('description', models.CharField(max_length=300)),
                    ('detail', models.CharField(blank=True, max_length=300)),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=9)),
                    ('unit', models.CharField(default='DAY', max_length=3)),
                    ('price', models.DecimalField(decimal_places=4, max_digits=12)),
                    ('net', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('vat_category', models.CharField(max_length=2)),
                    ('vat_rate', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                    ('invoice', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='billing.invoice')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                    ('base_quantity', models.DecimalField(db_default=Decimal('1'), decimal_places=4, max_digits=9)),
                    ('period_first', models.DateField(blank=True, null=True)),
                    ('period_last', models.DateField(blank=True, null=True)),
                    ('origin', models.CharField(choices=[('reckoned', 'reckoned'), ('added', 'added')], db_default='reckoned', default='reckoned', max_length=10)),
                    ('token', models.UUIDField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['position'],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='invoice_line_practice_id_key'),
                        SamePractice(field='invoice', name='invoice_line_invoice_same_practice', within=False),
                        PracticeWall(name='invoice_line_wall', organisation='', own='', shared='', write=True),
                        models.UniqueConstraint(fields=('practice', 'invoice', 'position'), name='invoice_line_position_is_unique'),
                        models.UniqueConstraint(condition=models.Q(('token__isnull', False)), fields=('practice', 'token'), name='invoice_line_added_once'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='InvoicedEntry',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('entry', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='engagements.timeentry')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                    ('line', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='billing.invoiceline')),
                    ('released', models.BooleanField(db_default=False, default=False)),
                ],
                options={
                    'verbose_name_plural': 'invoiced entries',
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='invoiced_entry_practice_id_key'),
                        SamePractice(field='line', name='invoiced_entry_line_same_practice', within=False),
                        SamePractice(field='entry', name='invoiced_entry_entry_same_practice', within=False),
                        PracticeWall(name='invoiced_entry_wall', organisation='', own='', shared='', write=True),
                        models.UniqueConstraint(condition=models.Q(('released', False)), fields=('practice', 'entry'), name='invoiced_entry_live_once'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='NumberSeries',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('invoice', 'Invoice'), ('credit-note', 'Credit note')], max_length=12)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('first', models.PositiveIntegerField(default=1)),
                    ('last', models.PositiveIntegerField(default=0)),
                    ('last_issued_on', models.DateField(blank=True, null=True)),
                    ('entity', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='number_series', to='clients.legalentity')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'verbose_name_plural': 'number series',
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='number_series_practice_id_key'),
                        SamePractice(field='entity', name='number_series_entity_same_practice', within=False),
                        PracticeWall(name='number_series_wall', organisation='', own='', shared='', write=True),
                        models.UniqueConstraint(fields=('practice', 'entity', 'kind', 'year'), name='number_series_is_one'),
                        models.CheckConstraint(condition=models.Q(('first__gte', 1)), name='number_series_begins_at_one'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Payment',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('received_on', models.DateField(verbose_name='received on')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='amount')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                    ('by', models.CharField(max_length=120)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('token', models.UUIDField()),
                    ('invoice', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='billing.invoice')),
                    ('organisation', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.clientorganisation')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                    ('reverses', OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversals', to='billing.payment')),
                ],
                options={
                    'ordering': ['received_on', 'at'],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='payment_practice_id_key'),
                        models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='payment_practice_organisation_id_key'),
                        SamePractice(field='organisation', name='payment_organisation_same_practice', within=False),
                        SamePractice(field='invoice', name='payment_invoice_same_client', within=True),
                        SamePractice(field='reverses', name='payment_reverses_same_client', within=True),
                        PracticeWall(name='payment_wall', organisation='organisation_id', own='', shared='', write=True),
                        models.UniqueConstraint(fields=('practice', 'token'), name='payment_recorded_once'),
                        models.UniqueConstraint(fields=('practice', 'reverses'), name='payment_reversed_once'),
                        models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('reverses', None)), models.Q(('amount__lt', 0), ('reverses__isnull', False)), _connector='OR'), name='payment_is_positive_or_a_reversal'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='InvoiceDiscount',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('reason', models.CharField(max_length=200)),
                    ('percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                    ('base', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('token', models.UUIDField(blank=True, null=True)),
                    ('invoice', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='discounts', to='billing.invoice')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'ordering': ['position'],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='invoice_discount_practice_id_key'),
                        SamePractice(field='invoice', name='invoice_discount_invoice_same_practice', within=False),
                        PracticeWall(name='invoice_discount_wall', organisation='', own='', shared='', write=True),
                        models.UniqueConstraint(fields=('practice', 'invoice', 'position'), name='invoice_discount_position_is_unique'),
                        models.UniqueConstraint(fields=('practice', 'token'), name='invoice_discount_given_once'),
                        models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), ('amount__gt', 0)), name='invoice_discount_is_positive_and_has_a_reason'),
                        models.CheckConstraint(condition=models.Q(models.Q(('base', None), ('percent', None)), models.Q(('base__gt', 0), ('percent__gt', 0), ('percent__lte', 100)), _connector='OR'), name='invoice_discount_percent_has_a_base'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='SearchEntry',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=63)),
                    ('row', models.UUIDField()),
                    ('title', models.CharField(blank=True, max_length=300)),
                    ('words', django.contrib.postgres.search.SearchVectorField()),
                    ('shared', models.BooleanField()),
                    ('organisation', OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.clientorganisation')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='search_entry_practice_id_key'),
                        models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='search_entry_practice_organisation_id_key'),
                        SamePractice(field='organisation', name='search_entry_organisation_same_practice', within=False),
                        PracticeWall(name='search_entry_wall', organisation='organisation_id', own='', shared='shared', write=True),
                        models.UniqueConstraint(fields=('practice', 'kind', 'row'), name='search_entry_one_a_row'),
                    ],
                },
            ),
        ]),
        *_notes.OPERATIONS,
        *_frozen.OPERATIONS,
        *_found.OPERATIONS,
        audited(
            "billing_invoice",
            "billing_invoiceline",
            "billing_invoicedentry",
            "billing_numberseries",
            "billing_payment",
            "billing_invoicediscount",
        ),
    ]
