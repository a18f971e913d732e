# ruff: noqa: T201  # it talks to a terminal
"""Make `.venv` and put into it what the demo or the tests need, and nothing twice.

Run by `bin/setup` with any Python of 3.12 or newer, so it uses the standard library alone.
"""

import ctypes
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = {"demo": ("runtime", "local"), "test": ("runtime", "local", "dev")}
LIBRARIES = {  # what WeasyPrint opens, and the Debian package that brings it
    "libpango-1.0": "libpango-1.0-0",
    "libpangoft2-1.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset": "libharfbuzz-subset0",
}
BREW_FOLDERS = ("/opt/homebrew/lib/", "/usr/local/lib/", "")


class MissingError(Exception):
    """One sentence: what is missing and the command that brings it."""


def main() -> int:
    """The exit code; a refusal is one sentence."""
    purpose = sys.argv[1]
    try:
        here = os.open(ROOT, os.O_RDONLY)
        fcntl.flock(here, fcntl.LOCK_EX)  # two of us at once would break each other's .venv
        _make_venv()
        _install_packages(REQUIREMENTS[purpose])
        _require_libraries(purpose)
        if purpose == "test":
            _require_chromium()
    except MissingError as refusal:
        print(f"bin/{purpose}: {refusal}", file=sys.stderr)
        return 1
    except OSError as problem:
        where = problem.filename or ROOT
        print(f"bin/{purpose}: cannot write: {problem.strerror}: {where}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _make_venv() -> None:
    if _runs([str(PYTHON), "-m", "pip", "--version"]):
        return
    print("Making .venv")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if _runs(command):
        return
    if not os.access(ROOT, os.W_OK):
        raise MissingError(f"cannot write to {ROOT}, and .venv belongs there.")
    _apt_install(["python3-venv"], because="Python's venv module is incomplete")
    if not _runs(command):
        raise MissingError(f"{sys.executable} could not make a virtual environment in {VENV}.")


def _install_packages(names: Sequence[str]) -> None:
    """Install the hash-pinned requirements whose file changed since the last time."""
    files = {name: ROOT / "requirements" / f"{name}.txt" for name in names}
    stamps = {name: VENV / f"installed-{name}" for name in names}
    wanted = {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files.items()}
    stale = [
        name
        for name, stamp in stamps.items()
        if not stamp.exists() or stamp.read_text() != wanted[name]
    ]
    if not stale:
        return
    print(f"Installing {', '.join(f'requirements/{name}.txt' for name in stale)}", flush=True)
    lists = [part for name in stale for part in ("-r", str(files[name]))]
    quietly = ("--quiet", "--no-input", "--no-cache-dir", "--disable-pip-version-check")
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--root-user-action=ignore"]
    if subprocess.run([*command, *quietly, *lists], check=False).returncode:  # noqa: S603
        raise MissingError("the Python packages could not be installed; pip says why above.")
    for name in stale:
        stamps[name].write_text(wanted[name])


def _require_libraries(purpose: str) -> None:
    missing = [package for library, package in LIBRARIES.items() if not _opens(library)]
    if not missing:
        return
    if sys.platform == "darwin":
        raise MissingError(
            f"WeasyPrint needs Pango. Run: brew install pango, then bin/{purpose} again."
        )
    _apt_install(missing, because="WeasyPrint needs system libraries")
    if broken := [library for library in LIBRARIES if not _opens(library)]:
        raise MissingError(
            f"{', '.join(broken)} cannot be opened, though the packages are installed."
        )


def _require_chromium() -> None:
    """The browser tests drive the system's Chromium."""
    if any(map(shutil.which, ("chromium", "google-chrome", "chrome"))):
        return
    if sys.platform == "darwin":
        raise MissingError("the browser tests need a program called chromium or chrome on PATH.")
    _apt_install(["chromium"], because="the browser tests need Chromium")


def _opens(library: str) -> bool:
    if sys.platform == "darwin":
        names = [f"{folder}{library}.dylib" for folder in BREW_FOLDERS]
        names += [f"{folder}{library}.0.dylib" for folder in BREW_FOLDERS]
    else:
        names = [f"{library}.so.0"]
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def _apt_install(packages: Sequence[str], *, because: str) -> None:
    """As root on Debian install them; otherwise say exactly what to run, and stop."""
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    apt = shutil.which("apt-get")
    if apt is None:
        raise MissingError(f"{because}: install what Debian calls {' '.join(packages)}.")
    if os.geteuid() != 0:
        raise MissingError(f"{because}. Run: sudo {command}")
    print(f"Installing {' '.join(packages)}", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in ([apt, "-qq", "update"], [apt, "-qq", *command.split()[1:]]):
        done = subprocess.run(  # noqa: S603  # apt, by its own path
            step, env=quietly, stdout=subprocess.DEVNULL, check=False
        )
    if done.returncode:
        raise MissingError(f"{because}, and apt could not install them. Run: {command}")


def _runs(command: Sequence[str]) -> bool:
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
