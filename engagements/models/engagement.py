"""One scoped, ongoing commitment of the practice to a client organisation."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Self, override

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation, LegalEntity
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models.executive import Executive

if TYPE_CHECKING:
    from clients.access import Place


LONGEST = 5_000
RUNNING = frozenset({"active", "paused", "ending"})


class Discipline(models.TextChoices):
    CIO = "cio", _("Chief Information Officer")
    CTO = "cto", _("Chief Technology Officer")
    CISO = "ciso", _("Chief Information Security Officer")
    CAIO = "caio", _("Chief AI Officer")
    CDO = "cdo", _("Chief Data Officer")
    CPO = "cpo", _("Chief Product Officer")
    ADVISER = "adviser", _("Board adviser")


class Trigger(models.TextChoices):
    SCALE_UP = "scale-up", _("Scale-up inflection")
    TRANSFORMATION = "transformation", _("Digital transformation")
    MERGER = "merger", _("Merger or acquisition")
    DEPARTURE = "departure", _("Executive departure")
    BOARD_GAP = "board-gap", _("Board-level technology gap")
    AI = "ai", _("AI strategy and governance")
    COMPLIANCE = "compliance", _("Regulatory or compliance pressure")


class EngagementQuerySet(models.QuerySet["Engagement"]):
    def active_on(self, day: dt.date) -> Self:
        """Those running on a date."""
        return self.active_between(day, day)

    def active_between(self, first: dt.date, last: dt.date) -> Self:
        """Those that run on any date from first to last, both included."""
        not_over = Q(ends_on=None) | Q(ends_on__gte=first)
        return self.filter(not_over, starts_on__lte=last)

    def visible_to(self, place: "Place") -> Self:
        """A client person sees their organisation's; an executive those they are on."""
        if place.organisation_id:
            return self.filter(organisation_id=place.organisation_id)
        if place.sees_every_engagement:
            return self
        mine = Assignment.objects.filter(executive__user_id=place.user_id)
        return self.filter(pk__in=mine.values("engagement_id"))


EngagementManager = OwnedManager.from_queryset(EngagementQuerySet)


class Engagement(Owned):
    """What was agreed. Clients never see a draft; a closed one stays readable."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Proposed")
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        ENDING = "ending", _("Ending")
        CLOSED = "closed", _("Closed")

    organisation = OwnedForeignKey(
        ClientOrganisation, models.CASCADE, related_name="engagements", verbose_name=_("client")
    )
    entity = OwnedForeignKey(
        LegalEntity, models.PROTECT, related_name="+", verbose_name=_("seller")
    )
    title = models.CharField(_("title"), max_length=120)
    discipline = models.CharField(_("discipline"), max_length=10, choices=Discipline)
    trigger = models.CharField(_("why it began"), max_length=20, choices=Trigger)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    scope_in = models.TextField(_("in scope"), max_length=LONGEST)
    scope_out = models.TextField(_("out of scope"), blank=True, max_length=LONGEST)
    deliverables = models.TextField(_("deliverables"), blank=True, max_length=LONGEST)
    success = models.TextField(_("success, in the client's words"), blank=True, max_length=LONGEST)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    invoiced_through = models.DateField(null=True, blank=True, editable=False)
    notice_days = models.PositiveSmallIntegerField(_("notice in days"), default=30)
    shared = models.GeneratedField(
        expression=~Q(state="draft"),  # type: ignore[arg-type]  # Django takes conditions too
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects: ClassVar[EngagementManager] = EngagementManager()

    class Meta:
        ordering = ["-starts_on", "pk"]
        constraints = [
            *walls("engagement", "entity", organisation="organisation_id", shared="shared"),
            *bounds(
                "engagement",
                scope_in=LONGEST,
                scope_out=LONGEST,
                deliverables=LONGEST,
                success=LONGEST,
            ),
            models.CheckConstraint(
                name="engagement_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("An engagement cannot end before it starts."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/p/{self.practice.slug}/engagements/{self.pk}/"

    def is_active_on(self, day: dt.date) -> bool:
        """Whether days may be given on this date. Ask of many dates with `pauses` prefetched."""
        in_time = self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
        return in_time and self.is_running and not self.rests_on(day)

    @property
    def is_running(self) -> bool:
        """Agreed and not over. When it rests is said by its pauses, date by date."""
        return self.state in RUNNING

    def rests_on(self, day: dt.date) -> bool:
        """Whether a pause covers this date."""
        return any(each.covers(day) for each in self.pauses.all())


class Assignment(Owned):
    """An executive on an engagement. The name is copied: clients cannot read the executives."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="assignments")
    executive = OwnedForeignKey(Executive, models.PROTECT, related_name="assignments")
    display_name = models.CharField(max_length=120)
    title = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["display_name"]
        constraints = [
            *walls(
                "assignment", "executive", within=("engagement",), organisation="organisation_id"
            ),
            models.UniqueConstraint(
                fields=["practice", "engagement", "executive"],
                name="assignment_once_an_engagement",
                violation_error_message=_("This executive is already on the engagement."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.display_name
