# ruff: noqa: T201  # it talks to a terminal
"""`bin/demo`: one practice's business on this machine, from nothing to a page that opens."""

import argparse
import contextlib
import errno
import fcntl
import json
import os
import socket
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from config import children, embedded, supervisor
from config.children import CannotStartError
from config.fingerprint import COLLECTING, MIGRATING, fingerprint

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("log", "media", "mail", "static", "cache")
COLUMNS = ("email", "password", "practice", "role", "client")
LARGE_LOG_BYTES = 5_000_000


def main() -> int:
    """The exit code; every refusal is one sentence on stderr."""
    wish = _parser().parse_args()
    data = Path(getattr(wish, "from"), wish.data_dir).resolve()
    supervisor.listen_for_goodbye()
    try:
        if wish.accounts:
            print(json.dumps(accounts(data), indent=2, ensure_ascii=False))
        else:
            _serve(data, wish.port)
    except supervisor.Goodbye:
        return 0
    except CannotStartError as refusal:
        print(f"bin/demo: {refusal}", file=sys.stderr)
    except OSError as problem:
        print(f"bin/demo: {problem.strerror}: {problem.filename or data}", file=sys.stderr)
    else:
        return 0
    finally:
        children.end_the_rest()
    return 1


def accounts(data: Path) -> list[dict[str, str]]:
    """Who may sign in to this instance; known once its demo data was loaded."""
    try:
        known: list[dict[str, str]] = json.loads((data / "accounts.json").read_text())
    except FileNotFoundError:
        raise CannotStartError(
            f"There is no demo in {data} yet. Start it first: bin/demo --data-dir {data}"
        ) from None
    return known


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/demo", description="Run Sextant with demo data.")
    parser.add_argument("--port", type=int, default=8000, help="the port of the web pages (8000)")
    parser.add_argument(
        "--data-dir", default=str(ROOT / "var"), help="where this instance keeps everything (var/)"
    )
    parser.add_argument("--from", default=".", help=argparse.SUPPRESS)  # where it was called
    parser.add_argument(
        "--accounts", action="store_true", help="print the demo's sign-ins as JSON and stop"
    )
    return parser


def _serve(data: Path, port: int) -> None:
    """Start everything, say so, and stay until it ends."""
    begun = time.monotonic()
    logs = data / "log"
    with _ours_alone(data), contextlib.ExitStack() as stack:
        _refuse_taken_port(port)
        _refuse_half_of_the_addresses()
        print("  Starting PostgreSQL and Valkey ...", flush=True)
        servers = embedded.start(data, logs)
        stack.callback(servers.stop)
        environment = _environment(data, port, servers)
        _prepare(data, environment)
        processes = supervisor.start_processes(environment, logs)
        stack.callback(children.end_all, processes, seconds=supervisor.SECONDS_TO_END)
        watched = [*servers.children(), *processes]
        address = f"http://127.0.0.1:{port}/"
        supervisor.wait_until_ready(address, watched)
        print(f"  Everything runs after {time.monotonic() - begun:.0f} s. Logs: {logs}", flush=True)
        print(f"Ready: {address}", flush=True)
        _print_table(accounts(data))
        print("Ctrl-C stops it; the data stays.", flush=True)
        supervisor.watch(watched)


def _prepare(data: Path, environment: Mapping[str, str]) -> None:
    """Everything that must be true before the first page: static files, tables, demo data."""
    logs = data / "log"

    def begin(words: str, *command: str, **variables: str) -> supervisor.Step:
        print(f"  {words} ...", flush=True)
        return supervisor.begin(
            words,
            [sys.executable, *command],
            {**environment, **variables},
            logs / f"{command[1]}.log",
        )

    index, cluster = data / "static" / "staticfiles.json", data / "postgres" / "cluster"
    with _once(index, data / "static.stamp", COLLECTING) as collecting:
        if collecting:
            beside = begin(
                "Collecting the static files", "manage.py", "collectstatic", "--no-input"
            )
        with _once(cluster, data / "migrated.stamp", MIGRATING) as migrating:
            if migrating or "DATABASE_URL" in os.environ:
                begin(
                    "Migrating", "manage.py", "migrate", "--no-input", SEXTANT_ROLE="owner"
                ).finish()
        if not _has_practice(environment["DATABASE_URL"]):
            begin("Loading the demo data", "manage.py", "load_demo").finish()
            (data / "accounts.json").unlink(missing_ok=True)
        if not (data / "accounts.json").exists():
            printed = begin("Listing the sign-ins", "-m", "billing.demo.accounts").finish()
            found = json.loads(printed[printed.index("[") :])
            (data / "accounts.json").write_text(json.dumps(found, ensure_ascii=False))
        if collecting:
            beside.finish()


