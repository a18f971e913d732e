# ruff: noqa: T201  # it talks to a terminal
"""`bin/test`: everything that must be true before a change goes in, each with one line."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from config import children, supervisor
from config.children import CannotStartError
from tests import row_security, servers

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CODE = ["config", "clients", "engagements", "roadmaps", "billing", "tests", "manage.py"]
NOWHERE = {  # settings must be readable for mypy; nothing is reached
    "SECRET_KEY": "-" * 50,
    "DATABASE_URL": "postgresql://nobody@localhost/none",
    "REDIS_URL": "redis://localhost",
}
MANAGE = [sys.executable, "-W", "error", "manage.py"]
PRODUCTION = {
    "DEBUG": "0",
    "BASE_URL": "https://sextant.example",
    "ALLOWED_HOSTS": "sextant.example",
    "TRUSTED_PROXIES": "1",
}
SQUAWK_EXCLUDED = (
    "prefer-text-field",  # Django has no text with a length; widening varchar is free
    "prefer-bigint-over-int",  # small numbers by their nature: positions, percentages, months
    "prefer-bigint-over-smallint",
    "require-lock-timeout",  # a setting of the role that migrates: config/sql/roles.sql
    "require-statement-timeout",
)
SQUAWK_EXCLUDED_ON_EMPTY_TABLES = (
    "adding-required-field",
    "adding-foreign-key-constraint",
    "constraint-missing-not-valid",
    "disallowed-unique-constraint",
    "require-concurrent-index-creation",
)
PYTEST = [sys.executable, "-m", "pytest", "--color=no"]

type Ask = Callable[[Mapping[str, str]], str | None]  # what is wrong, or nothing


@dataclass(frozen=True)
class Check:
    """One promise, and how it is asked."""

    name: str
    ask: Ask


def main() -> int:
    """Everything; or with arguments, only pytest with these arguments."""
    os.chdir(ROOT)
    supervisor.listen_for_goodbye()
    try:
        return _only_pytest(sys.argv[1:]) if sys.argv[1:] else _everything()
    except supervisor.Goodbye:
        return 130
    except CannotStartError as refusal:
        print(f"bin/test: {refusal}", file=sys.stderr)
        return 1
    finally:
        children.end_the_rest()


def _only_pytest(words: Sequence[str]) -> int:
    with servers.servers() as environment:
        code, closing_line = _pytest(words, environment)
    print(closing_line, flush=True)
    return code


def _everything() -> int:
    """All checks, then pytest, whatever the checks said; the closing line of pytest comes last."""
    begun = time.monotonic()
    failed = [check.name for check in READING if not _passes(check, NOWHERE)]
    code, closing_line = 1, "pytest did not run: there is no database"
    try:
        with servers.servers() as environment:
            failed += [check.name for check in ASKING if not _passes(check, environment)]
            code, closing_line = _pytest(["-n", "2"], environment)
    except CannotStartError as refusal:
        print(f"bin/test: {refusal}", flush=True)
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


def _command(*command: str | Path, **variables: str) -> Ask:
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


def _manage(*words: str, **variables: str) -> Ask:
    return _command(*MANAGE, *words, **variables)


def _templates(environment: Mapping[str, str]) -> str | None:
    found = sorted(str(file) for file in (ROOT / "templates").rglob("*.html"))
    return _command(BIN / "djade", "--check", "--target-version", "6.1", *found)(environment)


def _row_security(question: Callable[[str], str | None]) -> Ask:
    """What the policies let through, asked of the migrated database by its owner."""
    return lambda environment: question(environment["DATABASE_OWNER_URL"])


def _migrations_are_safe(environment: Mapping[str, str]) -> str | None:
    """squawk reads the SQL of our migrations; the first of an app has only empty tables to lock."""
    folder = Path(environment["SEXTANT_TEST_FOLDER"]) / "sql"
    folder.mkdir(exist_ok=True)
    variables = {"SEXTANT_ROLE": "owner", "DJANGO_SETTINGS_MODULE": "config.settings"}
    module = [sys.executable, "-m", "tests.migration_sql", folder]
    if wrong := _command(*module, **variables)(environment):
        return wrong
    squawk = [BIN / "squawk", "--reporter=gcc", "--pg-version=18"]
    first = sorted(folder.glob("*-0001_*.sql"))
    later = sorted(set(folder.glob("*.sql")) - set(first))
    excluded = ",".join(SQUAWK_EXCLUDED)
    on_empty = ",".join((*SQUAWK_EXCLUDED, *SQUAWK_EXCLUDED_ON_EMPTY_TABLES))
    found = [_command(*squawk, f"--exclude={on_empty}", *first)(environment)]
    if later:
        found.append(_command(*squawk, f"--exclude={excluded}", *later)(environment))
    return "\n".join(filter(None, found)) or None


def _pytest(words: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run it before our eyes; its exit code, and its closing line, which is kept back."""
    process = subprocess.Popen(
        children.leashed([*PYTEST, *words]),
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    kept = ""
    try:
        for line in process.stdout or ():
            print(kept, end="", flush=True)
            kept = line
        code = process.wait()
    finally:  # with every process of its own, in the middle of a test or not
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return code, kept.rstrip()


READING = [  # the files alone
    Check("ruff", _command(BIN / "ruff", "check", "--quiet", "--output-format=concise", ".")),
    Check("ruff format", _command(BIN / "ruff", "format", "--check", "--quiet", ".")),
    Check("templates (djade)", _templates),
    Check("mypy", _command(BIN / "mypy", "--no-error-summary", *CODE)),
    Check("imports (import-linter)", _command(BIN / "lint-imports")),
    Check("budgets", _command(sys.executable, "-m", "tests.budgets")),
]
ASKING = [  # the migrated database
    Check("makemigrations --check", _manage("makemigrations", "--check", "--dry-run")),
    Check("check --deploy", _manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)),
    Check("pgrls lint", _row_security(row_security.lint)),
    Check("pgrls verify", _row_security(row_security.proofs)),
    Check("triggers are read", _row_security(row_security.triggers)),
    Check("squawk", _migrations_are_safe),
]

if __name__ == "__main__":
    sys.exit(main())
