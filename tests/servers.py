"""A throw-away PostgreSQL and Valkey, migrated, for one run of the tests.

What migrating made is kept under `var/tests`, so that the next run begins with a copy.
"""

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from config import children, embedded
from config.fingerprint import MIGRATING, fingerprint

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "tests"
KEPT_COUNT = 3
OURS = (  # whatever the caller uses, the tests keep away from it
    *("DATABASE_URL", "DATABASE_OWNER_URL", "RELAY_URL", "REDIS_URL"),
    *("DEMO", "MAIL_DIR", "MEDIA_ROOT", "STATIC_ROOT", "EMAIL_URL", "MAIL_FROM"),
    *(
        "ALLOWED_HOSTS",
        "TRUSTED_PROXIES",
        "FETCH_PLAIN_HTTP",
        "SEXTANT_ROLE",
        "SIGN_UP_OPEN",
        "WORKER",
        "LOG_LEVEL",
    ),
)


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """Both running in a folder of their own; the environment for the settings."""
    folder = Path(tempfile.mkdtemp(prefix="sextant-test-"))
    kept = KEPT / fingerprint(MIGRATING)
    for name in OURS:
        os.environ.pop(name, None)
    try:
        if not _taken_over(kept, folder):
            _migrate(folder)
            _keep(folder, kept)
        running = embedded.start(folder, folder, durable=False)
        try:
            yield {**running.environment(), **_settings(folder)}
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settings(folder: Path) -> dict[str, str]:
    return {
        "SEXTANT_TEST_FOLDER": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DEBUG": "1",  # static files by their plain names; Django's test runner turns the rest off
        "BASE_URL": "http://testserver",
        "VAR_DIR": str(folder),
        "XDG_CACHE_HOME": str(folder),
        "HOME": str(folder),
    }


def _migrate(folder: Path) -> None:
    running = embedded.start(folder, folder, durable=False)
    try:
        with psycopg.connect(running.superuser()) as connection:
            connection.execute("ALTER ROLE sextant_owner CREATEDB")
        settings = {**running.environment(), **_settings(folder), "SEXTANT_ROLE": "owner"}
        done = subprocess.run(
            children.leashed([sys.executable, "manage.py", "migrate", "--no-input", "-v0"]),
            cwd=ROOT,
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        running.stop()
    if done.returncode:
        raise children.CannotStartError(
            f"The tests' database could not be migrated:\n{done.stderr}"
        )


def _taken_over(kept: Path, folder: Path) -> bool:
    if not kept.is_dir():
        return False
    with contextlib.suppress(OSError):
        os.utime(kept)
    _copy(kept, folder)
    return True


def _keep(folder: Path, kept: Path) -> None:
    """For the next run. Only a convenience: a folder that cannot be written is no failure."""
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        KEPT.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix="draft-", dir=KEPT))
        try:
            _copy(folder, draft)
            draft.rename(kept)  # refused when another run was faster
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        for older in sorted(KEPT.iterdir(), key=lambda each: -each.stat().st_mtime)[KEPT_COUNT:]:
            shutil.rmtree(older, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    """The cluster and its passwords, owners and permissions included."""
    names = [source / "postgres", source / "secrets.json"]
    subprocess.run(["cp", "-a", *names, target], check=True, capture_output=True)
