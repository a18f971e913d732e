"""What a board pack shows, frozen: plain data that needs no database to be printed again."""

import datetime as dt
from collections.abc import Sequence

from clients.branding import on_paper
from engagements.models import Assignment, Engagement
from roadmaps import report_changes
from roadmaps.pack import outcomes, stand, works
from roadmaps.pack.section import Plain, Section, Subject, plain_day

FORM = 3  # raised when a later paper could not read an earlier snapshot


def report_snapshot(
    engagement: Engagement,
    first: dt.date,
    last: dt.date,
    today: dt.date,
    sections: Sequence[Section],
) -> Plain:
    """A period of an engagement, as it stood at its end, or as it stands if it is not over.

    Each part gathers what it shows. How it stands, outcomes and initiatives are always there:
    page one stands on them, and the next pack is compared with them.
    """
    subject = Subject(engagement, first, last, min(last, today))
    gathered = {each.key: each.gather(subject) for each in sections}
    return {
        "form": FORM,
        "language": engagement.organisation.language,
        "practice": on_paper(engagement.practice),
        "client": {"name": engagement.organisation.name},
        "engagement": _engagement(engagement),
        "period": {"first": plain_day(first), "last": plain_day(last)},
        "data_on": plain_day(subject.on),
        "health": stand.gather(subject),
        "outcomes": outcomes.gather(subject),
        "initiatives": works.gather(subject),
        "parts": {key: plain for key, plain in gathered.items() if plain is not None},
    }


def current(snapshot: Plain) -> Plain:
    """A snapshot in today's form; those of earlier forms hold what their paper showed."""
    found = snapshot
    while found["form"] != FORM:
        found = _NEXT_FORM[found["form"]](found)
    return found


def holds_money(snapshot: Plain) -> bool:
    """Whether it shows what anything cost."""
    parts = current(snapshot)["parts"]
    cost = parts.get("cost")
    return bool(parts.get("value") or (cost and (cost["period"] or cost["to_date"])))


def _engagement(engagement: Engagement) -> Plain:
    people = Assignment.objects.filter(engagement=engagement)
    return {
        "id": str(engagement.pk),
        "title": engagement.title,
        "discipline": engagement.discipline,
        "people": [{"name": each.display_name, "title": each.title} for each in people],
    }


def _from_form_1(snapshot: Plain) -> Plain:
    """The first form had three texts, no ids and one order; it always showed days and cost."""
    words = snapshot.get("narrative", {})
    order = ("summary", "happened", "outcomes", "roadmap", "decisions", "days", "cost")
    said = {"summary": "asked", "happened": "happened", "decisions": "decided"}
    sections = [{"key": key, "words": words.get(said.get(key, ""), "")} for key in order]
    changes = report_changes.within(snapshot)
    return {
        **snapshot,
        "form": 2,
        "audience": "board",
        "approver": "",
        "sections": sections,
        "parts": {"days": snapshot["days"], "cost": snapshot["cost"]},
        "asked": [],
        "since": {"report": None, "changes": changes},
        "replaces": None,
    }


def _from_form_2(snapshot: Plain) -> Plain:
    """The second form knew no judgement of the whole, and no milestones in the outlook."""
    has_outlook = any(each["key"] == "outlook" for each in snapshot["sections"])
    outlook: Plain = {"outlook": {"milestones": []}} if has_outlook else {}
    return {**snapshot, "form": 3, "health": None, "parts": {**snapshot["parts"], **outlook}}


_NEXT_FORM = {1: _from_form_1, 2: _from_form_2}
