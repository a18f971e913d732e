"""The shape of what people type about the rows of a practice."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, override

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import BaseConstraint, CheckConstraint, Q, UniqueConstraint

from clients.tenancy import has_wall

UNPROCESSABLE = 422  # the status of a page that shows a form again, with what was wrong

# Weeks and quarters are reckoned around every date; a slip of the keyboard is told at once.
FIRST_DAY, LAST_DAY = dt.date(1990, 1, 1), dt.date(2199, 12, 31)
SENSIBLE_DATES = (MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY))


class PlainInputs(forms.BaseForm):
    """Dates by the browser's own picker, numbers by its own keyboard; choices of one practice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.validators.extend(SENSIBLE_DATES)
                field.widget = forms.DateInput(
                    format="%Y-%m-%d", attrs={**field.widget.attrs, "type": "date"}
                )
            elif isinstance(field, forms.DecimalField):
                field.widget.attrs |= {"step": "any", "inputmode": "decimal"}
            elif isinstance(field, forms.ModelChoiceField):
                _open(field)


class OwnedForm(PlainInputs, forms.ModelForm):
    """A form for one row of a practice. What the database would refuse is said at its field.

    A broken constraint is shown at the field named for it in `constraint_fields`; without a name,
    at the first field of its condition, or the last of its unique fields, that the form shows.
    """

    constraint_fields: ClassVar[dict[str, str]] = {}

    def _get_validation_exclusions(self) -> set[str]:
        """Django's own, minus the practice: else nothing is ever checked to be unique."""
        exclude: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # not in stubs
        return exclude - {"practice"}

    @override
    def validate_constraints(self) -> None:
        exclude = self._get_validation_exclusions()
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance, exclude=exclude)
                except ValidationError as error:
                    self.add_error(self._field_of(constraint), error)

    def _field_of(self, constraint: BaseConstraint) -> str | None:
        named = self.constraint_fields.get(constraint.name)
        names = [named] if named else _columns(constraint)
        return next((name for name in names if name in self.fields), None)


def typed(values: Mapping[str, str], name: str, longest: int | None = None) -> str:
    """One word of an address or of a button's form, of which no form reads the rest.

    The database takes no NUL, so it is left out.
    """
    return values.get(name, "").replace("\0", "").strip()[:longest]


def refuse(form: forms.BaseForm, error: ValidationError) -> None:
    """Show what an action refused: at the field it names, else above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        is_shown = name in form.fields and name != NON_FIELD_ERRORS
        form.add_error(name if is_shown else None, ValidationError(errors))


def _open(field: forms.ModelChoiceField) -> None:
    """A choice of owned rows is a choice among those of the scope; forms narrow it further."""
    rows = field.queryset
    if rows is not None and has_wall(rows.model) and rows.query.is_empty():
        field.queryset = rows.model.objects.all()


def _columns(constraint: BaseConstraint) -> list[str]:
    if isinstance(constraint, UniqueConstraint):
        return list(reversed(constraint.fields))
    if isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q):
        return _named_in(constraint.condition)
    return []


def _named_in(condition: Q) -> list[str]:
    names: list[str] = []
    for child in condition.children:
        if isinstance(child, Q):
            names += _named_in(child)
        elif isinstance(child, tuple):
            names.append(child[0].split("__")[0])
    return names
