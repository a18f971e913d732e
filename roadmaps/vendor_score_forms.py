"""What who scores types: what is at stake, and a score for each vendor by each criterion."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from roadmaps.models.vendor_score import BEST
from roadmaps.vendor_picture import Offer, Panelist, Picture


class ConflictForm(forms.Form):
    """What is at stake with any of the vendors."""

    has_none = forms.TypedChoiceField(
        label=_("With the vendors on the list"),
        choices=[("yes", _("I have nothing to declare")), ("no", _("I have something to declare"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    what = forms.CharField(
        label=_("what is at stake"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Work, shares, family, gifts: with whom, since when."),
    )


class ScoresForm(forms.Form):
    """One's own scores: every vendor by every criterion, as many at a time as one likes."""

    def __init__(self, *args: Any, picture: Picture, own: Panelist, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.picture = picture
        for criterion in picture.criteria:
            for offer in picture.short:
                cell = (criterion.pk, offer.vendor.pk)
                known = own.scores.get(cell)
                self.fields[f"value_{key_of(cell)}"] = forms.TypedChoiceField(
                    label=criterion.name,
                    choices=[(str(value), str(value)) for value in range(BEST + 1)],
                    coerce=int,
                    empty_value=None,
                    required=False,
                    initial=str(known.value) if known else None,
                    widget=forms.RadioSelect,
                )
                self.fields[f"comment_{key_of(cell)}"] = forms.CharField(
                    label=_("why"),
                    max_length=500,
                    required=False,
                    initial=known.comment if known else "",
                )

    def sheets(self) -> Iterator[tuple[Offer, list[tuple[Any, Any, Any]]]]:
        """Vendor by vendor: each criterion with its score and its comment."""
        for offer in self.picture.short:
            keys = [(c, key_of((c.pk, offer.vendor.pk))) for c in self.picture.criteria]
            yield offer, [(c, self[f"value_{key}"], self[f"comment_{key}"]) for c, key in keys]

    @property
    def scores(self) -> dict[tuple[UUID, UUID], tuple[int, str]]:
        """Those that were given."""
        found: dict[tuple[UUID, UUID], tuple[int, str]] = {}
        for criterion in self.picture.criteria:
            for offer in self.picture.short:
                cell = (criterion.pk, offer.vendor.pk)
                value = self.cleaned_data[f"value_{key_of(cell)}"]
                if value is not None:
                    found[cell] = (value, self.cleaned_data[f"comment_{key_of(cell)}"])
        return found


def key_of(cell: tuple[UUID, UUID]) -> str:
    """A cell in the name of a field."""
    return f"{cell[0].hex}_{cell[1].hex}"
