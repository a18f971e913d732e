"""Choices of vendors in a board pack: how far each is, and what is recommended."""

from collections.abc import Mapping, Sequence
from typing import Any

from roadmaps.models import VendorSelection
from roadmaps.pack.section import Pack, Plain, Shown, Subject, label_of


def gather(subject: Subject) -> list[Plain]:
    """The selections that were shared with the client by the data date."""
    rows = VendorSelection.objects.filter(
        engagement=subject.engagement, shared=True, shared_at__date__lte=subject.on
    )
    rows = rows.prefetch_related("vendors", "recommendations__vendor").order_by("created_at", "pk")
    return [_selection(each, subject) for each in rows]


def show(plain: Sequence[Mapping[str, Any]], _pack: Pack) -> Shown:
    """Each with its state in words."""
    shown = [{**each, "state": label_of(VendorSelection.State, each["state"])} for each in plain]
    return {"selections": shown} if shown else {}


def _selection(row: VendorSelection, subject: Subject) -> Plain:
    vendors = row.vendors.all()
    best = [each for each in row.recommendations.all() if each.at.date() <= subject.on]
    return {
        "id": str(row.pk),
        "title": row.title,
        "state": row.state,
        "vendors": len(vendors),
        "left": sum(each.stage != "out" for each in vendors),
        "recommended": best[0].vendor.name if best else "",
        "why": best[0].why if best else "",
    }
