"""A training programme: whom it is for, its sessions, and who came."""

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
from roadmaps.models.ai_use_case import AiUseCase
from roadmaps.models.policy import Policy

LONGEST = 2_000


class TrainingProgramme(Owned):
    """What is taught to whom, and why: for a policy, or for a use of AI."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="training_programmes")
    title = models.CharField(_("title"), max_length=150)
    audience = models.CharField(_("for whom"), max_length=150)
    aim = models.TextField(_("what people can do afterwards"), max_length=LONGEST, blank=True)
    policy = OwnedForeignKey(
        Policy, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("policy")
    )
    use_case = OwnedForeignKey(
        AiUseCase,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entry of the AI register"),
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            *walls(
                "training_programme",
                within=("engagement", "policy", "use_case"),
                organisation="organisation_id",
            ),
            *bounds("training_programme", aim=LONGEST),
            models.UniqueConstraint(
                fields=["practice", "engagement", "title"],
                name="training_programme_title_is_unique",
                violation_error_message=_("There is a programme of this title already."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title


class TrainingSeat(Owned):
    """A named person who should come, with or without an account."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    programme = OwnedForeignKey(TrainingProgramme, models.CASCADE, related_name="seats")
    name = models.CharField(_("name"), max_length=120)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            *walls("training_seat", within=("programme",), organisation="organisation_id"),
            models.UniqueConstraint(
                fields=["practice", "programme", "email"],
                condition=~Q(email=""),
                name="training_seat_email_is_unique",
            ),
            models.CheckConstraint(
                name="training_seat_email_is_small", condition=Q(email=Lower("email"))
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class TrainingSession(Owned):
    """One date of a programme, to come or held."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    programme = OwnedForeignKey(TrainingProgramme, models.CASCADE, related_name="sessions")
    held_on = models.DateField(_("date"))
    topic = models.CharField(_("topic"), max_length=150)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, validators=[MinValueValidator(5), MaxValueValidator(960)]
    )
    trainer = models.CharField(_("led by"), max_length=120, blank=True)

    class Meta:
        ordering = ["held_on", "pk"]
        constraints = [
            *walls("training_session", within=("programme",), organisation="organisation_id"),
            models.CheckConstraint(
                name="training_session_takes_time",
                condition=Q(minutes__gte=5, minutes__lte=960),
                violation_error_message=_("A session takes between 5 and 960 minutes."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.topic


class TrainingAttendance(Owned):
    """That a person came to a session."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    session = OwnedForeignKey(TrainingSession, models.CASCADE, related_name="attendances")
    seat = OwnedForeignKey(TrainingSeat, models.CASCADE, related_name="attendances")
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            *walls(
                "training_attendance", within=("session", "seat"), organisation="organisation_id"
            ),
            models.UniqueConstraint(
                fields=["practice", "session", "seat"], name="training_attendance_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.seat_id}"
