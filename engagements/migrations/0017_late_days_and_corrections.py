"""Days given late, or corrected after approval, are rows of their own on a later timesheet."""

from decimal import Decimal

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("engagements", "0016_decided_is_frozen")]

    operations = [
        migrations.AddField(
            "engagement",
            "invoiced_through",
            models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            "timeentry",
            "late_in",
            models.DateField(blank=True, editable=False, null=True),
        ),
        AddConstraintNotValid(
            "timeentry",
            models.CheckConstraint(
                name="time_entry_is_part_of_a_day_or_corrects_one",
                condition=Q(days__gt=0, days__lte=Decimal("1.5"))
                | Q(late_in__isnull=False, days__lt=0, days__gte=Decimal("-1.5")),
                violation_error_message="An entry is more than nothing and at most a day.",
            ),
        ),
        AddConstraintNotValid(
            "timeentry",
            models.CheckConstraint(
                name="time_entry_is_late_in_a_later_month",
                condition=Q(late_in=None) | Q(late_in__day=1, late_in__gt=F("date")),
            ),
        ),
    ]
