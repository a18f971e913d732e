"""The AI register: a use is entered, decided on, and has a result at day ninety."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clients.access import Place
from engagements.models import Engagement
from roadmaps.actions.kept import keep, tell
from roadmaps.models import AiUseCase, AiUseCaseMove

State, Verdict = AiUseCase.State, AiUseCase.Verdict
LONGEST_NOTE = 300


@dataclass(frozen=True)
class Result:
    """What a use brought, as it was measured."""

    result_on: dt.date
    verdict: str
    result_note: str
    measured_amount: Decimal | None = None
    measured_hours: int | None = None


@transaction.atomic
def enter(engagement: Engagement, use_case: AiUseCase, *, by: Place) -> AiUseCase:
    """One more use or tool, approved or not: what is known is in the register."""
    use_case.engagement = engagement
    keep(use_case, engagement, besides=("policy",))
    _moved(use_case, by, _("Entered"))
    said = _("%(title)s was entered in the AI register.") % {"title": use_case.title}
    tell(engagement, "ai.entered", said, by, use_case.pk)
    return use_case


@transaction.atomic
def revise(use_case: AiUseCase, *, note: str = "", by: Place) -> AiUseCase:
    """Change what is said of a use. A new state or risk class leaves a row, and needs a reason."""
    rows = AiUseCase.objects.select_for_update(of=("self",))
    before = rows.select_related("engagement__organisation").get(pk=use_case.pk)
    is_moved = (before.state, before.risk) != (use_case.state, use_case.risk)
    if is_moved and not note.strip():
        raise ValidationError({"note": _("Say why the state or the risk class changes.")})
    use_case.result_on, use_case.verdict = before.result_on, before.verdict
    keep(use_case, before.engagement, besides=("policy",))
    if is_moved:
        _moved(use_case, by, note.strip())
        words = {"title": use_case.title, "state": use_case.get_state_display()}
        said = _("%(title)s in the AI register: %(state)s.") % words
        tell(before.engagement, "ai.moved", said, by, use_case.pk)
    return use_case


@transaction.atomic
def record_result(use_case: AiUseCase, result: Result, *, by: Place) -> AiUseCase:
    """What it brought after ninety days, and whether to keep it, change it or stop it.

    What is to stop is retired with the same word. A second result corrects the first; both verdicts
    stay in the history.
    """
    rows = AiUseCase.objects.select_for_update(of=("self",))
    kept = rows.select_related("engagement__organisation").get(pk=use_case.pk)
    if kept.started_on is None:
        raise ValidationError(_("Say since when it is in use; the ninety days count from there."))
    if result.result_on < kept.started_on:
        raise ValidationError({"result_on": _("A result comes after the start.")})
    kept.result_on, kept.verdict, kept.result_by = result.result_on, result.verdict, by.name
    kept.measured_amount, kept.measured_hours = result.measured_amount, result.measured_hours
    kept.result_note = result.result_note
    if result.verdict == Verdict.STOP:
        kept.state = State.RETIRED
    keep(kept, kept.engagement, besides=("policy",))
    _moved(kept, by, result.result_note, verdict=result.verdict)
    words = {"title": kept.title, "verdict": kept.get_verdict_display()}
    said = _("%(title)s has its result: %(verdict)s.") % words
    tell(kept.engagement, "ai.result", said, by, kept.pk)
    return kept


def _moved(use_case: AiUseCase, by: Place, note: str, verdict: str = "") -> None:
    AiUseCaseMove.objects.create(
        organisation_id=use_case.organisation_id,
        use_case=use_case,
        by=by.name,
        state=use_case.state,
        risk=use_case.risk,
        verdict=verdict,
        note=note[:LONGEST_NOTE],
    )
