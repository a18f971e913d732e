"""Payments recorded by hand. A row is never changed: a mistake is taken back by another row."""

import clients.models.owned
import clients.walls
import django.db.models.deletion
import django.db.models.functions.uuid
import django.utils.timezone
from django.db import migrations, models

from clients.audit import audited


FROZEN = """
CREATE FUNCTION payment_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'A payment cannot be changed; take it back with another row.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'payment_frozen';
END $$
"""
TRIGGER = """
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON billing_payment
FOR EACH ROW EXECUTE FUNCTION payment_frozen()
"""


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0004_numbers_are_unique'),
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0002_audit_elsewhere_and_locks'),
    ]

    operations = [
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('received_on', models.DateField(verbose_name='received on')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='amount')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('token', models.UUIDField()),
                ('invoice', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='billing.invoice')),
                ('organisation', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.clientorganisation')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
                ('reverses', clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversals', to='billing.payment')),
            ],
            options={
                'ordering': ['received_on', 'at'],
            },
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='payment_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('practice', 'organisation', 'id'), name='payment_practice_organisation_id_key'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=clients.walls.SamePractice(field='organisation', name='payment_organisation_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=clients.walls.SamePractice(field='invoice', name='payment_invoice_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=clients.walls.SamePractice(field='reverses', name='payment_reverses_same_client', within=True),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=clients.walls.PracticeWall(name='payment_wall', organisation='organisation_id', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('practice', 'token'), name='payment_recorded_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('practice', 'reverses'), name='payment_reversed_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('reverses', None)), models.Q(('amount__lt', 0), ('reverses__isnull', False)), _connector='OR'), name='payment_is_positive_or_a_reversal'),
        ),
        migrations.RunSQL(
            [FROZEN, TRIGGER],
            ["DROP TRIGGER frozen ON billing_payment", "DROP FUNCTION payment_frozen()"],
        ),
        audited("billing_payment"),
    ]
