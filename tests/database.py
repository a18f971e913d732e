"""The databases of the tests: a throw-away server, migrated once, cloned for each process.

A pytest plugin (`-p tests.database`). Tests log in as `sextant_app`, like the product: a suite
that runs as a superuser tests nothing. Under `bin/test` the servers run already; alone, pytest
starts them itself.
"""

import atexit
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from config import children, embedded
from tests import clones

ROOT = Path(__file__).resolve().parent.parent
ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL", "RELAY_URL", "REDIS_URL")


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """PostgreSQL and Valkey in a folder of their own, migrated; the environment for settings."""
    folder = Path(tempfile.mkdtemp(prefix="sextant-test-"))
    for name in ADDRESSES:  # whatever the caller uses, the tests keep away from it
        os.environ.pop(name, None)
    try:
        running = embedded.start(folder, folder, durable=False)
        with psycopg.connect(running.superuser()) as connection:
            connection.execute("ALTER ROLE sextant_owner CREATEDB")
        environment = {**running.environment(), **_settings(folder)}
        _migrate(environment)
        yield environment
    finally:
        children.end_the_rest()
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


def _migrate(environment: dict[str, str]) -> None:
    done = subprocess.run(
        children.leashed([sys.executable, "manage.py", "migrate", "--no-input", "-v0"]),
        cwd=ROOT,
        env={**os.environ, **environment, "SEXTANT_ROLE": "owner"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise children.CannotStartError(
            f"The tests' database could not be migrated:\n{done.stderr}"
        )


# --- the plugin ----------------------------------------------------------------------------
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Before the settings are read, say where everything is; each process has its own clone."""
    if "SEXTANT_TEST_FOLDER" not in os.environ:
        lasting = ExitStack()
        os.environ.update(lasting.enter_context(servers()))
        atexit.register(lasting.close)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker or not _distributes(early_config):
        _take_a_clone_of_everything(worker or "main")
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """Registered now, after pytest-django, whose fixtures they replace."""
    config.pluginmanager.register(clones)


def _distributes(config: pytest.Config) -> bool:
    """Whether tests run in other processes than this one."""
    return bool(getattr(config.known_args_namespace, "numprocesses", None))


def _take_a_clone_of_everything(worker: str) -> None:
    for name in ADDRESSES[:3]:
        parts = urlsplit(os.environ[name])
        os.environ[name] = urlunsplit(
            parts._replace(path=f"/{clones.MIGRATED}_{worker}_{os.getpid()}")
        )
    parts = urlsplit(os.environ["REDIS_URL"])
    number = 1 + int(worker.removeprefix("gw")) % 15 if worker.startswith("gw") else 1
    os.environ["REDIS_URL"] = urlunsplit(parts._replace(path=f"/{number}"))
    folder = Path(os.environ["SEXTANT_TEST_FOLDER"]) / f"{worker}-{os.getpid()}"
    folder.mkdir()
    os.environ["VAR_DIR"] = str(folder)
