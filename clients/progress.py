"""How far a worker is with one piece of work, as components/progress.html shows it."""

from dataclasses import dataclass, replace
from typing import Self

from clients.models import Outbox

STATES = {"waiting": "waiting", "running": "running", "done": "done", "dead": "failed"}


@dataclass(frozen=True)
class Progress:
    """What is made, how far it is, and where to ask, to fetch it and to try again."""

    id: str
    label: str
    url: str
    result_url: str = ""
    result_label: str = ""
    retry_url: str = ""
    state: str = "done"
    done: int = 0
    total: int = 0
    error: str = ""

    def of(self, row: Outbox) -> Self:
        """As far as the worker is with the row that asked for it."""
        return replace(
            self,
            state=STATES[row.state],
            done=row.progress_done,
            total=row.progress_total,
            error=row.why,
        )
