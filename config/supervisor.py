"""Run the processes of the Procfile together, and stop together."""

import json
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from config import children
from config.children import CannotStartError, Child

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_READY = 90
SECONDS_TO_END = 5


class Goodbye(BaseException):
    """Ctrl-C, SIGTERM or a closed terminal."""


def listen_for_goodbye() -> None:
    """From now on a signal to stop raises `Goodbye`, once."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _say_goodbye)


def _say_goodbye(number: int, _frame: FrameType | None) -> NoReturn:
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)  # we are leaving as fast as we can
    raise Goodbye(number)


def procfile_names() -> list[str]:
    """The processes, in the order of the Procfile."""
    lines = (ROOT / "Procfile").read_text().splitlines()
    return [line.partition(":")[0] for line in lines if line.strip()]


def start_processes(environment: Mapping[str, str], logs: Path) -> list[Child]:
    """One child for each line of the Procfile, each with a log of its own."""
    return [
        children.start(
            name,
            [ROOT / "bin" / "process", name],
            log=logs / f"{name}.log",
            environment=environment,
            folder=ROOT,
        )
        for name in procfile_names()
    ]


@dataclass(frozen=True)
class Step:
    """A command that runs to its end, beside others."""

    child: Child
    begins_at: int

    def finish(self) -> str:
        """Give back what it printed; refuse to go on if it failed."""
        code = self.child.process.wait()
        with self.child.log.open("rb") as lines:
            lines.seek(self.begins_at)
            printed = lines.read().decode(errors="replace").strip()
        if code:
            reason = printed.splitlines()[-1] if printed else self.child.how_it_ended()
            raise CannotStartError(f"{self.child.name} failed: {reason} (see {self.child.log})")
        return printed


def begin(
    name: str, command: Sequence[str | Path], environment: Mapping[str, str], log: Path
) -> Step:
    """Start a step. Steps that run at the same time have different logs."""
    begins_at = log.stat().st_size if log.exists() else 0
    return Step(
        children.start(name, command, log=log, environment=environment, folder=ROOT), begins_at
    )


def wait_until_ready(address: str, watched: Sequence[Child]) -> None:
    """Ready is when /readyz says so, and not before."""
    missing = "no answer"
    patience_ends = time.monotonic() + SECONDS_TO_READY
    while time.monotonic() < patience_ends:
        refuse_if_one_ended(watched)
        missing = _what_is_missing(f"{address}readyz")
        if not missing:
            return
        time.sleep(0.15)
    raise CannotStartError(f"The web process is not ready after {SECONDS_TO_READY} s: {missing}.")


def watch(watched: Sequence[Child]) -> NoReturn:
    """Until somebody says goodbye or a child ends, which ends all of them."""
    while True:
        refuse_if_one_ended(watched)
        time.sleep(0.3)


def refuse_if_one_ended(watched: Sequence[Child]) -> None:
    """A demo without one of its processes is not a demo: say which, and stop."""
    for child in watched:
        if not child.is_alive():
            raise CannotStartError(
                f"{child.name} {child.how_it_ended()}, so everything was stopped."
                f" Its log: {child.log}"
            )


def _what_is_missing(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310  # our own address
            return ""
    except urllib.error.HTTPError as answer:
        try:
            found = json.loads(answer.read())
        except ValueError:
            return f"it answers {answer.code}"
        return "not ready: " + ", ".join(name for name, passes in found.items() if not passes)
    except OSError as problem:
        return str(problem)
