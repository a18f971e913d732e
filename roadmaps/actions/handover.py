"""The end of an engagement: contacts, accesses, and the pack: written, frozen, made, published."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.fingerprint import fingerprint
from clients.outbox import enqueue, try_again
from engagements.models import Engagement
from roadmaps.actions.kept import keep, keep_afterwards, refuse_when_over, tell
from roadmaps.handover import gather
from roadmaps.handover_tasks import TOPIC
from roadmaps.models import AccessToRevoke, HandoverPack, VendorContact

State = HandoverPack.State


@transaction.atomic
def name_contact(engagement: Engagement, contact: VendorContact) -> VendorContact:
    """Whom to call at a vendor, or what changed of it."""
    contact.engagement = engagement
    return keep(contact, engagement)


@transaction.atomic
def list_access(engagement: Engagement, access: AccessToRevoke) -> AccessToRevoke:
    """An account of the executive that somebody at the client closes by a date."""
    access.engagement = engagement
    return keep(access, engagement)


@transaction.atomic
def close_access(access: AccessToRevoke, *, revoked_on: dt.date, by: Place) -> AccessToRevoke:
    """It was closed on a date; who says so is kept. Most are closed after the engagement is."""
    rows = AccessToRevoke.objects.select_for_update(of=("self",))
    kept = rows.select_related("engagement__organisation").get(pk=access.pk)
    if revoked_on > timezone.localdate():
        raise ValidationError({"revoked_on": _("An access is recorded once it is closed.")})
    kept.revoked_on, kept.confirmed_by = revoked_on, by.name
    keep_afterwards(kept, kept.engagement)
    words = {"system": kept.system, "account": kept.account}
    said = _("The access to %(system)s, %(account)s, is closed.") % words
    tell(kept.engagement, "handover.closed", said, by, kept.pk)
    return kept


@transaction.atomic
def write(engagement: Engagement, *, words: str, by: Place) -> HandoverPack:
    """Keep the words of the draft pack; the first writing begins it."""
    refuse_when_over(engagement)
    Engagement.objects.select_for_update(no_key=True).get(pk=engagement.pk)
    packs = HandoverPack.objects.filter(engagement=engagement)
    pack = packs.filter(state=State.DRAFT).first()
    if pack is None:
        last = packs.aggregate(last=Max("version"))["last"] or 0
        pack = HandoverPack(engagement=engagement, version=last + 1)
        pack.organisation_id = engagement.organisation_id
    pack.words, pack.author = words.replace("\r\n", "\n"), by.name
    pack.save()
    return pack


@transaction.atomic
def generate(pack: HandoverPack, *, by: Place, at: dt.datetime | None = None) -> HandoverPack:
    """Freeze everything with the words and have both files made. Asking twice is asking once.

    `at` is the moment of it, for a past that is told afterwards.
    """
    kept = _locked(pack)
    if kept.state == State.FROZEN:
        try_again(TOPIC, key=str(kept.pk))
    if kept.state != State.DRAFT:
        return kept
    refuse_when_over(kept.engagement)
    moment = at or timezone.now()
    today = timezone.localdate(moment)
    plain = gather(kept.engagement, kept.words, today)
    kept.snapshot = plain | {
        "version": kept.version,
        "author": kept.author,
        "frozen_at": moment.isoformat(),
    }
    kept.snapshot_hash, kept.data_on = fingerprint(kept.snapshot), today
    kept.state = State.FROZEN
    kept.save(update_fields=["snapshot", "snapshot_hash", "data_on", "state"])
    enqueue(TOPIC, key=str(kept.pk), payload={"pack": str(kept.pk)}, queue="documents")
    said = _("The hand-over pack, version %(version)s, was frozen.") % {"version": kept.version}
    tell(kept.engagement, "handover.generated", said, by, kept.pk)
    return kept


@transaction.atomic
def publish(pack: HandoverPack, *, by: Place, at: dt.datetime | None = None) -> HandoverPack:
    """Show a finished pack in the client room; an earlier one is superseded and stays readable."""
    kept = _locked(pack)
    if kept.state in {State.PUBLISHED, State.SUPERSEDED}:
        return kept
    if kept.state != State.READY or kept.document is None or kept.archive is None:
        raise ValidationError(_("The pack is not ready to be published yet."))
    others = HandoverPack.objects.filter(engagement=kept.engagement, state=State.PUBLISHED)
    if others.filter(version__gt=kept.version).exists():
        raise ValidationError(_("A later version of this pack is published already."))
    kept.document.share()
    kept.archive.share()
    others.update(state=State.SUPERSEDED)
    kept.state, kept.published_at = State.PUBLISHED, at or timezone.now()
    kept.save(update_fields=["state", "published_at"])
    said = _("The hand-over pack, version %(version)s, was published.") % {"version": kept.version}
    tell(kept.engagement, "handover.published", said, by, kept.pk)
    return kept


def _locked(pack: HandoverPack) -> HandoverPack:
    """Locked with its engagement, so that one version is decided on at a time."""
    Engagement.objects.select_for_update(no_key=True).get(pk=pack.engagement_id)
    rows = HandoverPack.objects.select_for_update(of=("self",))
    related = ("engagement__organisation", "engagement__practice", "document", "archive")
    kept: HandoverPack = rows.select_related(*related).get(pk=pack.pk)
    return kept
