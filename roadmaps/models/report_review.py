"""The look of a second person at a board report before it is frozen."""

from typing import override

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import User
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from roadmaps.models.board_report import BoardReport

LONGEST_REASON = 1_000


class ReportReview(Owned):
    """Asked of one person, answered by another than who asked; while it is open nothing changes.

    Approving freezes the report in the same moment, so that what was approved is what is printed.
    Sent back, it carries a reason; taken back by its author, it has no answer of its own.
    """

    class Answer(models.TextChoices):
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Sent back")
        WITHDRAWN = "withdrawn", _("Taken back")

    report = OwnedForeignKey(BoardReport, models.CASCADE, related_name="reviews")
    asker = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    asked_by = models.CharField(max_length=120)
    asked_of = models.CharField(max_length=120)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.CharField(max_length=9, choices=Answer, blank=True)
    answerer = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True, max_length=LONGEST_REASON)

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            *walls("report_review", "report"),
            *bounds("report_review", reason=LONGEST_REASON),
            models.UniqueConstraint(
                fields=["practice", "report"],
                condition=Q(answer=""),
                name="report_review_one_at_a_time",
                violation_error_message=_("Somebody is asked to approve this already."),
            ),
            models.CheckConstraint(
                name="report_review_is_answered_at_a_moment",
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="report_review_is_answered_by_another",
                condition=Q(answer__in=["", "withdrawn"])
                | Q(asker__isnull=True)
                | Q(answerer__isnull=True)
                | ~Q(answerer=F("asker")),
                violation_error_message=_("Somebody else has to approve what you wrote."),
            ),
            models.CheckConstraint(
                name="report_review_sent_back_says_why",
                condition=~Q(answer="returned") | ~Q(reason=""),
                violation_error_message=_("Say why it is sent back."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.asked_by}, {self.asked_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return not self.answer
