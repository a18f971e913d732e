"""A board pack on paper and on the screen: both read a snapshot, and nothing else."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from clients.branding import assets_of
from clients.fingerprint import fingerprint
from config import pdf
from config.wording import period_name
from engagements.models.engagement import Discipline
from roadmaps import change_words
from roadmaps.headline import Named, headline, health
from roadmaps.markdown import to_html
from roadmaps.models.board_report import Audience
from roadmaps.models.initiative import Health
from roadmaps.pack import outcomes, stand
from roadmaps.pack.section import NO_LINKS, Links, Pack, Plain, Shown, day, label_of, maybe_day
from roadmaps.pack.sections import BY_KEY
from roadmaps.snapshot import current

REASONS_SHOWN = 3
FINGERPRINT_SHOWN = 16


@dataclass(frozen=True)
class Part:
    """One part as the body of a pack includes it."""

    key: str
    label: str
    template: str
    words: SafeString
    shown: Shown


def board_report(snapshot: Plain) -> bytes:
    """The report as a document. The same snapshot gives the same bytes."""
    language, title = snapshot["language"], document_title(snapshot)
    with translation.override(language):
        context = _context(snapshot)
    return pdf.render(
        "documents/board_report.html",
        context,
        language=language,
        title=title,
        identifier=fingerprint(snapshot),
        created=dt.datetime.fromisoformat(snapshot["frozen_at"]),
        assets=assets_of(snapshot["practice"]),
    )


def board_report_preview(snapshot: Plain, links: Links = NO_LINKS) -> SafeString:
    """The same on the screen, in the client's language; its lines lead to the things themselves."""
    with translation.override(snapshot["language"]):
        return render_to_string("documents/board_report/body.html", _context(snapshot, links))


def file_name(snapshot: Plain, client: str) -> str:
    """What the document is called when it is saved."""
    period = f"{snapshot['period']['first']}-{snapshot['period']['last']}"
    audience = snapshot.get("audience", Audience.BOARD)
    return f"{client}-{audience}-report-{period}-v{snapshot['version']}.pdf"


def document_title(snapshot: Plain) -> str:
    """The client and the report."""
    return f"{snapshot['client']['name']}: {snapshot['title']}"


def _context(kept: Plain, links: Links = NO_LINKS) -> dict[str, Any]:
    snapshot = current(kept)
    pack = Pack(snapshot, links)
    parts = list(_parts(pack))
    shown = {each.key: each.shown for each in parts}
    measured = [Named(each["name"], each["verdict"]) for each in snapshot["outcomes"]]
    planned = [_named(each) for each in snapshot["initiatives"]]
    stated = stand.show(snapshot["health"], health(measured, planned))
    return {
        "paper": "a4 report",
        "report": snapshot,
        "document_title": document_title(snapshot),
        "practice": snapshot["practice"],
        "discipline": label_of(Discipline, snapshot["engagement"]["discipline"]),
        "audience": label_of(Audience, snapshot["audience"]),
        "fingerprint": fingerprint(kept)[:FINGERPRINT_SHOWN],
        "period_name": period_name(pack.first, pack.last),
        "first": pack.first,
        "last": pack.last,
        "data_on": pack.on,
        "headline": headline(measured, planned, whole=stated.health if stated else None),
        "stated": stated,
        "reasons": _reasons(snapshot),
        "since": _since(snapshot["since"]),
        "replaces": _replaced(snapshot["replaces"]),
        "asked": snapshot["asked"],
        "outcomes": outcomes.for_page_one(snapshot["outcomes"], pack),
        "outcomes_count": len(snapshot["outcomes"]),
        "days": shown.get("days"),
        "cost": shown.get("cost"),
        "value": shown.get("value"),
        "summary": next((part for part in parts if part.key == "summary"), None),
        "parts": [part for part in parts if part.key != "summary" and (part.words or part.shown)],
    }


def _parts(pack: Pack) -> Iterator[Part]:
    """The parts in the order of the snapshot; one that this product no longer has is left out."""
    for each in pack.snapshot["sections"]:
        if section := BY_KEY.get(each["key"]):
            plain = pack.snapshot["parts"].get(section.key)
            needs = section.key in pack.snapshot["parts"] or not section.is_gathered
            yield Part(
                section.key,
                str(section.label),
                f"documents/board_report/{section.template}.html",
                to_html(each["words"], heading="h4" if section.is_first else "h3"),
                section.show(plain, pack) if needs else {},
            )


def _reasons(snapshot: Plain) -> list[tuple[str, str]]:
    """Why the health is what it is: the reasons given for what is off track, then at risk."""
    troubled = [Health.OFF_TRACK, Health.AT_RISK]
    said = [
        (troubled.index(each["now"]["health"]), each["title"], each["now"]["reason"])
        for each in snapshot["initiatives"]
        if each["now"]["health"] in troubled and each["now"]["reason"]
    ]
    said.sort(key=lambda each: each[0])
    return [(title, reason) for _place, title, reason in said[:REASONS_SHOWN]]


def _since(plain: Mapping[str, Any]) -> dict[str, Any]:
    """What changed, in sentences, and since which pack."""
    report = plain["report"]
    return {
        "report": report and {**report, "data_on": maybe_day(report["data_on"])},
        "changes": change_words.in_words(plain["changes"]),
    }


def _replaced(plain: Plain | None) -> Plain | None:
    return plain and {**plain, "published_on": maybe_day(plain["published_on"])}


def _named(plain: Mapping[str, Any]) -> Named:
    slip = day(plain["now"]["ends_on"]) - day(plain["planned"][1])
    return Named(plain["title"], plain["now"]["health"], slip)
