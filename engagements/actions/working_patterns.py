"""On which weekdays one works, and how much of a week one can give: from a date on."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements.models import Executive, WorkingPattern


def work(
    executive: Executive, *, starts_on: dt.date, weekdays: Sequence[int], capacity: Decimal
) -> WorkingPattern:
    """Work so from a date on, until another change. The past never changes."""
    if starts_on < timezone.localdate():
        text = _("The past never changes: choose today or a later date.")
        raise ValidationError({"starts_on": text})
    pattern = WorkingPattern(
        executive=executive,
        starts_on=starts_on,
        weekdays=sorted(set(weekdays)),
        capacity=capacity,
    )
    pattern.clean_fields(exclude=["practice", "executive"])
    pattern.validate_constraints()
    pattern.save()
    return pattern


def call_off(pattern: WorkingPattern) -> None:
    """Take back a change that has not begun, or begins today."""
    if pattern.starts_on < timezone.localdate():
        raise ValidationError(_("This change has begun: make another one from a later date."))
    pattern.delete()
