"""How a risk enters the register, is weighed anew, and leaves it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from engagements.models import Engagement
from roadmaps.actions.running import next_number, refuse_when_over
from roadmaps.models import Risk, RiskAppetite, RiskAssessment

EXCLUDED = ["practice", "organisation", "engagement", "number"]


@transaction.atomic
def raise_risk(  # noqa: PLR0913  # a risk with its first assessment
    engagement: Engagement, risk: Risk, *, likelihood: int, impact: int, note: str = "", by: Place
) -> Risk:
    """Put a risk into the register with its first assessment. `risk` is not saved yet."""
    refuse_when_over(engagement)
    risk.engagement, risk.organisation_id = engagement, engagement.organisation_id
    risk.number = next_number(engagement, Risk.objects.all())
    _check(risk)
    risk.save(force_insert=True)
    _assess(risk, likelihood, impact, note, timezone.localdate(), by)
    _record(by, "risk.raised", _("%(who)s put %(what)s into the register: %(title)s"), risk)
    return risk


@transaction.atomic
def change_risk(risk: Risk) -> Risk:
    """Say otherwise what it is and what is done about it. `risk` is changed and not saved yet."""
    refuse_when_over(risk.engagement)
    _refuse_closed(risk)
    _check(risk)
    risk.save()
    return risk


@transaction.atomic
def assess(  # noqa: PLR0913  # an assessment, each part named
    risk: Risk,
    *,
    likelihood: int,
    impact: int,
    note: str = "",
    on: dt.date | None = None,
    review_on: dt.date | None = None,
    by: Place,
) -> RiskAssessment:
    """Weigh it anew. What was thought before stays; the latest date counts."""
    risk = risk.refetched()
    refuse_when_over(risk.engagement)
    _refuse_closed(risk)
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise ValidationError({"on": _("A risk is not weighed in the future.")})
    row = _assess(risk, likelihood, impact, note, on, by)
    if review_on != risk.review_on:
        risk.review_on = review_on
        risk.save(update_fields=["review_on"])
    _record(by, "risk.assessed", _("%(who)s weighed %(what)s anew: %(title)s"), risk)
    return row


@transaction.atomic
def close_risk(risk: Risk, *, reason: str, by: Place) -> Risk:
    """Take it out of the matrix; it stays in the register with the reason."""
    risk = risk.refetched()
    refuse_when_over(risk.engagement)
    if risk.state == Risk.State.CLOSED:
        return risk
    risk.state, risk.closed_on = Risk.State.CLOSED, timezone.localdate()
    risk.closed_reason, risk.closed_by = reason, by.name
    _check(risk)
    risk.save()
    _record(by, "risk.closed", _("%(who)s closed %(what)s: %(title)s"), risk)
    return risk


@transaction.atomic
def reopen_risk(risk: Risk, *, by: Place) -> Risk:
    """It may happen after all. Opening twice is opening once."""
    risk = risk.refetched()
    refuse_when_over(risk.engagement)
    if risk.state == Risk.State.OPEN:
        return risk
    risk.state, risk.closed_on, risk.closed_reason, risk.closed_by = Risk.State.OPEN, None, "", ""
    risk.save()
    _record(by, "risk.reopened", _("%(who)s opened %(what)s again: %(title)s"), risk)
    return risk


@transaction.atomic
def set_appetite(engagement: Engagement, *, line: int, note: str = "", by: Place) -> RiskAppetite:
    """Draw the line anew. Rows are only added: the latest holds."""
    refuse_when_over(engagement)
    row = RiskAppetite(
        organisation_id=engagement.organisation_id,
        engagement=engagement,
        line=line,
        note=note,
        set_by=by.name,
    )
    row.clean_fields(exclude=EXCLUDED)
    row.save(force_insert=True)
    words = {"who": by.name, "line": line}
    text = _("%(who)s set the risk appetite to %(line)s.") % words
    record(by, "appetite.set", text, about=row.pk, organisation=engagement.organisation)
    return row


@transaction.atomic
def take_from_playbook(
    engagement: Engagement, rows: Iterable[tuple[dict[str, object], str]], *, by: Place
) -> list[Risk]:
    """Put risks that a playbook knows into the register, each in the category chosen for it."""
    known = set(Risk.objects.filter(engagement=engagement).values_list("title", flat=True))
    taken = []
    for told, category in rows:
        title = str(told["title"])[:200]
        if title in known:
            continue
        known.add(title)
        plan = str(told.get("treatment", ""))[:2000]
        risk = Risk(title=title, category=category, plan=plan, owner_name=by.name)
        scores: dict[str, Any] = {name: int(str(told[name])) for name in ("likelihood", "impact")}
        taken.append(raise_risk(engagement, risk, **scores, by=by))
    return taken


def _assess(  # noqa: PLR0913, PLR0917  # the columns of one row
    risk: Risk, likelihood: int, impact: int, note: str, on: dt.date, by: Place
) -> RiskAssessment:
    row = RiskAssessment(
        organisation_id=risk.organisation_id,
        risk=risk,
        assessed_on=on,
        likelihood=likelihood,
        impact=impact,
        note=note,
        recorded_by=by.name,
    )
    row.clean_fields(exclude=["practice", "organisation", "risk"])
    row.save(force_insert=True)
    return row


def _refuse_closed(risk: Risk) -> None:
    if risk.state == Risk.State.CLOSED:
        raise ValidationError(_("This risk is closed. Open it again first."))


def _check(risk: Risk) -> None:
    risk.clean_fields(exclude=EXCLUDED)
    risk.validate_constraints()


def _record(by: Place, verb: str, text: str, risk: Risk) -> None:
    words = {"who": by.name, "what": risk.reference, "title": risk.title}
    organisation = risk.engagement.organisation
    record(by, verb, text % words, about=risk.pk, organisation=organisation)
