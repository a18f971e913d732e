"""What a person gave on a date, so that one day is not given twice in two practices."""

from typing import override

from django.db import models
from django.db.models import Func

from clients.models import User
from clients.models.owned import Owned
from clients.walls import walls


class Elsewhere(Func):
    """A person's days in all other practices, from one date to another: {"2026-11-19": "0.5"}."""

    template = (
        "(SELECT coalesce(jsonb_object_agg(date, days::text), '{}')"
        " FROM elsewhere(%(expressions)s))"
    )
    output_field = models.JSONField()


class PersonDay(Owned):
    """The sum of a person's days in one practice on one date.

    It repeats what the entries say, for one reason: the database function `elsewhere` adds these
    rows up over all practices and tells only the sum, so no practice learns of another's entries.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    date = models.DateField()
    days = models.DecimalField(max_digits=9, decimal_places=4)

    class Meta:
        constraints = [
            *walls("person_day"),
            models.UniqueConstraint(
                fields=["practice", "user", "date"], name="person_day_one_a_date"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.days.normalize():f} on {self.date}"
