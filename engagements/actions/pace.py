"""Say once a month, to those who can change it, where days and money are heading."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from clients.actions.journal import record
from clients.mail import link, post
from clients.models import Membership, User
from config.wording import MONTH, dated, in_days
from engagements.agreements import agreements_of
from engagements.models import Engagement, PaceNotice, TimeEntry
from engagements.pace_page import PaceOf, outlook_of

BY = "Sextant"


def notice(engagements: list[Engagement], *, today: dt.date) -> list[PaceNotice]:
    """What there is to say of each engagement that nobody was told this month."""
    agreements = agreements_of(engagements)
    given: dict[object, list[TimeEntry]] = {each.pk: [] for each in engagements}
    for entry in TimeEntry.objects.filter(engagement__in=list(given)):
        given[entry.engagement_id].append(entry)
    made = []
    for engagement in engagements:
        found = outlook_of(engagement, agreements[engagement.pk], given[engagement.pk], today)
        if found is not None:
            made += _say(engagement, found, today.replace(day=1))
    return made


def running(today: dt.date) -> list[Engagement]:
    """The engagements that take days."""
    active = Engagement.objects.active_on(today).exclude(state=Engagement.State.DRAFT)
    running = active.filter(state__in=["active", "ending"]).select_related("organisation")
    return [each for each in running.prefetch_related("pauses") if not each.rests_on(today)]


def _say(engagement: Engagement, found: PaceOf, month: dt.date) -> list[PaceNotice]:
    """The table takes each kind once: of two clocks, one writes and tells."""
    made = []
    for kind in found.month.notices:
        row, is_first = PaceNotice.objects.get_or_create(
            engagement=engagement, month=month, kind=kind.value
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
        "outlook": found.month,
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
        "month": dated(row.month, MONTH),
        "given": in_days(found.month.given),
        "planned": in_days(found.month.planned),
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


def notice_all(today: dt.date) -> list[PaceNotice]:
    """One practice's running engagements."""
    return notice(running(today), today=today)
