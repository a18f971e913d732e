"""What is handed over, gathered as plain data; and what is still missing for a good hand-over.

The same data are shown before the pack is made, frozen in it, printed and exported.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place, Right
from clients.branding import on_paper
from config import wording
from engagements.models import Assignment, Engagement
from engagements.statement import statements_of
from roadmaps.changes import Change
from roadmaps.handover_parts import (
    accesses,
    actions,
    capabilities,
    contacts,
    decisions,
    documents,
    policies_in_force,
    risks,
    work,
)
from roadmaps.models import AccessToRevoke, HandoverPack
from roadmaps.needs import Ask
from roadmaps.room_rows import Room

FORM = 1  # raised when a later paper could not read an earlier snapshot

type Plain = dict[str, Any]


@dataclass(frozen=True)
class Check:
    """One line of the checklist."""

    text: str
    is_done: bool


def gather(engagement: Engagement, words: str, today: dt.date) -> Plain:
    """Everything that a pack holds, in the client's language, as it stands on a date."""
    organisation = engagement.organisation
    with translation.override(organisation.language):
        return {
            "form": FORM,
            "language": organisation.language,
            "practice": on_paper(engagement.practice),
            "client": {"name": organisation.name, "legal_name": organisation.legal_name},
            "engagement": _engagement(engagement),
            "data_on": today.isoformat(),
            "words": words,
            "capabilities": capabilities(engagement),
            "decisions": decisions(engagement),
            "risks": risks(engagement),
            "actions": actions(engagement),
            "work": work(engagement),
            "contacts": contacts(engagement),
            "accesses": accesses(engagement),
            "policies": policies_in_force(engagement, today),
            "documents": documents(engagement),
            "balance": _balance(engagement, today),
        }


def checklist(plain: Plain, today: dt.date) -> list[Check]:
    """What a successor would miss, and what is there."""
    return [
        Check(_("Words to whoever takes over"), bool(plain["words"].strip())),
        _covered(plain["capabilities"]),
        *_settled(plain, today),
        Check(_("Vendor contacts are listed"), bool(plain["contacts"])),
        _closed(plain["accesses"]),
        Check(
            _("Policies are in force") if plain["policies"] else _("No policy is in force"),
            bool(plain["policies"]),
        ),
        Check(
            _("Reports and what was agreed are attached")
            if plain["documents"]
            else _("No published report, no accepted statement of work"),
            bool(plain["documents"]),
        ),
    ]


def _covered(areas: list[Plain]) -> Check:
    missing = sum(not each["covered"] for each in areas)
    if not areas:
        return Check(_("Nobody has said who can do what without the executive"), is_done=False)
    if not missing:
        return Check(_("Every area runs without the executive"), is_done=True)
    words = ngettext(
        "%(count)s area needs the executive", "%(count)s areas need the executive", missing
    )
    return Check(words % {"count": missing}, is_done=False)


def _settled(plain: Plain, today: dt.date) -> Iterator[Check]:
    undecided = len(plain["decisions"])
    told = ngettext("%(count)s open decision", "%(count)s open decisions", undecided)
    none = _("No decision is open")
    yield Check(told % {"count": undecided} if undecided else none, not undecided)
    unowned = sum(not each["owner"] for each in plain["risks"])
    told = ngettext(
        "%(count)s open risk without an owner", "%(count)s open risks without an owner", unowned
    )
    none = _("Every open risk has an owner")
    yield Check(told % {"count": unowned} if unowned else none, not unowned)
    late = sum(each["due_on"] < today.isoformat() for each in plain["actions"])
    told = ngettext("%(count)s action is late", "%(count)s actions are late", late)
    yield Check(told % {"count": late} if late else _("No action is late"), not late)


def _closed(accesses: list[Plain]) -> Check:
    still_open = sum(each["revoked_on"] is None for each in accesses)
    if not accesses:
        return Check(_("No access of the executive is listed"), is_done=False)
    if not still_open:
        return Check(_("Every access of the executive that is listed is closed"), is_done=True)
    words = ngettext(
        "%(count)s access is still open", "%(count)s accesses are still open", still_open
    )
    return Check(words % {"count": still_open}, is_done=False)


def sentence(_place: Place, engagements: Collection[UUID], _today: dt.date) -> str:
    """How the hand-over stands, for the first page of governance."""
    packs = HandoverPack.objects.filter(engagement__in=engagements, state="published")
    rows = AccessToRevoke.objects.filter(engagement__in=engagements, revoked_on=None)
    latest, waiting = packs.order_by("-published_at").first(), rows.count()
    said = []
    if latest and latest.published_at:
        words = {"date": wording.dated(latest.published_at.date())}
        said.append(_("The pack was published on %(date)s.") % words)
    else:
        said.append(_("No pack is published yet."))
    if waiting:
        told = ngettext(
            "%(count)s access is to be closed.", "%(count)s accesses are to be closed.", waiting
        )
        said.append(told % {"count": waiting})
    return " ".join(said)


def asks(room: Room) -> Iterator[Ask]:
    """Accesses that should be closed by now, for the sponsor and who leads."""
    if not (room.may(Right.LEAD) or room.may(Right.DECIDE)):
        return
    due = AccessToRevoke.objects.filter(
        engagement__in=room.keys, revoked_on=None, due_on__lte=room.today
    )
    for each in due:
        words = {"system": each.system, "account": each.account}
        yield Ask(
            title=_("Close the access to %(system)s: %(account)s") % words,
            note=_("By %(date)s, %(name)s")
            % {"date": wording.dated(each.due_on), "name": each.revoker},
            url=f"{room.url}governance/hand-over/#accesses",
            action=_("Look"),
        )


def changes(room: Room) -> Iterator[Change]:
    """Packs that were published, for who may open them."""
    if not room.may(Right.SEE_HANDOVER):
        return
    packs = HandoverPack.objects.filter(
        engagement__in=room.keys, state="published", published_at__gte=room.since
    )
    for engagement, at in packs.values_list("engagement_id", "published_at"):
        yield Change(
            at=at,
            title=_("Hand-over pack published"),
            url=f"{room.url}governance/hand-over/",
            note=room.titles[engagement],
        )


def _engagement(engagement: Engagement) -> Plain:
    people = Assignment.objects.filter(engagement=engagement)
    return {
        "title": engagement.title,
        "starts_on": engagement.starts_on.isoformat(),
        "ends_on": engagement.ends_on.isoformat() if engagement.ends_on else None,
        "people": [{"name": each.display_name, "title": each.title} for each in people],
    }


def _balance(engagement: Engagement, today: dt.date) -> Plain:
    """The days of the latest period as the client's statement says them, and of all of them."""
    [statement] = statements_of([engagement], today)
    begun = [each for each in statement.periods if each.row.first <= today]
    used = sum((each.row.used for each in statement.periods), Decimal(0))
    over = sum((each.row.over for each in statement.periods), Decimal(0))
    latest = begun[0] if begun else None
    return {
        "used": f"{used + over:f}",
        "period": [latest.row.first.isoformat(), latest.row.last.isoformat()] if latest else None,
        "figures": [[name, f"{days:f}"] for name, days in latest.figures] if latest else [],
    }
