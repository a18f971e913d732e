"""The index of the rule that counts the versions of a period for each audience."""

from django.db import migrations

NAME = "board_report_version_is_unique_for_its_readers"
COLUMNS = "practice_id, engagement_id, audience, period_first, period_last, version"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("roadmaps", "0018_reports_are_composed")]

    operations = [
        migrations.RunSQL(
            f"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {NAME}"
            f" ON roadmaps_boardreport ({COLUMNS})",
            f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}",
        )
    ]
