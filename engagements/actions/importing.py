"""Days brought in from another system: all of a file, or nothing of it.

The preview is the import itself, taken back: what it shows is what would happen.
"""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place
from clients.actions.journal import record
from clients.models import User
from engagements.actions.days import log_day
from engagements.hours import days_of
from engagements.imports import Sheet, read
from engagements.imports_plan import (
    NONE,
    Conversion,
    Dated,
    Key,
    Plan,
    Source,
    part_of_day,
    sorted_out,
)
from engagements.models import (
    Engagement,
    Executive,
    Import,
    ImportedLine,
    ImportMapping,
    Terms,
    TimeEntry,
)
from engagements.models.imported import LONGEST_NAME, Words
from engagements.models.time_entry import LONGEST_NOTE

MOST_DATES = 120
LONGEST_SUMMARY = 500
KEPT_FOR = dt.timedelta(days=7)
USUAL_HOURS = (Decimal(8), Decimal(4))


class ImportRefused(ValidationError):
    """Some line cannot be logged, so none was."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(_("Nothing was imported: some lines need another look."))
        self.plan = plan


@transaction.atomic
def receive(executive: Executive, *, name: str, body: bytes, by: Place) -> Import:
    """Keep a file until its lines are mapped. What cannot be understood is refused at once."""
    sheet = read(body)
    plain = "".join(sign for sign in name if sign.isprintable())[:LONGEST_NAME]
    mine = {executive.user.email.casefold(), executive.display_name.casefold()}
    known = [each for each in sheet.people if each.casefold() in mine]
    person = (known or sheet.people)[0] if known or len(sheet.people) == 1 else ""
    imported: Import = Import.objects.create(
        executive=executive,
        tool=sheet.tool,
        name=plain or sheet.tool,
        body=body,
        person=person,
        uploaded_by=by.name,
    )
    return imported


def preview(imported: Import) -> Plan:
    """What the import would do now. Nothing of it stays."""
    with transaction.atomic():
        plan = _carry_out(imported)
        transaction.set_rollback(True)
    return plan


@transaction.atomic
def run(imported: Import, *, by: Place | str) -> Import:
    """Log every line that is not in yet. One refusal, and nothing is; twice is once."""
    found: Import = imported.refetched()
    if found.state == Import.State.DONE:
        return found
    plan = _carry_out(found)
    if plan.problems:
        raise ImportRefused(plan)
    found.state, found.done_at, found.body = Import.State.DONE, timezone.now(), b""
    found.line_count, found.plan = plan.line_count, None
    found.save(update_fields=["state", "done_at", "body", "line_count", "plan"])
    text = ngettext(
        "%(who)s imported %(count)s line from %(tool)s for %(executive)s.",
        "%(who)s imported %(count)s lines from %(tool)s for %(executive)s.",
        plan.line_count,
    )
    who = by if isinstance(by, str) else by.name
    words = {"who": who, "count": plan.line_count, "tool": found.get_tool_display()}
    words["executive"] = found.executive.display_name
    record(by, "days.imported", text % words, about=found.pk)
    return found


def discard(imported: Import) -> None:
    """Forget a file. Lines that are in stay in."""
    imported.delete()


def purge(today: dt.date) -> None:
    """Forget files that nobody came back for, and the rows of those that are done."""
    Import.objects.filter(uploaded_at__date__lt=today - KEPT_FOR).delete()


def targets_of(imported: Import, open_to: Collection[UUID]) -> dict[Source, UUID | None]:
    """Where lines of this executive and system went the last time, if they still may."""
    rows = ImportMapping.objects.filter(executive=imported.executive_id, tool=imported.tool)
    return {
        (row.client, row.project): row.engagement_id
        for row in rows
        if row.engagement_id is None or row.engagement_id in open_to
    }


def sheet_of(imported: Import) -> Sheet:
    """The file, read again."""
    return read(bytes(imported.body), is_day_first=imported.is_day_first)


def engagements_of(executive: Executive) -> QuerySet[Engagement]:
    """Those that an executive's lines may go to: the ones they are on."""
    mine = Engagement.objects.filter(assignments__executive=executive).exclude(state="draft")
    found = mine.select_related("organisation").order_by("organisation__name", "-starts_on")
    return found.prefetch_related("pauses")


