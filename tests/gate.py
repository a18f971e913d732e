# ruff: noqa: T201  # it talks to a terminal
"""`bin/test`: everything that must be true before a change goes in, each with one line."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from config import children, supervisor
from config.children import CannotStartError
from tests import database

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CODE = ["config", "clients", "engagements", "roadmaps", "billing", "tests", "bench", "manage.py"]
MANAGE = [sys.executable, "-W", "error", "manage.py"]
PRODUCTION = {
    "DEBUG": "0",
    "BASE_URL": "https://sextant.example",
    "ALLOWED_HOSTS": "sextant.example",
    "TRUSTED_PROXIES": "1",
}
PYTEST = [sys.executable, "-m", "pytest", "--color=no"]


@dataclass(frozen=True)
class Check:
    """One promise, and how it is asked."""

    name: str
    ask: Callable[[Mapping[str, str]], str | None]  # what is wrong, or nothing


def main() -> int:
    """Everything; or with arguments, only pytest with these arguments."""
    os.chdir(ROOT)
    supervisor.listen_for_goodbye()
    begun = time.monotonic()
    try:
        with database.servers() as environment:
            if sys.argv[1:]:
                return _pytest([*sys.argv[1:]], environment)[0]
            return _everything(environment, begun)
    except supervisor.Goodbye:
        return 130
    except CannotStartError as refusal:
        print(f"bin/test: {refusal}", file=sys.stderr)
        return 1
    finally:
        children.end_the_rest()


def _everything(environment: Mapping[str, str], begun: float) -> int:
    """All checks, then pytest, whatever the checks said; the closing line of pytest comes last."""
    failed = [check.name for check in CHECKS if not _passes(check, environment)]
    code, closing_line = _pytest(["-n", "2"], environment)
    if code:
        failed.append("pytest")
    minutes, seconds = divmod(round(time.monotonic() - begun), 60)
    verdict = f"failed: {', '.join(failed)}" if failed else "everything holds"
    print(f"\nbin/test: {verdict} ({minutes} min {seconds} s)")
    print(closing_line, flush=True)
    return 1 if failed else 0


def _passes(check: Check, environment: Mapping[str, str]) -> bool:
    begun = time.monotonic()
    print(f"{check.name:<28}", end="", flush=True)
    wrong = check.ask(environment)
    print(f"{time.monotonic() - begun:6.1f} s  {'ok' if wrong is None else 'FAILED'}", flush=True)
    if wrong is not None:
        print("\n".join(f"    {line}" for line in wrong.strip().splitlines()), flush=True)
    return wrong is None


def _command(*command: str | Path, **variables: str) -> Callable[[Mapping[str, str]], str | None]:
    """A check that holds when a program ends well."""

    def ask(environment: Mapping[str, str]) -> str | None:
        done = subprocess.run(
            children.leashed(command),
            env={**os.environ, **environment, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        return f"{done.stdout}\n{done.stderr}" if done.returncode else None

    return ask


def _manage(*words: str, **variables: str) -> Callable[[Mapping[str, str]], str | None]:
    return _command(*MANAGE, *words, **variables)


def _templates(environment: Mapping[str, str]) -> str | None:
    found = sorted(str(file) for file in (ROOT / "templates").rglob("*.html"))
    return _command(BIN / "djade", "--check", "--target-version", "6.1", *found)(environment)


def _row_security(*words: str) -> Callable[[Mapping[str, str]], str | None]:
    """What the policies let through, asked of the migrated database by its owner."""

    def ask(environment: Mapping[str, str]) -> str | None:
        address = environment["DATABASE_OWNER_URL"]
        return _command(BIN / "pgrls", *words, DATABASE_URL=address)(environment)

    return ask


def _migrations_are_safe(environment: Mapping[str, str]) -> str | None:
    """squawk reads the SQL of every migration of ours."""
    folder = Path(environment["SEXTANT_TEST_FOLDER"]) / "sql"
    folder.mkdir(exist_ok=True)
    for file in sorted(ROOT.glob("*/migrations/0*.py")):
        app, name = file.parent.parent.name, file.stem
        done = subprocess.run(
            children.leashed([*MANAGE, "sqlmigrate", app, name]),
            env={**os.environ, **environment, "SEXTANT_ROLE": "owner"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            return done.stderr
        (folder / f"{app}-{name}.sql").write_text(done.stdout)
    return _command(BIN / "squawk", *sorted(folder.glob("*.sql")))(environment)


def _pytest(words: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run it before our eyes; its exit code, and its closing line, which is kept back."""
    process = subprocess.Popen(
        children.leashed([*PYTEST, *words]),
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    kept = ""
    for line in process.stdout or ():
        if kept:
            print(kept, end="", flush=True)
        kept = line
    code = process.wait()
    if len(words) and words[0] != "-n":
        print(kept, end="", flush=True)
    return code, kept.rstrip()


CHECKS = [
    Check("ruff", _command(BIN / "ruff", "check", "--quiet", "--output-format=concise", ".")),
    Check("ruff format", _command(BIN / "ruff", "format", "--check", "--quiet", ".")),
    Check("templates (djade)", _templates),
    Check("mypy", _command(BIN / "mypy", "--no-error-summary", *CODE)),
    Check("imports (import-linter)", _command(BIN / "lint-imports")),
    Check("budgets", _command(sys.executable, "-m", "tests.budgets")),
    Check("makemigrations --check", _manage("makemigrations", "--check", "--dry-run")),
    Check("check --deploy", _manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)),
    Check("pgrls lint", _row_security("lint")),
    Check("pgrls verify: anonymous", _row_security("verify", "--strict", "--mode", "anon")),
    Check("pgrls verify: reading", _row_security("verify", "--strict", "--mode", "cross-tenant")),
    Check("pgrls verify: writing", _row_security("verify", "--strict", "--mode", "write")),
    Check("squawk", _migrations_are_safe),
]

if __name__ == "__main__":
    sys.exit(main())
