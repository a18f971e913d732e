"""Whether work done before is still good: a word that changes when a file it depends on does."""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MIGRATING = (  # all that `migrate` reads
    "*/migrations/*.py",
    "*/apps.py",
    *("clients/walls.py", "clients/tables.py", "clients/triggers.py", "clients/audit.py"),
    *("clients/models/owned.py", "billing/searched.py"),
    "config/settings.py",
    "config/sql/*.sql",
    "requirements/*.txt",
    "bin/bootstrap-db",
)
COLLECTING = ("static/**/*", "config/assets.py", "config/fonts.py", "requirements/runtime.txt")


def fingerprint(patterns: Iterable[str]) -> str:
    """Of the names and the contents of these files of ours, and of the Python that runs."""
    digest = hashlib.sha256(sys.version.encode())
    for pattern in patterns:
        for file in sorted(ROOT.glob(pattern)):
            if file.is_file():
                digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
