"""What a machine lacks is named, with the command that brings it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config import install

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def without_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "_opens", lambda name: name == "libharfbuzz-subset")


def test_an_old_python_is_refused_by_name(tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = subprocess.run(
        [ROOT / "bin" / "setup", "demo"],
        env={"PATH": os.defpath, "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        f"bin/demo: PYTHON is {old}, which does not run or is older than Python 3.12.\n"
    )


def test_without_root_a_missing_library_comes_with_its_command(
    monkeypatch: pytest.MonkeyPatch, without_pango: None
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")

    with pytest.raises(install.MissingError) as refusal:
        install._require_libraries("demo")

    assert str(refusal.value) == (
        "WeasyPrint needs system libraries. Run: sudo apt-get install -y"
        " --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"
    )


def test_on_a_mac_a_missing_library_comes_with_the_brew_command(
    monkeypatch: pytest.MonkeyPatch, without_pango: None
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    with pytest.raises(install.MissingError, match="Run: brew install pango, then bin/test again"):
        install._require_libraries("test")


def test_nothing_is_said_where_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    install._require_libraries("demo")

    assert capsys.readouterr() == ("", "")
