"""What the client gained: written by the practice, published, answered by the sponsor."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import LONGEST_NAME, Place
from clients.actions.journal import record
from clients.models import StoredDocument
from engagements.models import Engagement
from roadmaps.engagement_worth import currency_of
from roadmaps.models import Benefit

ASKED_FOR = (
    "title",
    "kind",
    "amount",
    "times",
    "starts_on",
    "ends_on",
    "confidence",
    "evidence",
    "link",
    "initiative",
    "kpi",
)
KIND, EVIDENCE_NAME = "benefit-evidence", 200


@transaction.atomic
def write(
    engagement: Engagement, benefit: Benefit, *, by: Place, paper: tuple[str, bytes] | None = None
) -> Benefit:
    """Put a benefit down as a draft, in the currency of the terms. `benefit` is not saved yet."""
    held = _open(engagement)
    benefit.engagement, benefit.organisation_id = held, held.organisation_id
    benefit.currency = currency_of(held, timezone.localdate())
    benefit.written_by = by.name[:LONGEST_NAME]
    _refuse_what_cannot_be(benefit)
    if paper:
        benefit.document = _kept(benefit, paper)
    benefit.save(force_insert=True)
    return benefit


@transaction.atomic
def change(benefit: Benefit, *, by: Place, paper: tuple[str, bytes] | None = None) -> Benefit:
    """Say it otherwise. `benefit` carries what is to be; what was answered is asked again."""
    _open(benefit.engagement)
    stood: Benefit = benefit.refetched()
    is_same = all(getattr(stood, name) == getattr(benefit, name) for name in ASKED_FOR)
    if is_same and not paper:
        return stood
    for name in ASKED_FOR:
        setattr(stood, name, getattr(benefit, name))
    stood.answer, stood.answer_reason = Benefit.Answer.NONE, ""
    stood.answered_at, stood.answered_by = None, ""
    _refuse_what_cannot_be(stood)
    if paper:
        stood.document = _kept(stood, paper)
    stood.save()
    if stood.state == Benefit.State.PUBLISHED:
        _say(stood, by, "benefit.changed", _("%(title)s: what was gained was put otherwise."))
    return stood


@transaction.atomic
def publish(benefit: Benefit, *, by: Place) -> Benefit:
    """Show it to those of the client who see fees; the sponsor is asked about it. Twice is once."""
    _open(benefit.engagement)
    stood: Benefit = benefit.refetched()
    if stood.state == Benefit.State.PUBLISHED:
        return stood
    if not stood.evidence:
        raise ValidationError({"evidence": _("Say how you know before the client reads it.")})
    stood.state, stood.published_at = Benefit.State.PUBLISHED, timezone.now()
    stood.save()
    if stood.document:
        stood.document.share()
    _say(stood, by, "benefit.published", _("%(title)s was put to the client as a benefit."))
    return stood


@transaction.atomic
def take_back(benefit: Benefit, *, by: Place) -> Benefit:
    """Make a draft of it again; what the client has confirmed stays."""
    _open(benefit.engagement)
    stood: Benefit = benefit.refetched()
    if stood.state == Benefit.State.DRAFT:
        return stood
    if stood.answer == Benefit.Answer.CONFIRMED:
        raise ValidationError(_("The client has confirmed it; it stays."))
    stood.state, stood.published_at = Benefit.State.DRAFT, None
    stood.answer, stood.answer_reason = Benefit.Answer.NONE, ""
    stood.answered_at, stood.answered_by = None, ""
    stood.save()
    if stood.document:
        stood.document.shared = False
        stood.document.save(update_fields=["shared"])
    _say(stood, by, "benefit.taken_back", _("%(title)s is a draft again."))
    return stood


@transaction.atomic
def remove(benefit: Benefit, *, by: Place) -> None:
    """Throw a draft away; what the client has seen is taken back first."""
    _open(benefit.engagement)
    stood: Benefit = benefit.refetched()
    if stood.state != Benefit.State.DRAFT:
        raise ValidationError(_("The client reads it. Take it back first."))
    _say(stood, by, "benefit.removed", _("The draft %(title)s was thrown away."))
    stood.delete()


def confirm(benefit: Benefit, *, by: Place) -> Benefit:
    """The sponsor agrees that this was gained."""
    return _answer(benefit, Benefit.Answer.CONFIRMED, "", by)


def dispute(benefit: Benefit, *, reason: str, by: Place) -> Benefit:
    """The sponsor says what is not right; it is no longer counted."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is not right about it.")})
    return _answer(benefit, Benefit.Answer.DISPUTED, reason.strip(), by)


@transaction.atomic
def _answer(benefit: Benefit, answer: Benefit.Answer, reason: str, by: Place) -> Benefit:
    _open(benefit.engagement)
    stood: Benefit = benefit.refetched()
    if stood.state != Benefit.State.PUBLISHED:
        raise ValidationError(_("It was taken back in the meantime."))
    if (stood.answer, stood.answer_reason) == (answer, reason):
        return stood
    stood.answer, stood.answer_reason = answer, reason
    stood.answered_at, stood.answered_by = timezone.now(), by.name[:LONGEST_NAME]
    stood.full_clean(exclude=["practice", "organisation", "engagement"], validate_unique=False)
    stood.save()
    is_agreed = answer == Benefit.Answer.CONFIRMED
    text = _("%(title)s was confirmed.") if is_agreed else _("%(title)s was disputed.")
    _say(stood, by, f"benefit.{answer.value}", text)
    return stood


def _open(engagement: Engagement) -> Engagement:
    held: Engagement = Engagement.objects.select_for_update(no_key=True).get(pk=engagement.pk)
    if held.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; its benefits stay as they are."))
    return held


def _refuse_what_cannot_be(benefit: Benefit) -> None:
    if benefit.times == Benefit.Times.ONCE and benefit.ends_on:
        raise ValidationError({"ends_on": _("What comes once has one date.")})
    for name in ("initiative", "kpi"):
        source = getattr(benefit, name)
        if source and source.engagement_id != benefit.engagement_id:
            raise ValidationError({name: _("Choose something of the same engagement.")})
    benefit.full_clean(
        exclude=["practice", "organisation", "engagement", "document"], validate_unique=False
    )


def _kept(benefit: Benefit, paper: tuple[str, bytes]) -> StoredDocument:
    name, body = paper
    is_read = benefit.state == Benefit.State.PUBLISHED
    return StoredDocument.objects.keep(
        body,
        kind=KIND,
        name=name[:EVIDENCE_NAME],
        organisation=benefit.engagement.organisation,
        shared=is_read,
    )


def _say(benefit: Benefit, by: Place, verb: str, text: str) -> None:
    organisation = benefit.engagement.organisation
    words = {"title": benefit.title}
    record(by, verb, text % words, about=benefit.pk, organisation=organisation)
