"""What was written to a report stands with its part; what holds money is known to."""

from django.db import migrations, models

TABLE, NAME = "roadmaps_boardreport", "board_report_version_is_unique_for_its_readers"
BEFORE = "board_report_version_is_unique"
COLUMNS = ["practice", "engagement", "audience", "period_first", "period_last", "version"]

COPY = """
INSERT INTO roadmaps_reportsection (practice_id, report_id, key, position, is_shown, words)
SELECT report.practice_id, report.id, part.key, part.position, true, part.words
FROM roadmaps_boardreport AS report
CROSS JOIN LATERAL (VALUES
    ('summary', 0, report.asked),
    ('happened', 10, report.happened),
    ('decisions', 60, report.decided)
) AS part (key, position, words)
ON CONFLICT DO NOTHING
"""
MONEY = """
UPDATE roadmaps_boardreport SET holds_money = true
WHERE snapshot -> 'cost' -> 'period' <> '{}'::jsonb
   OR snapshot -> 'cost' -> 'to_date' <> '{}'::jsonb
"""


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0019_versions_are_of_an_audience")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    [
                        f"ALTER TABLE {TABLE} ADD CONSTRAINT {NAME} UNIQUE USING INDEX {NAME}",
                        "-- squawk-ignore ban-drop-constraint\n"
                        f"ALTER TABLE {TABLE} DROP CONSTRAINT {BEFORE}",
                    ],
                    [
                        f"ALTER TABLE {TABLE} ADD CONSTRAINT {BEFORE} UNIQUE"
                        " (practice_id, engagement_id, period_first, period_last, version)",
                        f"ALTER TABLE {TABLE} DROP CONSTRAINT {NAME}",
                    ],
                )
            ],
            [
                migrations.RemoveConstraint("boardreport", BEFORE),
                migrations.AddConstraint(
                    "boardreport", models.UniqueConstraint(fields=COLUMNS, name=NAME)
                ),
            ],
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.RunSQL(MONEY, migrations.RunSQL.noop),
    ]
