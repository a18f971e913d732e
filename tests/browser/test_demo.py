"""`bin/demo` from nothing to a page, and back to nothing."""

import json
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.test_demo import DEMO, ROOT, environment, free_port

type Demo = tuple[subprocess.Popen[str], str, Path]
ONE_OF_EACH = {"WEB_PROCESSES": "1", "WORKER_PROCESSES": "1"}


def descendants(process: int) -> set[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    found = {process}
    while more := {child for child, parent in pairs if parent in found} - found:
        found |= more
    return found


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """Started once from nothing; what it printed until it was ready, and its address."""
    port = free_port()
    words = ["--port", str(port), "--data-dir", str(tmp_path / "var")]
    process = subprocess.Popen(
        [*DEMO, *words],
        cwd=ROOT,
        env=environment() | ONE_OF_EACH,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process, f"http://127.0.0.1:{port}/", tmp_path / "var"
    finally:
        process.kill()
        process.communicate()


def test_one_command_brings_pages_and_signing_off_leaves_no_process(demo: Demo) -> None:
    process, address, data = demo
    assert process.stdout is not None
    assert process.stderr is not None
    printed = list(iter(process.stdout.readline, f"Ready: {address}\n"))
    assert "" not in printed, process.stderr.read()
    rest = [process.stdout.readline() for _ in range(2)]
    accounts = json.loads((data / "accounts.json").read_text())
    with urllib.request.urlopen(f"{address}accounts/login/", timeout=20) as page:  # noqa: S310
        seen = page.status
    family = descendants(process.pid)

    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    code = process.wait(timeout=20)

    assert (seen, code) == (200, 0)
    assert accounts[0]["email"] in rest[1]
    assert len(family) > 8
    assert time.monotonic() - begun < 10
    assert [pid for pid in family if Path(f"/proc/{pid}/cmdline").exists()] == []