def _carry_out(imported: Import) -> Plan:
    executive = imported.executive
    User.objects.select_for_update(no_key=True).only("pk").get(pk=executive.user_id)
    sheet = sheet_of(imported)
    lines = [line for line in sheet.lines if line.person in {imported.person, ""}]
    marks = {line.number: line.fingerprint(str(executive.pk), imported.tool) for line in lines}
    known = ImportedLine.objects.filter(fingerprint__in=marks.values())
    in_already = set(known.values_list("fingerprint", flat=True))
    engagements = {each.pk: each for each in engagements_of(executive)}
    targets = targets_of(imported, engagements)
    plan = sorted_out(lines, targets, lambda line: marks[line.number] in in_already)
    if len(plan.days) > MOST_DATES:
        text = _("These are more than %(most)s dates at once. Export a shorter span of time.")
        plan.problems, plan.days = [("", text % {"most": MOST_DATES})], []
    _reckon(plan, executive)
    added: list[ImportedLine] = []
    for dated in plan.days:
        entry = _log(dated, engagements[dated.engagement], imported)
        if dated.refusal:
            plan.problems.append((dated.numbers, dated.refusal))
        elif entry is not None:
            added += [
                ImportedLine(entry=entry, fingerprint=marks[line.number], hours=line.hours or NONE)
                for line in dated.lines
            ]
    ImportedLine.objects.bulk_create(added)
    return plan


def _log(dated: Dated, engagement: Engagement, imported: Import) -> TimeEntry | None:
    dated.label = f"{engagement.organisation.name}, {engagement.title}"
    said: dict[str, Any] = {}
    if not dated.was and imported.words == Words.SUMMARY:
        said["summary"] = dated.words()[:LONGEST_SUMMARY]
    elif not dated.was and imported.words == Words.NOTE:
        said["note"] = dated.words()[:LONGEST_NOTE]
    try:
        return log_day(
            engagement, executive=imported.executive, date=dated.date, days=dated.days, **said
        )
    except ValidationError as refusal:
        dated.refusal = " ".join(refusal.messages)
        return None


def _reckon(plan: Plan, executive: Executive) -> None:
    """Hours of one engagement on one date are added up, then become part of the day."""
    if not plan.days:
        return
    first, last = plan.days[0].date, plan.days[-1].date
    keys = {dated.engagement for dated in plan.days}
    mine = TimeEntry.objects.between(first, last).filter(executive=executive, engagement__in=keys)
    rows = mine.annotate(hours=Sum("imported_lines__hours")).order_by()
    there: dict[Key, tuple[Decimal, Decimal]] = {}
    columns = ("engagement", "date", "days", "hours")
    for engagement, date, days, hours in rows.values_list(*columns):
        was = there.get((engagement, date), (NONE, NONE))
        there[engagement, date] = was[0] + days, was[1] + (hours or NONE)
    terms = list(Terms.objects.filter(engagement__in=keys).order_by("-starts_on"))
    for dated in plan.days:
        dated.was, before = there.get(dated.key, (NONE, NONE))
        dated.days = dated.was + part_of_day(before, dated.hours, _conversion(terms, dated))
    short = [dated for dated in plan.days if not dated.days]  # too short to be part of a day
    plan.days = [dated for dated in plan.days if dated.days]
    plan.empty_count += sum(len(dated.lines) for dated in short)


def _conversion(terms: list[Terms], dated: Dated) -> Conversion:
    """By the contract of the date; before any, by the usual one."""
    in_force = (
        each
        for each in terms
        if each.engagement_id == dated.engagement and each.starts_on <= dated.date
    )
    found = next(in_force, None)
    in_day, half = (found.hours_in_day, found.half_day_hours) if found else USUAL_HOURS
    return lambda hours: days_of(hours, in_day, half)
