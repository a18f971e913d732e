"""The decisions of the register that a pack asks its readers to take."""

from uuid import UUID

from django.db.models import QuerySet

from roadmaps.models import BoardReport, Decision, ReportAsk
from roadmaps.pack.section import Plain, plain_day


def askable(report: BoardReport) -> QuerySet[Decision]:
    """The decisions of the engagement that were put forward and wait for an answer."""
    return Decision.objects.filter(engagement_id=report.engagement_id).waiting().order_by("number")


def chosen_in(report: BoardReport) -> set[UUID]:
    """Those that the draft asks for."""
    return set(ReportAsk.objects.filter(report=report).values_list("decision_id", flat=True))


def asked_in(report: BoardReport) -> list[Plain]:
    """Each with what is recommended, as it stood when the pack was frozen."""
    rows = askable(report).filter(pk__in=chosen_in(report)).prefetch_related("options")
    return [_asked(each) for each in rows]


def _asked(decision: Decision) -> Plain:
    best = [option.title for option in decision.options.all() if option.is_recommended]
    return {
        "id": str(decision.pk),
        "reference": decision.reference,
        "question": decision.question,
        "recommended": best[0] if best else "",
        "recommendation": decision.recommendation,
        "decide_by": plain_day(decision.decide_by),
    }
