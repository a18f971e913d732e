"""Say once a period, to those who can change it, where days and money are heading."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.actions.journal import record
from clients.mail import link, post
from clients.models import AuditRow, Membership, User
from config.wording import in_days, period_name
from engagements.agreements import agreements_of
from engagements.models import Engagement, PaceNotice, TimeEntry
from engagements.pace_page import PaceOf, outlook_of

BY = "Sextant"
LATELY = dt.timedelta(hours=2)  # asked every hour, so that no change falls between two


def notice(engagements: list[Engagement], *, today: dt.date) -> list[PaceNotice]:
    """What there is to say of each engagement that nobody was told in this period."""
    agreements = agreements_of(engagements)
    given: dict[object, list[TimeEntry]] = {each.pk: [] for each in engagements}
    for entry in TimeEntry.objects.filter(engagement__in=list(given)):
        given[entry.engagement_id].append(entry)
    made = []
    for engagement in engagements:
        found = outlook_of(engagement, agreements[engagement.pk], given[engagement.pk], today)
        if found is not None:
            made += _say(engagement, found)
    return made


def running(today: dt.date, **only: Any) -> list[Engagement]:
    """The engagements that take days."""
    active = Engagement.objects.active_on(today).filter(state__in=["active", "ending"], **only)
    running = active.select_related("organisation")
    return [each for each in running.prefetch_related("pauses") if not each.rests_on(today)]


def _say(engagement: Engagement, found: PaceOf) -> list[PaceNotice]:
    """The table takes each kind once: of two clocks, one writes and tells."""
    made = []
    for kind in found.running.notices:
        row, is_first = PaceNotice.objects.get_or_create(
            engagement=engagement, month=found.running.first, kind=kind.value
        )
        if is_first:
            _tell(engagement, row, found)
            made.append(row)
    return made


def _tell(engagement: Engagement, row: PaceNotice, found: PaceOf) -> None:
    page = link(f"{engagement.get_absolute_url()}ledger/")
    context = {
        "engagement": engagement,
        "client": engagement.organisation,
        "notice": row,
        "outlook": found.running,
        "pace": found,
        "url": page,
    }
    for person in _people(engagement):
        post(
            to=person.email,
            template="pace_notice",
            context={**context, "name": person.name},
            key=f"pace:{row.pk}:{person.pk}",
        )
    words = {
        "what": row.get_kind_display(),
        "month": period_name(found.running.first, found.running.last),
        "given": in_days(found.running.given),
        "planned": in_days(found.running.planned),
    }
    record(
        BY,
        "pace.noticed",
        _("%(what)s: %(given)s of %(planned)s in %(month)s.") % words,
        about=engagement.pk,
        organisation=engagement.organisation,
    )


def _people(engagement: Engagement) -> list[User]:
    """The executives on it, and those who run the practice; each once."""
    runs = Membership.objects.filter(Q(is_admin=True) | Q(is_owner=True)).values("user")
    on_it = engagement.assignments.values("executive__user")
    people = User.objects.filter(Q(pk__in=runs) | Q(pk__in=on_it), is_active=True)
    return list(people.order_by("pk"))


def notice_changed(today: dt.date, *, since: dt.datetime | None = None) -> list[PaceNotice]:
    """Those of one practice's engagements at which days changed since a moment: two hours ago.

    A save writes nothing for this. The audit has a row of every change, and its keys are in the
    order of time, so that a practice without changes costs one look at an index.
    """
    keys = _changed(since or timezone.now() - LATELY)
    return notice(running(today, pk__in=keys), today=today) if keys else []


def _changed(since: dt.datetime) -> set[UUID]:
    """The engagements of all entries that were made, changed or taken out."""
    changes = AuditRow.objects.filter(
        table=TimeEntry._meta.db_table, pk__gte=_first_key(since)
    ).order_by()
    rows = list(changes.values_list("key", "before__engagement_id"))
    entries = TimeEntry.objects.filter(pk__in={key for key, _engagement in rows}) if rows else []
    removed = {UUID(engagement) for _key, engagement in rows if engagement}
    return removed | {each.engagement_id for each in entries}


def _first_key(moment: dt.datetime) -> UUID:
    """The least key that a row of this millisecond can have: its first 48 bits are the time."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def notice_all(today: dt.date) -> list[PaceNotice]:
    """One practice's running engagements."""
    return notice(running(today), today=today)
