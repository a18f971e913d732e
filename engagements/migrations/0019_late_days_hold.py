"""One entry a date and timesheet, and days that are less than nothing only as a correction."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models

TABLE, NAME = "engagements_timeentry", "time_entry_one_a_date_and_sheet"


def replaced(name: str, before: str) -> migrations.SeparateDatabaseAndState:
    """The rule that a wider one takes the place of."""
    drop = f"-- squawk-ignore ban-drop-constraint\nALTER TABLE {TABLE} DROP CONSTRAINT {name}"
    add = f"ALTER TABLE {TABLE} ADD CONSTRAINT {name} {before}"
    return migrations.SeparateDatabaseAndState(
        [migrations.RunSQL([drop], [add])], [migrations.RemoveConstraint("timeentry", name)]
    )


class Migration(migrations.Migration):
    dependencies = [("engagements", "0018_one_entry_a_date_and_sheet")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    f"ALTER TABLE {TABLE} ADD CONSTRAINT {NAME} UNIQUE USING INDEX {NAME}",
                    f"ALTER TABLE {TABLE} DROP CONSTRAINT {NAME}",
                ),
            ],
            [
                migrations.AddConstraint(
                    "timeentry",
                    models.UniqueConstraint(
                        fields=["practice", "engagement", "executive", "date", "late_in"],
                        name=NAME,
                        nulls_distinct=False,
                        violation_error_message=(
                            "This date already has an entry for the engagement."
                        ),
                    ),
                )
            ],
        ),
        replaced(
            "time_entry_one_a_date", "UNIQUE (practice_id, engagement_id, executive_id, date)"
        ),
        replaced("time_entry_is_part_of_a_day", "CHECK (days > 0 AND days <= 1.5)"),
        ValidateConstraint("timeentry", "time_entry_is_part_of_a_day_or_corrects_one"),
        ValidateConstraint("timeentry", "time_entry_is_late_in_a_later_month"),
    ]
