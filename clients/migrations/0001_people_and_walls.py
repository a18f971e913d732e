"""People, practices, their clients, and the trace that every change leaves."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import UUID7

from clients.audit import audited
from clients.migrations import _audit
from clients.models.owned import OwnedForeignKey
from clients.tables import Tables
from clients.walls import PracticeWall, SamePractice


class Migration(migrations.Migration):

    initial = True

    replaces = [  # what a database that was there before it was made by
        ('clients', '0001_initial'),
        ('clients', '0002_audit_and_doors'),
        ('clients', '0003_which_notices'),
        ('clients', '0004_when_a_room_ends'),
    ]

    dependencies = [
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail')),
                    ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                    ('language', models.CharField(choices=[('en-gb', 'English'), ('cs', 'Czech'), ('de', 'German')], default='en-gb', max_length=8, verbose_name='language')),
                    ('time_zone', models.CharField(default='Europe/Prague', max_length=64, verbose_name='time zone')),
                    ('is_active', models.BooleanField(default=True)),
                    ('date_joined', models.DateTimeField(default=django.utils.timezone.now)),
                    ('notices_off', models.JSONField(db_default=models.Value([], models.JSONField()), default=list, editable=False)),
                ],
            ),
            migrations.CreateModel(
                name='ClientOrganisation',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('legal_name', models.CharField(max_length=200, verbose_name='legal name')),
                    ('street', models.CharField(max_length=200, verbose_name='street and number')),
                    ('city', models.CharField(max_length=100, verbose_name='city')),
                    ('postcode', models.CharField(max_length=20, verbose_name='postcode')),
                    ('country', models.CharField(max_length=2, validators=[django.core.validators.RegexValidator('^[A-Z]{2}$', 'Write the two-letter country code, such as DE.')], verbose_name='country')),
                    ('company_number', models.CharField(blank=True, max_length=40, verbose_name='company number')),
                    ('vat_number', models.CharField(blank=True, max_length=20, verbose_name='VAT number')),
                    ('slug', models.SlugField(max_length=60, verbose_name='short name in addresses')),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('currency', models.CharField(choices=[('CZK', 'CZK'), ('EUR', 'EUR'), ('GBP', 'GBP'), ('USD', 'USD'), ('CHF', 'CHF'), ('PLN', 'PLN')], max_length=3, verbose_name='currency')),
                    ('language', models.CharField(choices=[('en-gb', 'English'), ('cs', 'Czech'), ('de', 'German')], default='en-gb', max_length=8, verbose_name='language')),
                    ('invoice_email', models.EmailField(max_length=254, verbose_name='e-mail for invoices')),
                    ('buyer_reference', models.CharField(blank=True, max_length=100, verbose_name='your order or reference')),
                    ('archived_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                    ('ended_on', models.DateField(blank=True, editable=False, null=True)),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='organisation_practice_id_key'),
                        PracticeWall(name='organisation_wall', organisation='id', own='', shared='', write=True),
                        models.UniqueConstraint(fields=('practice', 'slug'), name='organisation_slug_is_unique', violation_error_message='Another client already has this short name.'),
                        models.UniqueConstraint(fields=('practice', 'name'), name='organisation_name_is_unique', violation_error_message='There is already a client of this name.'),
                        models.CheckConstraint(condition=models.Q(('country__regex', '^[A-Z]{2}$')), name='organisation_country_is_a_code', violation_error_message='Write the two-letter country code, such as DE.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Practice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=40, unique=True, verbose_name='short name')),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('logo', models.CharField(blank=True, editable=False, max_length=200)),
                    ('colour', models.CharField(default='#17524c', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}$', 'Write a colour like #17524c.')], verbose_name='colour')),
                    ('language', models.CharField(choices=[('en-gb', 'English'), ('cs', 'Czech'), ('de', 'German')], default='en-gb', max_length=8, verbose_name='language')),
                ],
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('is_owner', models.BooleanField(default=False, verbose_name='owner')),
                    ('is_admin', models.BooleanField(default=False, verbose_name='admin')),
                    ('is_executive', models.BooleanField(default=False, verbose_name='executive')),
                    ('is_bookkeeper', models.BooleanField(default=False, verbose_name='bookkeeper')),
                    ('joined_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='membership_practice_id_key'),
                        PracticeWall(name='membership_wall', organisation='', own='user_id', shared='', write=True),
                        models.UniqueConstraint(fields=('practice', 'user'), name='membership_one_place_a_person', violation_error_message='This person is already a member of the practice.'),
                        models.CheckConstraint(condition=models.Q(('is_owner', True), ('is_admin', True), ('is_executive', True), ('is_bookkeeper', True), _connector='OR'), name='membership_has_a_role', violation_error_message='Choose at least one role.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='LegalEntity',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('legal_name', models.CharField(max_length=200, verbose_name='legal name')),
                    ('street', models.CharField(max_length=200, verbose_name='street and number')),
                    ('city', models.CharField(max_length=100, verbose_name='city')),
                    ('postcode', models.CharField(max_length=20, verbose_name='postcode')),
                    ('country', models.CharField(max_length=2, validators=[django.core.validators.RegexValidator('^[A-Z]{2}$', 'Write the two-letter country code, such as DE.')], verbose_name='country')),
                    ('company_number', models.CharField(blank=True, max_length=40, verbose_name='company number')),
                    ('vat_number', models.CharField(blank=True, max_length=20, verbose_name='VAT number')),
                    ('vat_regime', models.CharField(choices=[('payer', 'Registered for VAT'), ('identified', 'Identified person (EU services only)'), ('none', 'Not registered for VAT')], max_length=10, verbose_name='VAT regime')),
                    ('register_entry', models.CharField(blank=True, max_length=200, verbose_name='entry in the register')),
                    ('contact_name', models.CharField(blank=True, max_length=120, verbose_name='contact person')),
                    ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='contact e-mail')),
                    ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='contact phone')),
                    ('iban', models.CharField(blank=True, max_length=34, verbose_name='IBAN')),
                    ('bic', models.CharField(blank=True, max_length=11, verbose_name='BIC')),
                    ('number_format', models.CharField(default='{year}-{number:04}', max_length=60, verbose_name='invoice number format')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'verbose_name': 'legal entity',
                    'ordering': ['legal_name'],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='legal_entity_practice_id_key'),
                        PracticeWall(name='legal_entity_wall', organisation='', own='', shared='', write=True),
                        models.UniqueConstraint(fields=('practice', 'legal_name'), name='legal_entity_name_is_unique', violation_error_message='There is already a legal entity of this name.'),
                        models.CheckConstraint(condition=models.Q(('vat_regime', 'none'), models.Q(('vat_number', ''), _negated=True), _connector='OR'), name='legal_entity_with_vat_has_a_number', violation_error_message='A seller with VAT needs its VAT number.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='JournalEntry',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('actor', models.CharField(max_length=120)),
                    ('verb', models.CharField(max_length=60)),
                    ('text', models.CharField(max_length=500)),
                    ('about', models.UUIDField(blank=True, null=True)),
                    ('organisation', OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, to='clients.clientorganisation')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'verbose_name_plural': 'journal entries',
                    'ordering': ['-at'],
                    'indexes': [
                        models.Index(fields=['practice', '-at'], name='journal_entry_by_time'),
                    ],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='journal_entry_practice_id_key'),
                        SamePractice(field='organisation', name='journal_entry_organisation_same_practice', within=False),
                        PracticeWall(name='journal_entry_wall', organisation='', own='', shared='', write=True),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                    ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                    ('token_hash', models.CharField(editable=False, max_length=64)),
                    ('roles', models.JSONField(blank=True, default=list)),
                    ('client_role', models.CharField(blank=True, max_length=10)),
                    ('invited_by', models.CharField(max_length=120)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('expires_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(blank=True, null=True)),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                    ('organisation', OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, to='clients.clientorganisation')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'ordering': ['-created_at'],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='invitation_practice_id_key'),
                        SamePractice(field='organisation', name='invitation_organisation_same_practice', within=False),
                        PracticeWall(name='invitation_wall', organisation='', own='', shared='', write=True),
                        models.UniqueConstraint(fields=('practice', 'token_hash'), name='invitation_token_is_unique'),
                        models.CheckConstraint(condition=models.Q(models.Q(('client_role', ''), ('organisation', None)), models.Q(('organisation__isnull', False), models.Q(('client_role', ''), _negated=True), ('roles', [])), _connector='OR'), name='invitation_is_to_a_practice_or_a_client'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='ClientAccess',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('role', models.CharField(choices=[('sponsor', 'Sponsor'), ('member', 'Member'), ('board', 'Board member')], max_length=10, verbose_name='access')),
                    ('display_name', models.CharField(max_length=120, verbose_name='name')),
                    ('organisation_name', models.CharField(max_length=120)),
                    ('organisation_slug', models.SlugField(max_length=60)),
                    ('granted_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='client_accesses', to=settings.AUTH_USER_MODEL)),
                    ('organisation', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='accesses', to='clients.clientorganisation')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'ordering': ['display_name'],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='client_access_practice_id_key'),
                        models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='client_access_practice_organisation_id_key'),
                        SamePractice(field='organisation', name='client_access_organisation_same_practice', within=False),
                        PracticeWall(name='client_access_wall', organisation='organisation_id', own='user_id', shared='', write=True),
                        models.UniqueConstraint(fields=('practice', 'organisation', 'user'), name='client_access_one_a_person', violation_error_message='This person already has access to the client room.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='AuditRow',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('transaction', models.BigIntegerField()),
                    ('user_id', models.BigIntegerField(null=True)),
                    ('request_id', models.CharField(blank=True, max_length=40)),
                    ('table', models.CharField(max_length=63)),
                    ('key', models.CharField(max_length=40)),
                    ('operation', models.CharField(max_length=6)),
                    ('before', models.JSONField(null=True)),
                    ('after', models.JSONField(null=True)),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'db_table': 'audit_row',
                    'ordering': ['-at'],
                    'indexes': [
                        models.Index(fields=['practice', 'table', 'key'], name='audit_row_by_key'),
                    ],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='audit_row_practice_id_key'),
                        PracticeWall(name='audit_row_wall', organisation='', own='', shared='', write=False),
                    ],
                },
            ),
            migrations.CreateModel(
                name='ApiToken',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=80, verbose_name='what it is for')),
                    ('token_hash', models.CharField(editable=False, max_length=64)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('expires_at', models.DateTimeField(verbose_name='valid until')),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                    ('membership', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='api_tokens', to='clients.membership')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'ordering': ['-created_at'],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='api_token_practice_id_key'),
                        SamePractice(field='membership', name='api_token_membership_same_practice', within=False),
                        PracticeWall(name='api_token_wall', organisation='', own='', shared='', write=True),
                        models.UniqueConstraint(fields=('practice', 'token_hash'), name='api_token_hash_is_unique'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='PracticeSettings',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('country', models.CharField(default='CZ', max_length=2, verbose_name='country')),
                    ('day_limit', models.DecimalField(decimal_places=2, default=Decimal('1'), max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('1')), django.core.validators.MaxValueValidator(Decimal('1.5'))], verbose_name='days a person may give to one date')),
                    ('second_factor_required', models.BooleanField(default=True, verbose_name='owners and admins need a second factor')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='practice_settings_practice_id_key'),
                        PracticeWall(name='practice_settings_wall', organisation='', own='', shared='', write=True),
                        models.UniqueConstraint(fields=('practice',), name='practice_settings_one_a_practice'),
                        models.CheckConstraint(condition=models.Q(('day_limit__gte', 1), ('day_limit__lte', Decimal('1.5'))), name='practice_settings_day_limit_is_sane'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='StoredDocument',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=30)),
                    ('name', models.CharField(max_length=200)),
                    ('storage_key', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('made_from', models.CharField(blank=True, max_length=64)),
                    ('shared', models.BooleanField(default=False)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('organisation', OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='clients.clientorganisation')),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'ordering': ['-created_at'],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='stored_document_practice_id_key'),
                        models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='stored_document_practice_organisation_id_key'),
                        SamePractice(field='organisation', name='stored_document_organisation_same_practice', within=False),
                        PracticeWall(name='stored_document_wall', organisation='organisation_id', own='', shared='shared', write=True),
                        models.UniqueConstraint(fields=('practice', 'storage_key'), name='stored_document_key_is_unique'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Outbox',
                fields=[
                    ('id', models.UUIDField(db_default=UUID7(), editable=False, primary_key=True, serialize=False)),
                    ('topic', models.CharField(max_length=60)),
                    ('key', models.CharField(max_length=200)),
                    ('payload', models.JSONField(default=dict)),
                    ('queue', models.CharField(default='default', max_length=20)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('leased_until', models.DateTimeField(blank=True, null=True)),
                    ('lease', models.UUIDField(blank=True, null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('progress_done', models.PositiveIntegerField(default=0)),
                    ('progress_total', models.PositiveIntegerField(default=0)),
                    ('error', models.TextField(blank=True)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('dead_at', models.DateTimeField(blank=True, null=True)),
                    ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ],
                options={
                    'indexes': [
                        models.Index(condition=models.Q(('dead_at', None), ('done_at', None)), fields=['practice', 'sent_at'], name='outbox_waiting'),
                    ],
                    'constraints': [
                        models.UniqueConstraint(fields=('practice', 'id'), name='outbox_practice_id_key'),
                        PracticeWall(name='outbox_wall', organisation='', own='', shared='', write=True),
                        models.UniqueConstraint(fields=('practice', 'topic', 'key'), name='outbox_asked_for_once'),
                    ],
                },
            ),
        ]),
        *_audit.OPERATIONS,
        audited(
            "clients_clientorganisation",
            "clients_membership",
            "clients_legalentity",
            "clients_invitation",
            "clients_clientaccess",
            "clients_apitoken",
            "clients_practicesettings",
            "clients_storeddocument",
        ),
    ]
