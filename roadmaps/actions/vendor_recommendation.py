"""One vendor is recommended: everything is frozen, printed on one page, and put to be decided."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.fingerprint import fingerprint
from clients.outbox import enqueue
from config.wording import in_money
from engagements.models.statement import MandateRight
from roadmaps.actions import decisions
from roadmaps.actions.vendors import State, locked
from roadmaps.models import Decision, DecisionOption, VendorRecommendation, VendorSelection
from roadmaps.vendor_paper import recommendation_snapshot
from roadmaps.vendor_picture import Offer, Picture, picture_of
from roadmaps.vendor_tasks import TOPIC


@transaction.atomic
def recommend(
    selection: VendorSelection, made: VendorRecommendation, *, by: Place
) -> VendorRecommendation:
    """End a selection with one vendor. `made` says which and why; the client is asked to decide.

    Everybody who was asked has scored or is set aside, and the vendor has a yes to every question.
    """
    kept = locked(selection, {State.SCORING})
    picture = picture_of(kept)
    chosen = _refuse_unless_ready(picture, made)
    made.selection, made.organisation_id = kept, kept.organisation_id
    made.by, made.at = by.name, timezone.now()
    made.clean_fields(
        exclude=[
            *("practice", "organisation", "selection", "decision"),
            *("document", "snapshot", "snapshot_hash"),
        ]
    )
    made.snapshot = recommendation_snapshot(picture, made)
    made.snapshot_hash = fingerprint(made.snapshot)
    made.decision = _ask(kept, picture, chosen, made, by)
    made.save(force_insert=True)
    kept.state, kept.moved_at = State.RECOMMENDED, made.at
    kept.save(update_fields=["state", "moved_at"])
    payload = {"recommendation": str(made.pk)}
    enqueue(TOPIC, key=str(made.pk), payload=payload, queue="documents")
    words = {"who": by.name, "vendor": made.vendor.name, "what": kept.title}
    text = _("%(who)s recommended %(vendor)s: %(what)s") % words
    organisation = kept.engagement.organisation
    record(by, "vendor.recommended", text, about=kept.pk, organisation=organisation)
    return made


def _refuse_unless_ready(picture: Picture, made: VendorRecommendation) -> Offer:
    chosen = next((o for o in picture.short if o.vendor.pk == made.vendor_id), None)
    if chosen is None:
        raise ValidationError({"vendor": _("Recommend a vendor of the short list.")})
    if picture.missing:
        names = ", ".join(each.scorer.name for each in picture.missing)
        raise ValidationError(
            _("Not all scores are given yet. Wait for these people or set them aside: %(names)s")
            % {"names": names}
        )
    if not picture.counted:
        raise ValidationError(_("Nobody has scored yet."))
    for question in picture.questions:
        answer = chosen.kills.get(question.pk)
        if answer is None or answer.answer != "yes":
            words = {"vendor": chosen.vendor.name, "question": question.question}
            raise ValidationError({"vendor": _("%(vendor)s needs a yes to: %(question)s") % words})
    return chosen


def _ask(
    kept: VendorSelection, picture: Picture, chosen: Offer, made: VendorRecommendation, by: Place
) -> Decision:
    """Put the question to the client, with the short list as what may be chosen."""
    with translation.override(kept.engagement.organisation.language):
        question = _("Which vendor: %(what)s?") % {"what": kept.title}
        parts = [made.why, _("What we give up: %(text)s") % {"text": made.gives_up}]
        if made.conditions:
            parts.append(_("On these conditions: %(text)s") % {"text": made.conditions})
        options = [_option(offer, picture, is_chosen=offer is chosen) for offer in picture.ranked]
        drafted = decisions.draft(
            kept.engagement,
            Decision(
                question=question,
                context=kept.need,
                level=MandateRight.RECOMMENDS,
                recommendation="\n\n".join(parts)[:2000],
            ),
            options=options,
            by=by,
        )
    return decisions.propose(drafted, by=by)


def _option(offer: Offer, picture: Picture, *, is_chosen: bool) -> DecisionOption:
    currency, cost = picture.selection.currency, offer.ownership
    words = {"points": offer.points}
    return DecisionOption(
        title=offer.vendor.name,
        pros=_("%(points)s points of 100") % words if offer.points is not None else "",
        cost=_("%(cost)s over three years") % {"cost": in_money(cost, currency)} if cost else "",
        is_recommended=is_chosen,
    )
