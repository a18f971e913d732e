"""The embedded servers: only by password, only here, and never longer than who started them."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from config import children, embedded

ROOT = Path(__file__).resolve().parents[2]
START_AND_WAIT = """
import json, sys, time
from pathlib import Path
from config import embedded
folder = Path(sys.argv[1])
running = embedded.start(folder, folder)
print(json.dumps([child.process.pid for child in running.children()]), flush=True)
time.sleep(60)
"""


@pytest.fixture
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)


def is_gone(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


def test_a_second_start_keeps_data_and_passwords(tmp_path: Path, nothing_given: None) -> None:
    running = embedded.start(tmp_path, tmp_path)
    first = running.environment()["DATABASE_OWNER_URL"]
    with psycopg.connect(first) as connection:
        connection.execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('yes')")
    running.stop()

    running = embedded.start(tmp_path, tmp_path)
    second = running.environment()["DATABASE_OWNER_URL"]
    with psycopg.connect(second) as connection:
        word = connection.execute("SELECT word FROM kept").fetchone()
    running.stop()

    assert word == ("yes",)
    assert first.partition("@")[0] == second.partition("@")[0]
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    assert not any(child.is_alive() for child in running.children())


def test_the_servers_end_when_their_starter_is_killed(tmp_path: Path, nothing_given: None) -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT, str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert starter.stdout is not None
    pids = json.loads(starter.stdout.readline())
    assert len(pids) == 2

    starter.kill()
    starter.communicate()
    patience_ends = time.monotonic() + 10
    while not all(map(is_gone, pids)) and time.monotonic() < patience_ends:
        time.sleep(0.05)
    assert [pid for pid in pids if not is_gone(pid)] == []


def test_nobody_comes_in_without_a_password(django_db_setup: None) -> None:
    address = os.environ["DATABASE_URL"]
    password = address.split(":")[2].partition("@")[0]
    for wrong in ("", "wrong"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(address.replace(password, wrong), passfile="/nonexistent")


def test_the_roles_that_serve_people_bypass_nothing(django_db_setup: None) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        roles = connection.execute(
            "SELECT rolname, rolcanlogin, rolsuper OR rolbypassrls OR rolcreaterole, rolinherit"
            " FROM pg_roles WHERE rolname LIKE 'sextant%' ORDER BY rolname"
        ).fetchall()

    assert roles == [
        ("sextant_app", True, False, False),
        ("sextant_backup", True, True, True),
        ("sextant_elsewhere", False, False, True),
        ("sextant_owner", True, False, True),
        ("sextant_portal", False, False, True),
        ("sextant_relay", True, False, False),
    ]


def test_a_fresh_connection_is_in_no_practice(django_db_setup: None) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        names = ("practice_id", "user_id", "organisation_id", "request_id")
        found = [
            connection.execute("SELECT current_setting(%s)", [f"app.{name}"]).fetchone()
            for name in names
        ]

    assert found == [("",)] * 4


def test_a_program_that_cannot_start_is_told_in_one_sentence(tmp_path: Path) -> None:
    def begin(_port: int) -> children.Child:
        return children.start("The server", ["/bin/sh", "-c", "echo no; exit 3"], log=log)

    log = tmp_path / "log"
    with pytest.raises(children.CannotStartError, match="The server did not start: no"):
        children.serve(begin, lambda: False, pauses=(0.0,))


def test_the_group_of_a_child_ends_with_it(tmp_path: Path) -> None:
    script = "sleep 60 & echo $!; wait"
    child = children.start("sh", ["/bin/sh", "-c", script], log=tmp_path / "log")
    while not (grandchild := (tmp_path / "log").read_text().strip()):
        time.sleep(0.01)

    children.end_all([child], seconds=2)

    assert child.process.returncode == -signal.SIGTERM
    assert child.how_it_ended() == "was killed (SIGTERM)"
    time.sleep(0.05)
    assert is_gone(int(grandchild))
