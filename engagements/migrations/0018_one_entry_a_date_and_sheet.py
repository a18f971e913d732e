"""The index of the rule that takes the place of one entry a date, made while others write."""

from django.db import migrations

NAME = "time_entry_one_a_date_and_sheet"
COLUMNS = "practice_id, engagement_id, executive_id, date, late_in"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("engagements", "0017_late_days_and_corrections")]

    operations = [
        migrations.RunSQL(
            f"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {NAME}"
            f" ON engagements_timeentry ({COLUMNS}) NULLS NOT DISTINCT",
            f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}",
        )
    ]
