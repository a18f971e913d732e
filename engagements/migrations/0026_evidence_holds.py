"""The rules of evidence hold for the readings there were."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("engagements", "0025_what_an_outcome_promised")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE engagements_kpireading"
            " VALIDATE CONSTRAINT kpi_reading_document_same_client",
            migrations.RunSQL.noop,
        ),
        ValidateConstraint("kpireading", "kpi_reading_links_safely"),
    ]
