"""What people type about a change of what was agreed."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.countries import country_choices
from clients.forms import PlainInputs
from clients.models.organisation import CURRENCIES
from engagements.actions.change_orders import Changes, NewPhase, NewTerms
from engagements.actions.order_picture import AGREED, SILENT
from engagements.actions.promises import phases_of
from engagements.dosage import Phase, from_date
from engagements.models import Allocation, Engagement, Executive, StatementOfWork, Terms
from engagements.models.statement import LONGEST_REASON

KEEP, CHANGE, END = "keep", "change", "end"
WHAT = [
    (KEEP, gettext_lazy("stays as it is")),
    (CHANGE, gettext_lazy("gives from then on")),
    (END, gettext_lazy("gives no more days")),
]
ASKED = ("days", "unit", "focus", "ends_on")


class OrderForm(PlainInputs, forms.Form):
    """When, why, and whether the words change too."""

    takes_effect_on = forms.DateField(label=gettext_lazy("takes effect on"))
    why = forms.CharField(
        label=gettext_lazy("why"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The sponsor reads this."),
    )
    with_statement = forms.BooleanField(required=False)

    def __init__(self, *args: Any, draft: StatementOfWork | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        if draft is None:
            del self.fields["with_statement"]
        else:
            text = _("Version %(version)s of the statement of work comes with it")
            self.fields["with_statement"].label = text % {"version": draft.version}


class PromiseRow(PlainInputs, forms.Form):
    """One executive: what stays, what changes, what ends."""

    executive: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("executive"), queryset=QuerySet(Executive).none(), required=False
    )
    what = forms.ChoiceField(label=gettext_lazy("from then on"), choices=WHAT, initial=KEEP)
    days = forms.DecimalField(
        label=gettext_lazy("days"), max_digits=6, decimal_places=3, required=False
    )
    unit = forms.ChoiceField(label=gettext_lazy("per"), choices=Allocation.Unit, required=False)
    focus = forms.CharField(label=gettext_lazy("focus"), max_length=80, required=False)
    ends_on = forms.DateField(label=gettext_lazy("to"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.is_change and cleaned.get("days") is None and "days" not in self.errors:
            self.add_error("days", _("Say how many days."))
        return cleaned

    @property
    def is_change(self) -> bool:
        """Whether somebody is named who would give other days."""
        given = self.cleaned_data
        return bool(given.get("executive")) and given.get("what") == CHANGE

    @property
    def who(self) -> Executive | None:
        """The executive of a row that is there already."""
        found: Executive | None = self.initial.get("known")
        return found


class Promises(forms.BaseFormSet):
    """A row for everybody who promises days, and one for somebody else."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if index is not None and index < self.initial_form_count():
            form.fields["executive"].widget = forms.HiddenInput()
        else:
            form.fields["what"].widget = forms.HiddenInput()
            form.fields["what"].initial = CHANGE


PromiseRows = forms.formset_factory(PromiseRow, formset=Promises, extra=1, max_num=40)


