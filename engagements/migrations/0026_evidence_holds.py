"""The rules of evidence hold for the readings there were, and its files are found by an index."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

INDEX = "kpi_reading_document_same_client_idx"


class Migration(migrations.Migration):
    atomic = False  # an index that is made while others write
    dependencies = [("engagements", "0025_what_an_outcome_promised")]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {INDEX}"
            " ON engagements_kpireading (practice_id, document_id)",
            f"DROP INDEX CONCURRENTLY IF EXISTS {INDEX}",
        ),
        migrations.RunSQL(
            "ALTER TABLE engagements_kpireading"
            " VALIDATE CONSTRAINT kpi_reading_document_same_client",
            migrations.RunSQL.noop,
        ),
        ValidateConstraint("kpireading", "kpi_reading_links_safely"),
    ]
