"""A recommendation as plain data, and its one page: printed from that alone."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.text import Truncator

from clients.branding import assets_of, on_paper
from clients.fingerprint import fingerprint
from config import pdf
from roadmaps import scoring
from roadmaps.models import VendorRecommendation
from roadmaps.vendor_picture import Offer, Picture

FORM = 1  # raised when a later paper could not read an earlier snapshot
SHORT_NEED = 240
TENTH = Decimal("0.1")

type Plain = dict[str, Any]


def recommendation_snapshot(picture: Picture, made: VendorRecommendation) -> Plain:
    """Everything the page shows. Amounts are strings, so that none is rounded."""
    selection = picture.selection
    organisation = selection.engagement.organisation
    return {
        "form": FORM,
        "language": organisation.language,
        "practice": on_paper(selection.practice),
        "client": organisation.name,
        "engagement": selection.engagement.title,
        "title": selection.title,
        "need": Truncator(selection.need).chars(SHORT_NEED),
        "budget": f"{selection.budget:.2f}" if selection.budget is not None else None,
        "currency": selection.currency,
        "users": selection.users,
        "discount_percent": f"{selection.discount_percent.normalize():f}",
        "vendor": made.vendor.name,
        **{name: getattr(made, name) for name in ("why", "gives_up", "conditions", "by")},
        "at": made.at.isoformat(),
        "offers": [_offer(each) for each in picture.ranked],
        **_weighed(picture),
        "is_level": len(picture.leaders) > 1,
        "questions": len(picture.questions),
        "ruled_out": [
            {"name": each.vendor.name, "reason": each.vendor.reason}
            for each in picture.offers
            if each.vendor.stage == "out"
        ],
        "panel": [
            {
                "name": each.scorer.name,
                "declared": each.conflict.what if each.conflict else "",
                "is_aside": bool(each.scorer.set_aside),
            }
            for each in picture.panel
        ],
        "apart": _apart(picture),
    }


def _weighed(picture: Picture) -> Plain:
    """The criteria with their scores, and what would change the winner."""
    return {
        "criteria": [
            {
                "name": criterion.name,
                "weight": criterion.weight,
                "scores": [_cell(picture, criterion.pk, each.vendor.pk) for each in picture.ranked],
            }
            for criterion in picture.criteria
        ],
        "swings": [
            {
                "name": criterion.name,
                "weight": criterion.weight,
                "turns_at": str(scoring.rounded(swing.turns_at, TENTH)) if swing else None,
                "to": picture.name_of(swing.to) if swing else None,
            }
            for criterion, swing in picture.swings
        ],
    }


def recommendation_pdf(snapshot: Plain) -> bytes:
    """The page, in the client's language. The same snapshot gives the same bytes."""
    with translation.override(snapshot["language"]):
        context = _context(snapshot)
    return pdf.render(
        "documents/vendor_recommendation.html",
        context,
        language=snapshot["language"],
        title=context["document_title"],
        identifier=fingerprint(snapshot),
        created=dt.datetime.fromisoformat(snapshot["at"]),
        assets=assets_of(snapshot["practice"]),
    )


def file_name(snapshot: Plain, client: str) -> str:
    """What the paper is called when it is saved."""
    return f"{client}-vendor-recommendation-{snapshot['at'][:10]}.pdf"


def _offer(offer: Offer) -> Plain:
    assert offer.rank is not None  # nothing is recommended before it is scored
    return {
        "name": offer.vendor.name,
        "place": offer.rank.place,
        "points": str(offer.points),
        "cost": _text(offer.ownership),
        "per_point": _text(offer.per_point),
        "is_over_budget": offer.is_over_budget,
        "proofs": len(offer.proofs),
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _cell(picture: Picture, criterion: Any, vendor: Any) -> Plain:
    spread = picture.spreads[criterion, vendor]
    return {
        "mean": str(scoring.rounded(spread.mean, TENTH)),
        "low": spread.low,
        "high": spread.high,
        "is_apart": spread.range >= picture.selection.threshold,
    }


def _apart(picture: Picture) -> int:
    return sum(s.range >= picture.selection.threshold for s in picture.spreads.values())


def _context(snapshot: Plain) -> dict[str, Any]:
    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    offers = [
        each
        | {name: number(each[name]) for name in ("points", "cost", "per_point")}
        | {"is_chosen": each["name"] == snapshot["vendor"]}
        for each in snapshot["offers"]
    ]
    criteria = [
        each | {"scores": [c | {"mean": Decimal(c["mean"])} for c in each["scores"]]}
        for each in snapshot["criteria"]
    ]
    swings = [each | {"turns_at": number(each["turns_at"])} for each in snapshot["swings"]]
    turning = [each for each in swings if each["turns_at"] is not None]
    return {
        "paper": "a4 vendor",
        "made": snapshot,
        "document_title": f"{snapshot['client']}: {snapshot['title']}",
        "practice": snapshot["practice"],
        "fingerprint": fingerprint(snapshot)[:16],
        "on": dt.datetime.fromisoformat(snapshot["at"]),
        "budget": number(snapshot["budget"]),
        "discount": Decimal(snapshot["discount_percent"]),
        "offers": offers,
        "criteria": criteria,
        "nearest": min(turning, key=lambda s: abs(s["turns_at"] - s["weight"]), default=None),
        "panel": [each for each in snapshot["panel"] if not each["is_aside"]],
        "declared": [each for each in snapshot["panel"] if each["declared"]],
    }