class TermsForm(PlainInputs, forms.Form):
    """New prices and rules, if there are any."""

    change_terms = forms.BooleanField(label=gettext_lazy("The terms change too"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("how it is paid"), choices=Terms.Kind, required=False
    )
    period = forms.ChoiceField(
        label=gettext_lazy("invoiced by the"),
        choices=Terms.Period,
        required=False,
        help_text=gettext_lazy("It changes with a quarter."),
    )
    amount = forms.DecimalField(
        label=gettext_lazy("day rate, or fee per period"),
        max_digits=12,
        decimal_places=2,
        min_value=0,
        required=False,
    )
    overage_rate = forms.DecimalField(
        label=gettext_lazy("rate of a day over the retainer"),
        max_digits=12,
        decimal_places=2,
        min_value=0,
        required=False,
    )
    rollover_periods = forms.IntegerField(
        label=gettext_lazy("periods for which an unused day is kept"),
        min_value=0,
        max_value=60,
        required=False,
    )
    rollover_cap = forms.DecimalField(
        label=gettext_lazy("days that may be carried over at most"),
        max_digits=6,
        decimal_places=3,
        min_value=0,
        required=False,
    )
    payment_days = forms.IntegerField(
        label=gettext_lazy("days to pay"), min_value=0, max_value=365, required=False
    )
    currency = forms.ChoiceField(
        label=gettext_lazy("currency"),
        choices=CURRENCIES,
        required=False,
        help_text=gettext_lazy("It changes with a month."),
    )
    silence_days = forms.IntegerField(
        label=gettext_lazy("working days after which silence approves"),
        min_value=1,
        max_value=60,
        required=False,
        help_text=gettext_lazy("Left empty: silence approves nothing. Else reminders come first."),
    )
    hours_in_day = forms.DecimalField(
        label=gettext_lazy("hours in a day"),
        max_digits=4,
        decimal_places=2,
        min_value=1,
        max_value=24,
        required=False,
    )
    half_day_hours = forms.DecimalField(
        label=gettext_lazy("up to how many hours are half a day"),
        max_digits=4,
        decimal_places=2,
        min_value=0,
        max_value=24,
        required=False,
    )
    calendar = forms.ChoiceField(
        label=gettext_lazy("working days by the calendar of"),
        required=False,
        help_text=gettext_lazy("Its public holidays are not working days."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        calendar = self.fields["calendar"]
        assert isinstance(calendar, forms.ChoiceField)
        calendar.choices = country_choices(self.initial.get("calendar", ""))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("change_terms") and cleaned.get("amount") is None:
            self.add_error("amount", _("Say what is paid."))
        return cleaned


def rows_of(engagement: Engagement, first: dt.date, asked: Any) -> list[dict[str, Any]]:
    """Who promises days on a date or later; what the address asks for is filled in."""
    people: dict[str, Phase] = {}
    for phase in from_date(phases_of(engagement), first):
        people.setdefault(phase.executive, phase)
    known = {str(each.pk): each for each in Executive.objects.all()}
    wanted = str(asked.get("executive", ""))
    rows = [
        {
            "known": known[key],
            "executive": key,
            "what": KEEP,
            "days": phase.days.normalize(),
            "unit": phase.unit,
            "focus": phase.focus,
        }
        for key, phase in people.items()
    ]
    if wanted in known and wanted not in people:
        rows.append({"known": known[wanted], "executive": wanted, "what": CHANGE})
    target = [row for row in rows if row["executive"] == wanted] or rows[:1]
    for row in target if asked.get("days") else []:
        row |= {"what": CHANGE, "days": asked["days"], "unit": asked.get("unit", row.get("unit"))}
    return rows


def terms_now(engagement: Engagement, first: dt.date) -> dict[str, Any]:
    """The terms in force, to begin with."""
    running = Terms.objects.filter(engagement=engagement).in_force_on(first).first()
    if running is None:
        return {}
    return {name: getattr(running, name) for name in AGREED}


def changes_of(order: OrderForm, rows: Any, terms: TermsForm) -> Changes:
    """What was asked for, once all three are valid."""
    given = [form.cleaned_data for form in rows if form.cleaned_data.get("executive")]
    return Changes(
        phases=[
            NewPhase(row["executive"], **{name: row[name] for name in ASKED})
            for row in given
            if row["what"] == CHANGE
        ],
        ends=[row["executive"] for row in given if row["what"] == END],
        terms=_new_terms(terms.cleaned_data),
        statement=order.draft if order.cleaned_data.get("with_statement") else None,
    )


def _new_terms(given: dict[str, Any]) -> NewTerms | None:
    if not given["change_terms"]:
        return None
    return NewTerms(
        kind=given["kind"],
        amount=given["amount"],
        overage_rate=given["overage_rate"],
        rollover_periods=given["rollover_periods"] or 0,
        rollover_cap=given["rollover_cap"],
        payment_days=14 if given["payment_days"] is None else given["payment_days"],
        period=given["period"],
        currency=given["currency"],
        calendar=given["calendar"],
        hours_in_day=given["hours_in_day"],
        half_day_hours=given["half_day_hours"],
        silence_days=given["silence_days"] or SILENT,
    )
