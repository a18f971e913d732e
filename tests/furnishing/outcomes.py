"""What an outcome promised before, and a reading with its evidence."""

from collections.abc import Callable
from typing import Any

from clients.models import StoredDocument
from engagements.models import Engagement, Kpi, KpiChange, KpiReading
from tests import factories as make


def furnish(kpi: Kpi, document: StoredDocument) -> None:
    """One re-baselining and one reading that a file proves."""
    promised = ("direction", "baseline", "baseline_on", "target", "target_on")
    before = {name: getattr(kpi, name) for name in promised}
    KpiChange.objects.create(
        kpi=kpi, organisation_id=kpi.organisation_id, by="Ed", why="Measured anew", **before
    )
    make.make_reading(kpi, document=document, link="https://evidence.example/march")


ROWS: dict[str, Callable[[Engagement], Any]] = {
    "reading with a file": lambda e: (
        KpiReading.objects.get(kpi__engagement=e, document__isnull=False).pk
    ),
}
