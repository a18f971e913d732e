"""A pytest plugin (`-p tests.database`): each test process has a clone of the migrated database.

Tests log in as `sextant_app`, like the product: a suite that runs as a superuser tests nothing.
Under `bin/test` the servers run already; alone, pytest starts them itself.
"""

import atexit
import os
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests import clones, servers

DATABASES = ("DATABASE_URL", "DATABASE_OWNER_URL", "RELAY_URL")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Before the settings are read, say where everything is; each process has its own clone."""
    if "SEXTANT_TEST_FOLDER" not in os.environ:
        lasting = ExitStack()
        os.environ.update(lasting.enter_context(servers.servers()))
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
    for name in DATABASES:
        parts = urlsplit(os.environ[name])
        os.environ[name] = urlunsplit(
            parts._replace(path=f"/{clones.MIGRATED}_{worker}_{os.getpid()}")
        )
    parts = urlsplit(os.environ["REDIS_URL"])
    number = 1 + int(worker.removeprefix("gw")) % 15 if worker.startswith("gw") else 1
    os.environ["REDIS_URL"] = urlunsplit(parts._replace(path=f"/{number}"))
    folder = Path(os.environ["SEXTANT_TEST_FOLDER"]) / f"{worker}-{os.getpid()}"
    (folder / "static").mkdir(parents=True)  # whitenoise warns where there is none
    os.environ["VAR_DIR"] = str(folder)
