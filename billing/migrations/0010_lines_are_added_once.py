"""A line that was sent twice is one line."""

from django.db import migrations, models
from django.db.models import Q

ONCE = models.UniqueConstraint(
    condition=Q(token__isnull=False),
    fields=("practice", "token"),
    name="invoice_line_added_once",
)
INDEX = """
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS invoice_line_added_once
ON billing_invoiceline (practice_id, token) WHERE token IS NOT NULL
"""


class Migration(migrations.Migration):
    atomic = False  # an index that is made while others write
    dependencies = [("billing", "0009_discounts_and_added_lines")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(INDEX, "DROP INDEX CONCURRENTLY IF EXISTS invoice_line_added_once")
            ],
            state_operations=[migrations.AddConstraint(model_name="invoiceline", constraint=ONCE)],
        )
    ]
