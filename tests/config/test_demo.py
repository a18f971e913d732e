"""`bin/demo` as a person meets it: one sentence when it cannot, everything when it can."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import OURS

type Demo = tuple[subprocess.Popen[str], str, Path]

ROOT = Path(__file__).resolve().parents[2]
DEMO = [sys.executable, "-m", "config.demo"]
SET_BY_THE_TESTS = {*OURS, "SECRET_KEY", "DEBUG", "BASE_URL", "VAR_DIR", "SEXTANT_TEST_FOLDER"}


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in SET_BY_THE_TESTS}


def refusal(*words: str) -> str:
    done = subprocess.run(
        [*DEMO, *words],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.strip()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refusal("--port", str(port), "--data-dir", str(tmp_path / "var"))

    assert said == f"bin/demo: Port {port} is taken. Choose another: bin/demo --port {port + 1}"


def test_a_folder_that_cannot_be_written_is_named() -> None:
    said = refusal("--data-dir", "/dev/null/var")

    assert said == (
        "bin/demo: Cannot write to /dev/null/var (Not a directory)."
        " Choose another folder: bin/demo --data-dir FOLDER"
    )


def test_half_of_the_addresses_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"DATABASE_URL": "postgresql://a@localhost/b", "REDIS_URL": "redis://localhost"}
    monkeypatch.setitem(globals(), "environment", lambda: {**os.environ, **given, "RELAY_URL": "x"})
    monkeypatch.delenv("DATABASE_OWNER_URL")

    said = refusal("--port", str(free_port()), "--data-dir", str(tmp_path / "var"))

    assert said == "bin/demo: DATABASE_URL is set, so DATABASE_OWNER_URL must be set too."


def test_accounts_are_known_once_there_is_a_demo(tmp_path: Path) -> None:
    said = refusal("--accounts", "--data-dir", str(tmp_path))
    assert said.startswith(f"bin/demo: There is no demo in {tmp_path} yet.")

    rows = [{"email": "a@b.c", "password": "p", "practice": "P", "role": "owner", "client": ""}]
    (tmp_path / "accounts.json").write_text(json.dumps(rows))
    told = subprocess.run(
        [*DEMO, "--accounts", "--data-dir", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert json.loads(told.stdout) == rows
