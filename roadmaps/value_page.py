"""The page of value as plain rows: each engagement's sheet, its chart, and the method in words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clients.access import Place
from clients.models import ClientOrganisation
from config.cumulative import Chart, Line, cumulative_chart
from engagements.models import Engagement
from roadmaps.engagement_worth import Gained, Worth, benefits_of, gained_of, worths_of
from roadmaps.models import Benefit
from roadmaps.rooms import room_url, shown_engagements
from roadmaps.spent import accounts_of
from roadmaps.value import WEIGHTS


@dataclass(frozen=True)
class Sheet:
    """One engagement: its figures and their picture; none before it begins."""

    worth: Worth
    chart: Chart | None

    @property
    def engagement(self) -> Engagement:
        return self.worth.engagement

    @property
    def is_closed(self) -> bool:
        return self.engagement.state == Engagement.State.CLOSED

    @property
    def weights(self) -> dict[str, int]:
        """What each confidence counts for, in percent."""
        return {name: int(weight * 100) for name, weight in WEIGHTS.items()}


def value_page(place: Place, organisation: ClientOrganisation, today: dt.date) -> Sequence[Sheet]:
    """Every engagement of the room, running ones first, in a fixed number of queries."""
    engagements = shown_engagements(place, organisation)
    for each in engagements:
        each.organisation = organisation
    room = room_url(place, organisation)
    benefits = benefits_of([each.pk for each in engagements])
    found = worths_of(engagements, accounts_of(engagements), benefits, room, today)
    return [Sheet(worth, _chart(worth)) for worth in found]


def benefit_sheet(
    place: Place, organisation: ClientOrganisation, benefit: Benefit, today: dt.date
) -> Gained:
    """One benefit with what has come of it."""
    return gained_of(benefit, benefit.currency, room_url(place, organisation), today)


def _chart(worth: Worth) -> Chart | None:
    if not worth.points:
        return None
    begins = worth.engagement.starts_on
    lines = [
        Line(_("cost"), "cost", [(point.on, point.cost) for point in worth.points]),
        Line(
            _("benefits, weighted"), "gain", [(point.on, point.weighted) for point in worth.points]
        ),
    ]
    if worth.hire.converted is not None:
        hired = [(point.on, point.hire) for point in worth.points if point.hire is not None]
        lines.append(Line(_("full-time hire"), "hire", hired))
    return cumulative_chart(lines, begins, worth.currency)
