"""What was written before texts had an end is no longer than they may be either."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("engagements", "0003_texts_have_an_end")]

    operations = [
        ValidateConstraint(model_name, name)
        for model_name, name in (
            ("engagement", "engagement_scope_in_has_an_end"),
            ("engagement", "engagement_scope_out_has_an_end"),
            ("engagement", "engagement_deliverables_has_an_end"),
            ("engagement", "engagement_success_has_an_end"),
            ("kpi", "kpi_definition_has_an_end"),
            ("timeentrynote", "time_entry_note_text_has_an_end"),
        )
    ]
