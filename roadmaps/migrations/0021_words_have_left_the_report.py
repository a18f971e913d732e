"""The columns that the parts of a report have taken the place of."""

from django.db import migrations

WORDS = ("happened", "decided", "asked")


def left(column: str) -> migrations.SeparateDatabaseAndState:
    """A column that nothing reads any more; its bound goes with it."""
    table, name = "roadmaps_boardreport", f"board_report_{column}_has_an_end"
    drop = f"-- squawk-ignore ban-drop-column\nALTER TABLE {table} DROP COLUMN {column}"
    back = (
        f"ALTER TABLE {table} ADD COLUMN {column} text NOT NULL DEFAULT ''"
        f" CONSTRAINT {name} CHECK (length({column}) <= 20000)"
    )
    return migrations.SeparateDatabaseAndState(
        [migrations.RunSQL([drop], [back])],
        [
            migrations.RemoveConstraint("boardreport", name),
            migrations.RemoveField("boardreport", column),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0020_words_stand_with_their_part")]

    operations = [left(column) for column in WORDS]