@contextmanager
def _once(made: Path, stamp: Path, patterns: Iterable[str]) -> Iterator[bool]:
    """Whether to make it: when it is not there, or what it depends on changed since."""
    now = fingerprint(patterns)
    needed = not (made.exists() and stamp.exists() and stamp.read_text() == now)
    yield needed
    if needed:
        stamp.write_text(now)


def _environment(data: Path, port: int, servers: embedded.Servers) -> dict[str, str]:
    """What the settings read, for this instance."""
    return {
        "SECRET_KEY": servers.secrets["secret_key"],
        **os.environ,
        **servers.environment(),
        "BASE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "PORT": str(port),
        "DEMO": "1",
        "VAR_DIR": str(data),
        "MEDIA_ROOT": str(data / "media"),
        "STATIC_ROOT": str(data / "static"),
        "MAIL_DIR": str(data / "mail"),
        "BEAT_SCHEDULE": str(data / "cache" / "beat"),
        "XDG_CACHE_HOME": str(data / "cache"),  # fonts are indexed there, not in the home folder
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTHONUNBUFFERED": "1",
    }


@contextmanager
def _ours_alone(data: Path) -> Iterator[None]:
    """The data folder, made if need be, for one running instance at a time."""
    try:
        for folder in (data, *(data / name for name in FOLDERS)):
            folder.mkdir(parents=True, exist_ok=True)
        lock = (data / "lock").open("a")
    except OSError as problem:
        raise CannotStartError(
            f"Cannot write to {data} ({problem.strerror})."
            " Choose another folder: bin/demo --data-dir FOLDER"
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStartError(
                f"Another bin/demo already runs on {data}."
                " Stop it, or choose another folder: bin/demo --data-dir FOLDER"
            ) from None
        for log in (data / "log").glob("*.log"):
            if log.stat().st_size > LARGE_LOG_BYTES:
                log.replace(log.with_suffix(".old"))
        yield


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OverflowError:
            raise CannotStartError(f"There is no port {port}; ports end at 65535.") from None
        except OSError as problem:
            reason = (
                "is taken"
                if problem.errno == errno.EADDRINUSE
                else f"cannot be used ({problem.strerror})"
            )
            raise CannotStartError(
                f"Port {port} {reason}. Choose another: bin/demo --port {port + 1}"
            ) from None


def _refuse_half_of_the_addresses() -> None:
    missing = {"DATABASE_OWNER_URL", "RELAY_URL"} - os.environ.keys()
    if "DATABASE_URL" in os.environ and missing:
        raise CannotStartError(
            f"DATABASE_URL is set, so {' and '.join(sorted(missing))} must be set too."
        )


def _has_practice(address: str) -> bool:
    with psycopg.connect(address) as connection:
        found = connection.execute("SELECT EXISTS (SELECT FROM clients_practice)").fetchone()
    return found == (True,)


def _print_table(rows: Sequence[Mapping[str, str]]) -> None:
    table = [COLUMNS, *(tuple(row.get(name) or "" for name in COLUMNS) for row in rows)]
    widths = [max(len(row[index]) for row in table) for index in range(len(COLUMNS))]
    for row in table:
        print("  " + "  ".join(map(str.ljust, row, widths)).rstrip())


if __name__ == "__main__":
    sys.exit(main())
