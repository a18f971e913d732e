"""Programs that we start, that end with us, and that leave nothing behind."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

HELD = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
LEASH = Path(__file__).with_name("leash.py")
PATIENCE_SECONDS = 30


class CannotStartError(RuntimeError):
    """One sentence for a person: what is missing, and what to do."""


@dataclass(frozen=True)
class Person:
    """Whom a child runs as, when that is not us."""

    user: int
    group: int


@dataclass
class Child:
    """One program in a process group of its own, so that Ctrl-C reaches it only through us."""

    name: str
    process: subprocess.Popen[bytes]
    farewell: signal.Signals
    log: Path

    def is_alive(self) -> bool:
        """Whether it still runs; never waits."""
        return self.process.poll() is None

    def ask_to_end(self) -> None:
        """Say goodbye, once, in the way this program understands."""
        if self.is_alive():
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(self.farewell)

    def end(self, *, by: float) -> None:
        """Gone when this returns, with all its own children: politely until `by`, then not."""
        try:
            self.process.wait(timeout=max(0.0, by - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def how_it_ended(self) -> str:
        """Words for a person: by what it ended."""
        code = self.process.returncode
        if code is not None and code < 0:
            return f"was killed ({signal.Signals(-code).name})"
        return f"stopped (exit code {code})"


_started: list[Child] = []


def leashed(
    command: Sequence[str | Path],
    *,
    farewell: signal.Signals = signal.SIGTERM,
    person: Person | None = None,
) -> list[str]:
    """The command, tied to the life of this process where the system can do that."""
    as_whom = ["--person", f"{person.user}:{person.group}"] if person else []
    return [
        *(sys.executable, "-I", "-S", str(LEASH)),
        *("--parent", str(os.getpid()), "--farewell", farewell.name, *as_whom, "--"),
        *map(str, command),
    ]


def start(  # noqa: PLR0913  # what a program is started with, each part named
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    environment: Mapping[str, str] | None = None,
    folder: Path = Path("/"),
    farewell: signal.Signals = signal.SIGTERM,
    person: Person | None = None,
    keep: Sequence[int] = (),
    stdin: bytes | None = None,
) -> Child:
    """Start a program that writes to its log. `keep` are open files that it may use."""
    with log.open("ab") as lines, _signals_held():
        process = subprocess.Popen(  # noqa: S603  # our own programs
            leashed(command, farewell=farewell, person=person),
            env=environment,
            cwd=folder,
            stdin=subprocess.PIPE if stdin is not None else subprocess.DEVNULL,
            stdout=lines,
            stderr=lines,
            start_new_session=True,
            pass_fds=keep,
        )
        child = Child(name, process, farewell, log)
        _started.append(child)
    if stdin is not None and process.stdin is not None:
        _feed(process.stdin, stdin)
    return child


def serve(
    begin: Callable[[int], Child],
    answers: Callable[[], bool],
    *,
    pauses: Sequence[float] = (0.2, 0.5, 1, 2, 3),
) -> Child:
    """Start a server on a free port and wait until it answers.

    The port may be taken between asking and using it, and a server that was killed a moment ago
    may still be leaving: so it is tried again, on another port, a little later.
    """
    for pause in pauses:
        child = begin(_free_port())
        patience_ends = time.monotonic() + PATIENCE_SECONDS
        while child.is_alive() and time.monotonic() < patience_ends:
            if answers():
                return child
            time.sleep(0.05)
        end_all([child], seconds=2)
        time.sleep(pause)
    raise CannotStartError(f"{child.name} did not start: {last_lines(child.log, 1)} ({child.log})")


def end_all(children: Sequence[Child], *, seconds: float) -> None:
    """Ask all of them at once, wait together, and make sure."""
    by = time.monotonic() + seconds
    for child in children:
        child.ask_to_end()
    for child in children:
        child.end(by=by)


def end_the_rest() -> None:
    """Whatever was started here and still runs: a start that was interrupted leaves nothing."""
    end_all([child for child in _started if child.is_alive()], seconds=2)


def last_lines(log: Path, count: int = 5) -> str:
    """The end of a log, for the sentence that explains a failure."""
    with contextlib.suppress(OSError):
        lines = log.read_text(errors="replace").splitlines()
        return "\n".join(lines[-count:])
    return ""


@contextmanager
def _signals_held() -> Iterator[None]:
    """A signal waits until the new child is known, so that no child is forgotten."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _feed(pipe: IO[bytes], text: bytes) -> None:
    with contextlib.suppress(BrokenPipeError), pipe:
        pipe.write(text)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
