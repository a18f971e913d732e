"""What a day was given for: the initiative it moved, or the outcome."""

from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Kpi, TimeEntry
from roadmaps.models.initiative import Initiative


class EntryTie(Owned):
    """The one thing a day served, of the day's own engagement.

    Triggers refuse a tie across engagements, keep that of an approved day as it is, give the same
    to a row that corrects it, and let `shared` follow the entry: a client reads what a day was for
    when they may read the day.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    entry = OwnedForeignKey(TimeEntry, models.CASCADE, related_name="ties")
    initiative = OwnedForeignKey(
        Initiative, models.CASCADE, null=True, blank=True, related_name="ties"
    )
    kpi = OwnedForeignKey(Kpi, models.CASCADE, null=True, blank=True, related_name="ties")
    shared = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            *walls(
                "entry_tie",
                within=("entry", "initiative", "kpi"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(fields=["practice", "entry"], name="entry_tie_one_an_entry"),
            models.CheckConstraint(
                name="entry_tie_is_to_one_thing",
                condition=Q(initiative__isnull=True, kpi__isnull=False)
                | Q(initiative__isnull=False, kpi__isnull=True),
                violation_error_message=_("A day serves one initiative or one outcome."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return str(self.purpose)

    @property
    def purpose(self) -> Initiative | Kpi:
        """What the day served."""
        served: Initiative | Kpi = self.initiative if self.initiative_id else self.kpi
        return served
