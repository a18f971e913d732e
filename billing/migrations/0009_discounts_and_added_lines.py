"""A draft bears lines added by hand and discounts; both freeze with the invoice."""

import clients.models.owned
import clients.walls
import django.db.models.deletion
import django.db.models.functions.uuid
from django.db import migrations, models

from clients.audit import audited

# What freezes a line freezes whatever else has an `invoice_id`.
FROZEN = """
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON billing_invoicediscount
FOR EACH ROW EXECUTE FUNCTION invoice_line_frozen()
"""


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0008_live_once'),
        ('clients', '0002_audit_and_doors'),
    ]

    operations = [
        migrations.CreateModel(
            name='InvoiceDiscount',
            fields=[
                ('id', models.UUIDField(db_default=django.db.models.functions.uuid.UUID7(), editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=200)),
                ('percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('base', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                ('token', models.UUIDField(blank=True, null=True)),
                ('invoice', clients.models.owned.OwnedForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='discounts', to='billing.invoice')),
                ('practice', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.practice')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.AddField(
            model_name='invoiceline',
            name='origin',
            field=models.CharField(choices=[('reckoned', 'reckoned'), ('added', 'added')], db_default='reckoned', default='reckoned', max_length=10),
        ),
        migrations.AddField(
            model_name='invoiceline',
            name='token',
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='invoicediscount',
            constraint=models.UniqueConstraint(fields=('practice', 'id'), name='invoice_discount_practice_id_key'),
        ),
        migrations.AddConstraint(
            model_name='invoicediscount',
            constraint=clients.walls.SamePractice(field='invoice', name='invoice_discount_invoice_same_practice', within=False),
        ),
        migrations.AddConstraint(
            model_name='invoicediscount',
            constraint=clients.walls.PracticeWall(name='invoice_discount_wall', organisation='', own='', shared='', write=True),
        ),
        migrations.AddConstraint(
            model_name='invoicediscount',
            constraint=models.UniqueConstraint(fields=('practice', 'invoice', 'position'), name='invoice_discount_position_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='invoicediscount',
            constraint=models.UniqueConstraint(fields=('practice', 'token'), name='invoice_discount_given_once'),
        ),
        migrations.AddConstraint(
            model_name='invoicediscount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), ('amount__gt', 0)), name='invoice_discount_is_positive_and_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='invoicediscount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('base', None), ('percent', None)), models.Q(('base__gt', 0), ('percent__gt', 0), ('percent__lte', 100)), _connector='OR'), name='invoice_discount_percent_has_a_base'),
        ),
        migrations.RunSQL(FROZEN, "DROP TRIGGER frozen ON billing_invoicediscount"),
        audited("billing_invoicediscount"),
    ]
