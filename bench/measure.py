"""Time a job against its floor, alternating in one run, and print one JSON object."""

import json
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNIT = 2_000_000  # steps of the fixed job by which a noisy machine shows itself


@dataclass(frozen=True)
class Round:
    """One turn: the least that the job could take, and what it took. Milliseconds."""

    floor: float
    ours: float


def cpu_ms(work: Callable[[], object]) -> float:
    """The processor time of this process for one call."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def wall_ms(work: Callable[[], object]) -> float:
    """The time that passes during one call, for work that is mostly the database's."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def report(job: str, rounds: list[Round], notes: str) -> None:
    """Medians of all rounds but the first, which warms."""
    warm = rounds[1:]
    floor = statistics.median(each.floor for each in warm)
    ours = statistics.median(each.ours for each in warm)
    found = {
        "job": job,
        "floor_ms": round(floor, 2),
        "ours_ms": round(ours, 2),
        "ratio": round(ours / floor, 3),
        "rounds": len(warm),
        "machine_unit_s": round(cpu_ms(_fixed_job) / 1000, 3),
        "commit": _commit(),
        "notes": notes,
    }
    print(json.dumps(found))


def _fixed_job() -> None:
    total = 0
    for number in range(UNIT):
        total += number % 7


def _commit() -> str:
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607  # whichever git is installed
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or "unknown"


@contextmanager
def captured_pages() -> Iterator[list[str]]:
    """The HTML of every document printed inside, for the floor to print again."""
    from config import pdf  # settings are ready only now

    pages: list[str] = []
    original = pdf._print

    def watching(page: str, *rest: object) -> object:
        pages.append(page)
        return original(page, *rest)  # type: ignore[arg-type]

    pdf._print = watching  # type: ignore[assignment]
    try:
        yield pages
    finally:
        pdf._print = original


def lean_print(page: str) -> None:
    """WeasyPrint alone, with everything kept that can be kept, and no archive variant."""
    from weasyprint import HTML

    from config import pdf

    stylesheet, known = pdf._look()
    HTML(string=page, url_fetcher=pdf.Closed()).write_pdf(
        stylesheets=[stylesheet], font_config=known
    )
