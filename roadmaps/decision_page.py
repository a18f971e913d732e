"""One decision with everything that hangs on it."""

from typing import Any

from clients.access import Place, Right
from clients.models import ClientOrganisation
from engagements.models import Kpi
from roadmaps.decision_log import decider
from roadmaps.models import Decision, Initiative
from roadmaps.rooms import room_url


def page_of(place: Place, organisation: ClientOrganisation, row: Decision) -> dict[str, Any]:
    """What the page shows, as far as this reader may see it; the board sees no meetings."""
    options = list(row.options.all())
    replaced_by = row.superseded_by.exclude(state=Decision.State.WITHDRAWN).first()
    return {
        "decision": row,
        "decider": decider(row),
        "options": options,
        "recommended": next((each for each in options if each.is_recommended), None),
        "initiatives": Initiative.objects.filter(decision_links__decision=row),
        "kpis": Kpi.objects.filter(decision_links__decision=row),
        "meeting": row.meeting if place.may(Right.SEE_GOVERNANCE) else None,
        "replaces": row.supersedes,
        "replaced_by": replaced_by,
        "home": f"{room_url(place, organisation)}governance/",
    }
