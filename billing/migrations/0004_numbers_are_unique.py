"""No two invoices of a seller bear the same number, however it is written."""

from django.db import migrations, models
from django.db.models import Q

UNIQUE = models.UniqueConstraint(
    condition=Q(("state", "issued")),
    fields=("practice", "entity", "number_text"),
    name="invoice_number_text_is_unique",
    violation_error_message="Another invoice already bears this number.",
)
INDEX = """
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS invoice_number_text_is_unique
ON billing_invoice (practice_id, entity_id, number_text) WHERE state = 'issued'
"""


class Migration(migrations.Migration):
    atomic = False  # an index that is made while others write
    dependencies = [("billing", "0003_issued_is_frozen")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    INDEX, "DROP INDEX CONCURRENTLY IF EXISTS invoice_number_text_is_unique"
                )
            ],
            state_operations=[migrations.AddConstraint(model_name="invoice", constraint=UNIQUE)],
        )
    ]
