"""Planned meetings, as the calendar of an executive shows them."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from clients.access import Place
from clients.mail import link
from engagements.feeds import Entry
from engagements.models import Assignment
from roadmaps.models import Meeting


def meetings(place: Place, first: dt.date, last: dt.date) -> Iterator[Entry]:
    """Those of the engagements a person is on, planned or held, never what was called off."""
    on_it = Assignment.objects.filter(executive__user_id=place.user_id).values("engagement")
    rows = Meeting.objects.filter(engagement__in=on_it, starts_at__date__range=(first, last))
    rows = rows.exclude(state=Meeting.State.CANCELLED).select_related("organisation")
    home = place.practice.get_absolute_url()
    for row in rows:
        page = link(f"{home}c/{row.organisation.slug}/governance/meetings/{row.pk}/")
        yield Entry(
            uid=f"{row.pk}@sextant",
            date=timezone.localdate(row.starts_at),
            summary=f"{row.organisation.name}: {row.title}",
            text="\n".join(part for part in (row.purpose, row.link, page) if part),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place,
        )
