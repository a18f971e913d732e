"""Where people of both sides sit together: what was planned, said, and promised there."""

import datetime as dt
from typing import ClassVar, Self, override

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientAccess, ClientOrganisation, StoredDocument
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models import Engagement

LONGEST_MINUTES = 20_000
SHORTEST, LONGEST = 5, 720  # minutes a meeting may take
SAFE_LINK = RegexValidator(r"^https://", _("Write an address that begins with https://."))


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def planned(self) -> Self:
        """Those that are still to be held, or of which nobody has said that they were."""
        return self.filter(state=Meeting.State.PLANNED)


MeetingManager = OwnedManager.from_queryset(MeetingQuerySet)


class Meeting(Owned):
    """Planned, then held or cancelled. The client sees it from the moment that it is set."""

    class Kind(models.TextChoices):
        GOVERNANCE = "governance", _("Governance board")
        STEERING = "steering", _("Steering")
        BOARD = "board", _("Board")
        AUDIT = "audit", _("Audit committee")
        ONE_TO_ONE = "one-to-one", _("One-to-one")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="meetings")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=150)
    purpose = models.CharField(_("what it is for"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    duration = models.PositiveSmallIntegerField(
        _("minutes"),
        default=60,
        validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)],
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link to join"), max_length=500, blank=True, validators=[SAFE_LINK])
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    reason = models.CharField(_("why"), max_length=300, blank=True)  # of a cancellation
    papers_due_on = models.DateField(_("papers due"), null=True, blank=True)
    papers_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    set_by = models.CharField(max_length=120)
    set_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[MeetingManager] = MeetingManager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            *walls("meeting", within=("engagement",), organisation="organisation_id"),
            models.CheckConstraint(
                name="meeting_takes_minutes",
                condition=Q(duration__gte=SHORTEST, duration__lte=LONGEST),
                violation_error_message=_("A meeting takes between 5 minutes and 12 hours."),
            ),
            models.CheckConstraint(
                name="meeting_link_is_safe",
                condition=Q(link="") | Q(link__startswith="https://"),
                violation_error_message=_("Write an address that begins with https://."),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_has_a_reason",
                condition=~Q(state="cancelled") | ~Q(reason=""),
                violation_error_message=_("Say why it does not take place."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over, as planned."""
        return self.starts_at + dt.timedelta(minutes=self.duration)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held."""
        return self.state == self.State.PLANNED


class AgendaItem(Owned):
    """One point of an agenda: for how long, and who speaks to it."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    meeting = OwnedForeignKey(Meeting, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("point"), max_length=200)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
    )
    who = models.CharField(_("who"), max_length=120, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            *walls("agenda_item", within=("meeting",), organisation="organisation_id"),
            models.CheckConstraint(
                name="agenda_item_takes_minutes",
                condition=Q(minutes=None) | Q(minutes__gte=1, minutes__lte=LONGEST),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title


class MeetingPaper(Owned):
    """What is to be read before: a file, or a link. The client sees it once papers are sent."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    meeting = OwnedForeignKey(Meeting, models.CASCADE, related_name="papers")
    title = models.CharField(_("title"), max_length=200)
    document = OwnedForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    link = models.URLField(_("link"), max_length=500, blank=True, validators=[SAFE_LINK])
    shared = models.BooleanField(default=False, editable=False)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            *walls(
                "meeting_paper",
                within=("meeting", "document"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.CheckConstraint(
                name="meeting_paper_is_a_file_or_a_link",
                condition=Q(document__isnull=False, link="")
                | Q(document__isnull=True, link__startswith="https://"),
                violation_error_message=_("Choose a file, or write a link."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title


class Attendance(Owned):
    """One person invited, by name; the letter goes to those who may enter the client room."""

    class Side(models.TextChoices):
        PRACTICE = "practice", _("practice")
        CLIENT = "client", _("client")

    class Presence(models.TextChoices):
        INVITED = "invited", _("Invited")
        PRESENT = "present", _("Present")
        APOLOGIES = "apologies", _("Sent apologies")
        ABSENT = "absent", _("Absent")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    meeting = OwnedForeignKey(Meeting, models.CASCADE, related_name="attendances")
    name = models.CharField(_("name"), max_length=120)
    side = models.CharField(_("side"), max_length=8, choices=Side)
    access = OwnedForeignKey(ClientAccess, models.SET_NULL, null=True, blank=True, related_name="+")
    presence = models.CharField(
        _("presence"), max_length=10, choices=Presence, default=Presence.INVITED
    )

    class Meta:
        ordering = ["side", "name"]
        constraints = [
            *walls("attendance", within=("meeting", "access"), organisation="organisation_id"),
            models.UniqueConstraint(
                fields=["practice", "meeting", "name"],
                name="attendance_once_a_meeting",
                violation_error_message=_("This person is already invited."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class MeetingMinutes(Owned):
    """What was said, in Markdown. A draft until published; a correction is the next version."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    meeting = OwnedForeignKey(Meeting, models.CASCADE, related_name="minutes")
    version = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(_("minutes"), max_length=LONGEST_MINUTES)
    written_by = models.CharField(max_length=120)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    shared = models.GeneratedField(
        expression=Q(published_at__isnull=False),  # type: ignore[arg-type]  # as conditions too
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["-version"]
        constraints = [
            *walls(
                "meeting_minutes",
                within=("meeting",),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds("meeting_minutes", text=LONGEST_MINUTES),
            models.UniqueConstraint(
                fields=["practice", "meeting", "version"], name="meeting_minutes_version_is_unique"
            ),
            models.UniqueConstraint(
                fields=["practice", "meeting"],
                condition=Q(published_at=None),
                name="meeting_minutes_one_draft",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.version}"


class MeetingAction(Owned):
    """Something somebody promised there, by name and date."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    meeting = OwnedForeignKey(Meeting, models.CASCADE, related_name="actions")
    text = models.CharField(_("what is to be done"), max_length=300)
    owner_name = models.CharField(_("who"), max_length=120)
    due_on = models.DateField(_("by"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.CharField(max_length=120, blank=True)  # who said so
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            *walls("meeting_action", within=("meeting",), organisation="organisation_id"),
            models.CheckConstraint(
                name="meeting_action_done_has_a_person",
                condition=Q(done_on=None, done_by="") | Q(Q(done_on__isnull=False), ~Q(done_by="")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.text

    def is_late_on(self, day: dt.date) -> bool:
        """Whether its date has passed and it is not done."""
        return self.done_on is None and self.due_on < day
