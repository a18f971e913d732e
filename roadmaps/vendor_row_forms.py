"""What is typed in rows: criteria with their weights, costs with a price in each of three years."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, override

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from clients.forms import PlainInputs
from roadmaps.models import VendorCost

SPARE = 3  # empty rows below those that are filled in
LONGEST_QUESTION, MOST_QUESTIONS = 200, 10


class RowsForm(PlainInputs, forms.Form):
    """Rows of the same columns, filled from the top; an empty row is no row."""

    must: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, *args: Any, given: Sequence[Mapping[str, Any]], most: int, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.rows = max(len(given), min(most, len(given) + SPARE))
        for row in range(self.rows):
            for name, field in self.columns().items():
                field.required = False
                field.initial = given[row].get(name) if row < len(given) else field.initial
                self.fields[f"{name}_{row}"] = field

    def columns(self) -> dict[str, forms.Field]:
        """Fresh fields of one row."""
        return {}

    def lines(self) -> Iterator[list[forms.BoundField]]:
        """The fields, row by row."""
        for row in range(self.rows):
            yield [self[f"{name}_{row}"] for name in self.columns()]

    @override
    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.entries = []
        for row in range(self.rows):
            entry = {name: data.get(f"{name}_{row}") for name in self.columns()}
            if not any(entry[name] not in {None, ""} for name in self.must):
                continue
            for name in self.must:
                if entry[name] in {None, ""} and f"{name}_{row}" not in self.errors:
                    self.add_error(f"{name}_{row}", _t("This is missing in this row."))
            self.entries.append(entry)
        return data


class WeighForm(RowsForm):
    """What counts and by how much; questions, one a line, to which every vendor must say yes."""

    must = ("name", "good", "weight")
    questions = forms.CharField(
        label=_("Questions that every vendor must answer with yes, one a line"),
        required=False,
        max_length=(LONGEST_QUESTION + 2) * MOST_QUESTIONS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    @override
    def columns(self) -> dict[str, forms.Field]:
        return {
            "name": forms.CharField(label=_("criterion"), max_length=120),
            "good": forms.CharField(label=_("what good looks like"), max_length=300),
            "weight": forms.IntegerField(
                label=_("weight"),
                validators=[MinValueValidator(1), MaxValueValidator(100)],
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            ),
        }

    def clean_questions(self) -> list[str]:
        asked = [line.strip() for line in self.cleaned_data["questions"].splitlines()]
        asked = [line for line in asked if line]
        if len(asked) > MOST_QUESTIONS:
            raise ValidationError(_("Ten questions are the most."))
        if any(len(line) > LONGEST_QUESTION for line in asked):
            raise ValidationError(_("A question has at most 200 characters."))
        return asked


class CostsForm(RowsForm):
    """What a vendor costs, line by line, with a price in each of three years."""

    must = ("label",)

    @override
    def columns(self) -> dict[str, forms.Field]:
        def price(label: Any) -> forms.DecimalField:
            widget = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
            least = [MinValueValidator(0)]
            return forms.DecimalField(
                label=label, max_digits=12, decimal_places=2, widget=widget, validators=least
            )

        return {
            "label": forms.CharField(label=_("what for"), max_length=120),
            "kind": forms.ChoiceField(
                label=_("how it is paid"), choices=VendorCost.Kind.choices, initial="year"
            ),
            "first": price(_("price in year 1")),
            "second": price(_("price in year 2")),
            "third": price(_("price in year 3")),
        }
