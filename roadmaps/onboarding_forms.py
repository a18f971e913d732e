"""The one form that takes an engagement from agreement to live."""

from typing import Any, override

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.actions.practices import settings_of_practice
from clients.forms import OwnedForm, PlainInputs
from clients.models import ClientAccess, ClientOrganisation, LegalEntity
from clients.party_forms import ClientForm
from engagements.models import Engagement, Terms
from roadmaps.actions.onboarding import Agreement
from roadmaps.models import Phase
from roadmaps.onboarding_rows import (
    AllocationFormSet,
    InitiativeFormSet,
    KpiFormSet,
    PhaseFormSet,
)

LONGEST_COUNT = 3  # digits of a number of rows; nobody types it
CURRENCIES = {"CZ": "CZK", "GB": "GBP", "US": "USD", "CH": "CHF", "PL": "PLN"}


class ClientChoice(forms.ModelChoiceField):
    """A client; choosing none of them means a new one."""

    @override
    def validate(self, value: Any) -> None:
        """Any answer will do."""


class ClientChoiceForm(PlainInputs, forms.Form):
    """One of the clients, or a new one."""

    organisation = ClientChoice(queryset=None, label=_("Client"), empty_label=_("A new client"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = ClientOrganisation.objects.current()


class EngagementForm(OwnedForm):
    """What was agreed."""

    class Meta:
        model = Engagement
        fields = [
            "title",
            "discipline",
            "trigger",
            "entity",
            "scope_in",
            "scope_out",
            "deliverables",
            "success",
            "starts_on",
            "ends_on",
            "notice_days",
        ]
        widgets = {
            name: forms.Textarea({"rows": 3})
            for name in ("scope_in", "scope_out", "deliverables", "success")
        }
        help_texts = {
            "ends_on": _("Left empty, it runs until someone gives notice."),
            "entity": _("Whose name stands on the invoices."),
        }


class TermsForm(OwnedForm):
    """How it is paid, from its first day."""

    class Meta:
        model = Terms
        fields = ["kind", "currency", "amount", "overage_rate", "payment_days"]

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("overage_rate") and cleaned.get("kind") == Terms.Kind.DAY_RATE:
            self.add_error("overage_rate", _("Only a retainer has days over it."))
        return cleaned


class SponsorForm(forms.Form):
    """Who at the client will approve the days; may be left for later."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("name") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Where shall the invitation go?"))
        return cleaned


class Onboarding:
    """All the sections together: valid as a whole, and kept as typed when not."""

    def __init__(self, data: QueryDict | None = None) -> None:
        sellers = LegalEntity.objects.all()
        country = settings_of_practice().country
        self.has_sellers = bool(sellers)
        self.choice = ClientChoiceForm(data, prefix="choice", use_required_attribute=False)
        self.client = ClientForm(data, prefix="client", use_required_attribute=False)
        self.engagement = EngagementForm(
            data,
            prefix="engagement",
            initial={
                "entity": sellers[0] if len(sellers) == 1 else None,
                "starts_on": timezone.localdate(),
            },
        )
        currency = {"currency": CURRENCIES.get(country, "EUR")}
        self.terms = TermsForm(data, prefix="terms", initial=currency)
        self.terms.instance.calendar = country
        self.sponsor = SponsorForm(data, prefix="sponsor")
        agreed = self.engagement.cleaned_data if self.engagement.is_valid() else {}
        dates = {"starts_on": agreed.get("starts_on"), "ends_on": agreed.get("ends_on")}
        self.allocations = AllocationFormSet(data, prefix="allocations", form_kwargs=dates)
        self.kpis = KpiFormSet(data, prefix="kpis", form_kwargs=dates)
        self.phases = PhaseFormSet(data, prefix="phases", form_kwargs=dates)
        self.initiatives = InitiativeFormSet(data, prefix="initiatives", form_kwargs=dates)

    @property
    def formsets(self) -> list[Any]:
        return [self.allocations, self.kpis, self.phases, self.initiatives]

    def is_valid(self) -> bool:
        """Ask every section, so that all that is wrong shows at once."""
        is_known = self.choice.is_valid() and bool(self.choice.cleaned_data["organisation"])
        if is_known:
            _forget(self.client)
        sections = [self.choice, self.engagement, self.terms, self.sponsor, *self.formsets]
        are_valid = [section.is_valid() for section in sections]
        is_client_valid = is_known or self.client.is_valid()
        return all(are_valid) and is_client_valid and self._fits_together(is_known=is_known)

    @property
    def wrong(self) -> int:
        """How many answers need attention."""
        rows = [form for formset in self.formsets for form in formset.filled]
        single = [self.choice, self.client, self.engagement, self.terms, self.sponsor]
        errors = sum(len(form.errors) for form in [*single, *rows])
        return errors + sum(len(formset.non_form_errors()) for formset in self.formsets)

    def as_typed(self) -> "Onboarding":
        """The same, not judged yet: somebody only asked for another row."""
        for form in (self.choice, self.client, self.engagement, self.terms, self.sponsor):
            _forget(form)
        for formset in self.formsets:
            for form in formset.forms:
                _forget(form)
            formset._errors, formset._non_form_errors = [], ErrorList()
        return self

    def agreement(self) -> Agreement:
        """What was typed, as rows not saved yet."""
        sponsor = self.sponsor.cleaned_data
        known = self.choice.cleaned_data["organisation"]
        return Agreement(
            organisation=known or self.client.instance,
            engagement=self.engagement.instance,
            terms=self.terms.instance,
            allocations=[form.instance for form in self.allocations.filled],
            kpis=[form.instance for form in self.kpis.filled],
            phases=[form.instance for form in self.phases.filled],
            initiatives=[(self._phase_of(form), form.instance) for form in self.initiatives.filled],
            sponsor=(sponsor["email"], sponsor["name"]) if sponsor["email"] else None,
        )

    def _phase_of(self, initiative: Any) -> Phase | None:
        number: int = initiative.cleaned_data["phase_number"]
        forms = self.phases.forms[number - 1 : number]
        return next((form.instance for form in forms if self.phases.is_filled(form)), None)

    def _fits_together(self, *, is_known: bool) -> bool:
        for form in self.initiatives.filled:
            phase = self._phase_of(form)
            if phase is None:
                form.add_error("phase_number", _("There is no such phase above."))
                continue
            row = form.instance
            row.starts_on = row.starts_on or phase.starts_on
            row.ends_on = row.ends_on or phase.ends_on
            if row.ends_on < row.starts_on:
                form.add_error("ends_on", _("An initiative cannot end before it starts."))
        if is_known and (email := self.sponsor.cleaned_data["email"]):
            organisation = self.choice.cleaned_data["organisation"]
            accesses = ClientAccess.objects.filter(organisation=organisation)
            if accesses.filter(user__email=email.lower()).exists():
                self.sponsor.add_error("email", _("This person already has access."))
        return not self.wrong


def with_another_row(data: QueryDict) -> QueryDict:
    """What was typed, and one empty row more where the button asked for it."""
    more = data.copy()
    total = f"{data.get('add', '')}-TOTAL_FORMS"
    rows = str(more.get(total, ""))
    if rows.isdecimal() and len(rows) <= LONGEST_COUNT:
        more[total] = str(int(rows) + 1)
    return more


def _forget(form: Any) -> None:
    form._errors, form.cleaned_data = ErrorDict(), {}
