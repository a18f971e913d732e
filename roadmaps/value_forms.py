"""What people type about value: the items of a hire, a benefit, how an engagement stands."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm, PlainInputs
from clients.uploads import FileToKeep
from engagements.models import Engagement, Kpi
from roadmaps.models import Benefit, EngagementHealth, HireComparison, HireItem, Initiative
from roadmaps.models.benefit import LONGEST_DISPUTE

MOST_ITEMS = 20


class HireForm(OwnedForm):
    """Who would be hired, in which currency, and what that is worth in the terms' own."""

    class Meta:
        model = HireComparison
        fields = ("role", "currency", "rate", "rate_on", "source")

    constraint_fields = {"hire_comparison_rate_has_its_date": "rate_on"}

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paid_in = currency
        self.fields["rate"].help_text = _(
            "How much %(currency)s one unit of the currency above is worth. Leave it empty if the "
            "comparison is in %(currency)s itself."
        ) % {"currency": currency}

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("currency") == self.paid_in:
            cleaned["rate"], cleaned["rate_on"] = None, None
        elif cleaned.get("rate") is None and "rate" not in self.errors:
            self.add_error("rate", _("Without a rate the two cannot be compared."))
        elif cleaned.get("rate_on") is None and "rate_on" not in self.errors:
            self.add_error("rate_on", _("Say of which date the rate is."))
        return cleaned


class HireItemForm(OwnedForm):
    """An item."""

    class Meta:
        model = HireItem
        fields = ("kind", "label", "amount", "times")

    constraint_fields = {"hire_item_other_has_a_label": "label"}


class HireItems(forms.BaseFormSet):
    """The items as rows; those left empty or removed are none."""

    def rows(self) -> list[HireItem]:
        """What was typed, in its order."""
        return [form.instance for form in self.forms if self._counts(form)]

    def _counts(self, form: HireItemForm) -> bool:
        return form.has_changed() and not form.cleaned_data.get("DELETE")

    @override
    def clean(self) -> None:
        if not any(self.errors) and not self.rows():
            raise ValidationError(_("At least one item is needed to compare."))


HireItemRows: Any = forms.formset_factory(
    HireItemForm,
    formset=HireItems,
    extra=0,
    max_num=MOST_ITEMS,
    absolute_max=MOST_ITEMS,
    can_delete=True,
)


def _short(amount: Decimal) -> Decimal:
    """Whole amounts without their cents."""
    return amount.quantize(Decimal(1)) if amount == int(amount) else amount


def item_rows(data: Any, items: Sequence[HireItem]) -> HireItems:
    """The rows as they stand, or as they were typed, with one more where that was asked for."""
    if data is None:
        first = [
            {
                "kind": each.kind,
                "label": each.label,
                "amount": _short(each.amount),
                "times": each.times,
            }
            for each in items
        ]
        fresh: HireItems = HireItemRows(initial=first, prefix="items")
        return fresh
    if data.get("add") == "items":
        data = data.copy()
        total = int(data.get("items-TOTAL_FORMS") or 0)
        data["items-TOTAL_FORMS"] = str(min(total + 1, MOST_ITEMS))
    typed: HireItems = HireItemRows(data, prefix="items")
    return typed


class BenefitForm(OwnedForm):
    """What was gained, how much of it, how sure one is and why."""

    paper = FileToKeep(label=_("Document"), required=False)

    class Meta:
        model = Benefit
        fields = (
            "title",
            "kind",
            "amount",
            "times",
            "starts_on",
            "ends_on",
            "confidence",
            "evidence",
            "link",
            "initiative",
            "kpi",
        )
        widgets = {
            "kind": forms.RadioSelect,
            "times": forms.RadioSelect,
            "confidence": forms.RadioSelect,
            "evidence": forms.Textarea(attrs={"rows": 3}),
        }

    constraint_fields = {
        "benefit_ends_after_it_starts": "ends_on",
        "benefit_once_has_one_date": "ends_on",
        "benefit_published_has_evidence": "evidence",
    }

    def __init__(self, *args: Any, engagement: Engagement, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "initiative": Initiative.objects.published().filter(engagement=engagement),
            "kpi": Kpi.objects.filter(engagement=engagement, archived_at=None),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["amount"].help_text = _("In %(currency)s.") % {"currency": currency}
        self.fields["ends_on"].help_text = _("Left empty: it goes on.")
        self.fields["evidence"].required = True
        self.fields["evidence"].help_text = _("The client reads it beside the amount.")
        link = forms.URLField(
            label=_("Link"), required=False, max_length=500, assume_scheme="https"
        )
        self.fields["link"] = link

    def clean_link(self) -> str:
        """Where a reader may safely be sent."""
        link = str(self.cleaned_data["link"])
        if link and not link.startswith("https://"):
            raise ValidationError(_("A link begins with https://."))
        return link


class DisputeForm(forms.Form):
    """What is not right about a benefit."""

    reason = forms.CharField(
        label=_("What is not right about it?"),
        max_length=LONGEST_DISPUTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HealthForm(PlainInputs, forms.Form):
    """How an engagement stands, in a word and a sentence."""

    health = forms.ChoiceField(
        label=_("How it stands"),
        choices=EngagementHealth.Stand.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    reason = forms.CharField(
        label=_("Why, in a sentence the client reads"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
