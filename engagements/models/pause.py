"""Dates on which an engagement rests."""

import datetime as dt
from typing import ClassVar, Self, override

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models.engagement import Engagement


class PauseQuerySet(models.QuerySet["Pause"]):
    def covering(self, first: dt.date, last: dt.date) -> Self:
        """Those that touch any date from first to last, both included."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=first), starts_on__lte=last)


PauseManager = OwnedManager.from_queryset(PauseQuerySet)


class Pause(Owned):
    """Nothing is promised, owed or given from the first date to the last, both included."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="pauses")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects: ClassVar[PauseManager] = PauseManager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            *walls("pause", within=("engagement",), organisation="organisation_id"),
            models.CheckConstraint(
                name="pause_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A pause cannot end before it starts."),
            ),
            ExclusionConstraint(
                name="pause_does_not_overlap",
                expressions=[
                    ("practice", RangeOperators.EQUAL),
                    ("engagement", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            Coalesce(F("ends_on"), Value(dt.date(9999, 12, 30))),
                            Value("[]"),
                            function="daterange",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("The engagement is already paused on these dates."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.reason or f"{self.starts_on:%d %B %Y}"

    def covers(self, day: dt.date) -> bool:
        """Whether the engagement rests on a date."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
