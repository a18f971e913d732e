"""The files of readings are found by an index."""

from django.db import migrations

INDEX = "kpi_reading_document_same_client_idx"


class Migration(migrations.Migration):
    atomic = False  # an index that is made while others write
    dependencies = [("engagements", "0026_evidence_holds")]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {INDEX}"
            " ON engagements_kpireading (practice_id, document_id)",
            f"DROP INDEX CONCURRENTLY IF EXISTS {INDEX}",
        ),
    ]
