"""What a draft is composed of, as its author sees it: every part with its place and its words."""

from dataclasses import dataclass

from roadmaps.models import BoardReport, ReportSection
from roadmaps.pack.section import Section
from roadmaps.pack.sections import open_to


@dataclass(frozen=True)
class Chosen:
    """A part of one report: in or out, where, and what is said to it."""

    section: Section
    place: int
    is_shown: bool
    words: str

    @property
    def key(self) -> str:
        return self.section.key


def composition(report: BoardReport) -> list[Chosen]:
    """Every part that a pack for these readers may have, in the report's own order."""
    rows = {row.key: row for row in ReportSection.objects.filter(report=report)}
    parts = [_chosen(section, rows.get(section.key)) for section in open_to(report.audience)]
    return sorted(parts, key=lambda each: (not each.section.is_first, each.place))


def in_the_pack(report: BoardReport) -> list[Chosen]:
    """Those of them that are in."""
    return [each for each in composition(report) if each.is_shown or each.section.is_first]


def _chosen(section: Section, row: ReportSection | None) -> Chosen:
    if row is None:
        return Chosen(section, section.place, is_shown=True, words="")
    return Chosen(section, row.position, row.is_shown, row.words)
