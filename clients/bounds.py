"""How long a text may be: its field says it to the form, and the table holds to it."""

from django.db.models import CheckConstraint
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _


def bounds(table: str, **longest: int) -> list[CheckConstraint]:
    """Each of these columns of a table has at most so many characters, whoever writes it."""
    return [
        CheckConstraint(
            name=f"{table}_{column}_has_an_end",
            condition=LessThanOrEqual(Length(column), most),
            violation_error_message=_("This text is too long."),
        )
        for column, most in longest.items()
    ]
