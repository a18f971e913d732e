"""The secret address of a person's calendar: made, used, revoked."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hmac import compare_digest
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place, Right
from clients.actions.journal import record
from clients.models.person import hashed
from clients.places import of_membership
from clients.tenancy import practice_scope
from clients.tokens import SHAPE, new_secret
from config.wording import in_days
from engagements.appointments import appointments_of
from engagements.feeds import Entry
from engagements.models import Assignment, CalendarFeed, Executive, InternalDay, TimeEntry

MOST = 10  # addresses of one person
USED_ANEW = dt.timedelta(hours=1)
BACK, AHEAD = dt.timedelta(days=400), dt.timedelta(days=800)


@transaction.atomic
def make_feed(membership_id: UUID, *, name: str, by: Place) -> tuple[CalendarFeed, str]:
    """An address and its secret, which nobody can read again afterwards."""
    mine = CalendarFeed.objects.filter(membership=membership_id, revoked_at=None)
    if mine.count() >= MOST:
        raise ValidationError(_("You have %(most)s addresses. Revoke one first.") % {"most": MOST})
    secret = new_secret()
    feed = CalendarFeed.objects.create(
        membership_id=membership_id, name=name, token_hash=hashed(secret)
    )
    words = {"who": by.name, "name": name}
    text = _("%(who)s made the calendar address “%(name)s”.")
    record(by, "calendar.created", text % words, about=feed.pk)
    return feed, secret


@transaction.atomic
def revoke_feed(feed: CalendarFeed, *, by: Place) -> CalendarFeed:
    """End an address at once. Revoking twice is revoking once."""
    found: CalendarFeed = feed.refetched()
    if found.revoked_at:
        return found
    found.revoked_at = timezone.now()
    found.save(update_fields=["revoked_at"])
    words = {"who": by.name, "name": found.name}
    text = _("%(who)s revoked the calendar address “%(name)s”.")
    record(by, "calendar.revoked", text % words, about=found.pk)
    return found


@contextmanager
def feed_scope(secret: str) -> Iterator[Place | None]:
    """The scope of the person whose address this is; for any other text, none at all."""
    shape = SHAPE.fullmatch(secret)
    place = _place_of(int(shape[1]), hashed(secret)) if shape else None
    if place is None:
        yield None
        return
    with practice_scope(place.practice.pk, user_id=place.user_id):
        yield place


def entries_for(place: Place) -> list[Entry]:
    """A person's own days at the engagements they are on, and their leave."""
    executive = Executive.objects.filter(user_id=place.user_id).first()
    if executive is None or not place.may(Right.LOG_DAYS):
        return []
    today = timezone.localdate()
    dates = (today - BACK, today + AHEAD)
    on_it = Assignment.objects.filter(executive=executive).values("engagement")
    days = TimeEntry.objects.between(*dates).filter(executive=executive, engagement__in=on_it)
    related = days.select_related("engagement", "organisation")
    leave = InternalDay.objects.filter(
        executive=executive, kind=InternalDay.Kind.LEAVE, date__range=dates
    )
    found = [*_of_entries(related, today), *map(_of_leave, leave)]
    found += appointments_of(place, *dates)
    return sorted(found, key=lambda entry: (entry.date, entry.uid))


def _place_of(practice_id: int, kept: str) -> Place | None:
    with practice_scope(practice_id):
        valid = CalendarFeed.objects.filter(revoked_at=None, membership__user__is_active=True)
        related = valid.select_related("membership__user", "membership__practice")
        feed = related.filter(token_hash=kept).first()
        if feed is None or not compare_digest(feed.token_hash, kept):
            return None
        now = timezone.now()
        stale = Q(last_used_at=None) | Q(last_used_at__lt=now - USED_ANEW)
        CalendarFeed.objects.filter(stale, pk=feed.pk).update(last_used_at=now)
        return of_membership(feed.membership, feed.membership.user)


def _of_entries(entries: Iterable[TimeEntry], today: dt.date) -> Iterator[Entry]:
    """One for each date of an engagement, with what was corrected since."""
    dates: dict[tuple[object, object], list[TimeEntry]] = {}
    for entry in sorted(entries, key=lambda each: each.counts_on):
        dates.setdefault((entry.engagement_id, entry.date), []).append(entry)
    for first, *rest in dates.values():
        days = sum((each.days for each in rest), first.days)
        if days > 0:
            what = f"{first.organisation.name}, {first.engagement.title}: {in_days(days)}"
            is_ahead = first.date > today
            yield Entry(
                uid=f"{first.pk}@sextant",
                date=first.date,
                summary=_("Planned: %(what)s") % {"what": what} if is_ahead else what,
                text=first.summary,
            )


def _of_leave(leave: InternalDay) -> Entry:
    summary = f"{leave.get_kind_display()}: {in_days(leave.days)}"
    return Entry(uid=f"{leave.pk}@sextant", date=leave.date, summary=summary)
