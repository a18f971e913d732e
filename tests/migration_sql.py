"""The SQL of each of our migrations, for squawk. Run: python -m tests.migration_sql FOLDER."""

import io
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def main(folder: Path) -> None:
    """One file a migration, named for it."""
    django.setup()
    for app, name in MigrationLoader(connection).disk_migrations:
        if Path(apps.get_app_config(app).path).parent == Path(settings.BASE_DIR):
            text = io.StringIO()
            call_command("sqlmigrate", app, name, stdout=text, no_color=True)
            (folder / f"{app}-{name}.sql").write_text(text.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
