"""A line has dates of its own, and a price may be for more than one unit."""

from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0001_initial'),
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0002_audit_elsewhere_and_locks'),
    ]

    operations = [
        migrations.AddField(
            model_name='invoiceline',
            name='base_quantity',
            field=models.DecimalField(db_default=Decimal('1'), decimal_places=4, max_digits=9),
        ),
        migrations.AddField(
            model_name='invoiceline',
            name='period_first',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='invoiceline',
            name='period_last',
            field=models.DateField(blank=True, null=True),
        ),
    ]
