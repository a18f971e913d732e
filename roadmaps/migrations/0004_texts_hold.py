"""What was written before texts had an end is no longer than they may be either."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0003_texts_have_an_end")]

    operations = [
        ValidateConstraint(model_name, name)
        for model_name, name in (
            ("boardreport", "board_report_happened_has_an_end"),
            ("boardreport", "board_report_decided_has_an_end"),
            ("boardreport", "board_report_asked_has_an_end"),
            ("phase", "phase_exit_criteria_has_an_end"),
        )
    ]
