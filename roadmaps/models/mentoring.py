"""Mentoring: a person, their goals, the sessions, and how independent they have become."""

from typing import override

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Engagement

LONGEST = 5_000
LEAST, MOST = 1, 5
FIVE_LEVELS = [MinValueValidator(LEAST), MaxValueValidator(MOST)]


class Mentee(Owned):
    """A person at the client whom the executive brings on. Read by the sponsor and by them."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="mentees")
    name = models.CharField(_("name"), max_length=120)
    role_title = models.CharField(_("role"), max_length=120)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    aim = models.CharField(_("where it should lead"), max_length=300, blank=True)
    began_on = models.DateField(_("since"))
    ended_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            *walls("mentee", within=("engagement",), organisation="organisation_id"),
            models.CheckConstraint(name="mentee_email_is_small", condition=Q(email=Lower("email"))),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class MentoringGoal(Owned):
    """What a mentee wants to be able to do."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        REACHED = "reached", _("Reached")
        DROPPED = "dropped", _("Dropped")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    mentee = OwnedForeignKey(Mentee, models.CASCADE, related_name="goals")
    title = models.CharField(_("goal"), max_length=200)
    due_on = models.DateField(_("by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    settled_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            *walls("mentoring_goal", within=("mentee",), organisation="organisation_id"),
            models.CheckConstraint(
                name="mentoring_goal_settled_has_its_date",
                condition=Q(state="open", settled_on=None)
                | Q(~Q(state="open"), settled_on__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title


class MentoringSession(Owned):
    """One talk, with what both keep of it."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    mentee = OwnedForeignKey(Mentee, models.CASCADE, related_name="sessions")
    held_on = models.DateField(_("date"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, validators=[MinValueValidator(5), MaxValueValidator(960)]
    )
    notes = models.TextField(_("what both keep of it"), max_length=LONGEST, blank=True)
    led_by = models.CharField(max_length=120)

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            *walls("mentoring_session", within=("mentee",), organisation="organisation_id"),
            *bounds("mentoring_session", notes=LONGEST),
            models.CheckConstraint(
                name="mentoring_session_takes_time",
                condition=Q(minutes__gte=5, minutes__lte=960),
                violation_error_message=_("A session takes between 5 and 960 minutes."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.held_on}"


class MentoringSessionNote(Owned):
    """The practice's own note on a session: a table apart, which no client role may read."""

    session = OwnedForeignKey(MentoringSession, models.CASCADE, related_name="private_notes")
    text = models.TextField(_("note for the practice alone"), max_length=LONGEST)

    class Meta:
        constraints = [
            *walls("mentoring_session_note", "session"),
            *bounds("mentoring_session_note", text=LONGEST),
            models.UniqueConstraint(
                fields=["practice", "session"], name="mentoring_session_note_one"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.text


class IndependenceLevel(Owned):
    """How far a mentee does the work alone, on a date: 1 watches, 5 teaches others."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    mentee = OwnedForeignKey(Mentee, models.CASCADE, related_name="levels")
    seen_on = models.DateField(_("date"))
    level = models.PositiveSmallIntegerField(_("level"), validators=FIVE_LEVELS)
    note = models.CharField(_("what shows it"), max_length=300, blank=True)
    by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-seen_on", "-recorded_at"]
        constraints = [
            *walls("independence_level", within=("mentee",), organisation="organisation_id"),
            models.CheckConstraint(
                name="independence_level_is_one_of_five",
                condition=Q(level__gte=LEAST, level__lte=MOST),
                violation_error_message=_("A level is between 1 and 5."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.level}"
