"""The steps of an onboarding: which questions each asks, and when its answers hold together."""

import datetime as dt
from typing import TYPE_CHECKING, Any, override
from uuid import UUID

from django.forms import BaseForm
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.models import ClientAccess, LegalEntity
from clients.party_forms import ClientForm
from engagements.models.engagement import Trigger
from roadmaps.onboarding_forms import (
    ClientChoiceForm,
    EngagementForm,
    PlanForm,
    ScopeForm,
    SignalsForm,
    TermsForm,
    pointed_to,
)
from roadmaps.onboarding_plan import DATED, KEPT, PICKS, Pick
from roadmaps.onboarding_rows import (
    AllocationFormSet,
    DeliverableFormSet,
    MandateFormSet,
    PeopleFormSet,
)

if TYPE_CHECKING:
    from roadmaps.onboarding_draft import Draft

CURRENCIES = {"CZ": "CZK", "GB": "GBP", "US": "USD", "CH": "CHF", "PL": "PLN"}


class Step:
    """Questions answered together: single forms, and sets of rows, each under its prefix."""

    name: str
    label: Any

    def __init__(self, draft: "Draft", data: QueryDict | None) -> None:
        self.draft = draft
        self.forms: dict[str, Any] = {}
        self.sets: dict[str, Any] = {}
        self._is_valid: bool | None = None
        self.ask(data)

    def ask(self, data: QueryDict | None) -> None:
        """Make the forms, bound to what was typed or fresh."""

    def fits(self) -> None:
        """Say at a field what its own form cannot know."""

    @property
    def template(self) -> str:
        return f"roadmaps/onboarding_{self.name}.html"

    @property
    def url(self) -> str:
        return self.draft.url(self.name)

    @property
    def prefixes(self) -> tuple[str, ...]:
        return tuple(f"{name}-" for name in [*self.forms, *self.sets])

    @property
    def every_form(self) -> list[Any]:
        """All forms, the rows among them."""
        return [*self.forms.values(), *(form for each in self.sets.values() for form in each.forms)]

    def is_valid(self) -> bool:
        """Ask every form, so that all that is wrong shows at once; only once."""
        if self._is_valid is None:
            sections = [*self.forms.values(), *self.sets.values()]
            are_valid = [section.is_valid() for section in sections]
            if all(are_valid):
                self.fits()
            self._is_valid = all(section.is_bound for section in sections) and not self.wrong
        return self._is_valid

    def answer(self, name: str) -> Any:
        """An answer that holds, whatever is wrong with the others."""
        form = self.forms[self.name]
        form.is_valid()
        return form.cleaned_data.get(name) if form.is_bound else None

    @property
    def wrong(self) -> int:
        """How many answers need attention."""
        rows = [form for each in self.sets.values() if each.is_bound for form in each.filled]
        single = [form for form in self.forms.values() if form.is_bound]
        errors = sum(len(form.errors) for form in [*single, *rows])
        bound = [each for each in self.sets.values() if each.is_bound]
        return errors + sum(len(each.non_form_errors()) for each in bound)

    def as_typed(self) -> "Step":
        """The same, not judged yet."""
        for form in self.every_form:
            forget(form)
        for each in self.sets.values():
            each._errors, each._non_form_errors = [], ErrorList()
        return self


class ClientStep(Step):
    name, label = "client", gettext_lazy("Client")

    @override
    def ask(self, data: QueryDict | None) -> None:
        unasked = {"use_required_attribute": False}
        choice = ClientChoiceForm(data, prefix="choice", **unasked)
        currency = {"currency": CURRENCIES.get(self.draft.country, "EUR")}
        client = ClientForm(data, prefix="client", initial=currency, **unasked)
        if choice.is_valid() and choice.cleaned_data["organisation"]:
            forget(client)
        self.forms = {"choice": choice, "client": client}

    @property
    def organisation(self) -> Any:
        """The client chosen, or the new one as typed, not saved."""
        self.is_valid()
        choice = self.forms["choice"]
        known = choice.cleaned_data.get("organisation") if choice.is_valid() else None
        return known or self.forms["client"].instance

    @property
    def known_id(self) -> UUID | None:
        """Which of the clients it is; None for a new one."""
        return None if self.organisation._state.adding else self.organisation.pk


class PeopleStep(Step):
    name, label = "people", gettext_lazy("People")

    @override
    def ask(self, data: QueryDict | None) -> None:
        self.sets = {"people": PeopleFormSet(data, prefix="people")}

    @override
    def fits(self) -> None:
        if (known := self.draft.client.known_id) is None:
            return
        accesses = ClientAccess.objects.filter(organisation_id=known)
        inside = set(accesses.values_list("user__email", flat=True))
        for form in self.sets["people"].filled:
            if form.cleaned_data["email"] in inside:
                form.add_error("email", _("This person already has access."))

    @property
    def people(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.sets["people"].filled]


class EngagementStep(Step):
    name, label = "engagement", gettext_lazy("Engagement")

    @override
    def ask(self, data: QueryDict | None) -> None:
        signals = SignalsForm(data, prefix="signals")
        engagement = EngagementForm(data, prefix="engagement")
        engagement.proposed = pointed_to(signals)
        self.forms = {"signals": signals, "engagement": engagement}

    @property
    def proposed_label(self) -> str:
        """What the signals point to, in words."""
        return str(dict(Trigger.choices).get(self.forms["engagement"].proposed, ""))

    @property
    def has_sellers(self) -> bool:
        return LegalEntity.objects.exists()


class ScopeStep(Step):
    name, label = "scope", gettext_lazy("Scope")

    @override
    def ask(self, data: QueryDict | None) -> None:
        self.forms = {"scope": ScopeForm(data, prefix="scope")}
        self.sets = {
            "deliverables": DeliverableFormSet(data, prefix="deliverables"),
            "mandate": MandateFormSet(data, prefix="mandate"),
        }


class DosageStep(Step):
    name, label = "dosage", gettext_lazy("Days")

    @override
    def ask(self, data: QueryDict | None) -> None:
        dates = {"starts_on": self.draft.starts_on, "ends_on": self.draft.ends_on}
        rows = AllocationFormSet(data, prefix="allocations", form_kwargs=dates)
        self.sets = {"allocations": rows}


class TermsStep(Step):
    name, label = "terms", gettext_lazy("Terms")

    @override
    def ask(self, data: QueryDict | None) -> None:
        calendar, organisation = self.draft.country, self.draft.client.organisation
        currency = organisation.currency or CURRENCIES.get(calendar, "EUR")
        initial = {"currency": currency, "calendar": calendar}
        self.forms = {"terms": TermsForm(data, prefix="terms", initial=initial)}


class PlaybookStep(Step):
    name, label = "playbook", gettext_lazy("Playbook")

    @override
    def ask(self, data: QueryDict | None) -> None:
        dates = {"starts_on": self.draft.starts_on, "ends_on": self.draft.ends_on}
        self.forms = {"plan": PlanForm(data, prefix="plan")}
        dated = {name: rows(data, prefix=name, form_kwargs=dates) for name, rows in DATED.items()}
        kept = {name: rows(data, prefix=name) for name, rows in KEPT.items()}
        self.sets = dated | kept

    @override
    def fits(self) -> None:
        for form in self.sets["initiatives"].filled:
            phase = self.phase_of(form)
            if phase is None:
                form.add_error("phase_number", _("Its phase is not kept above."))
                continue
            row = form.instance
            row.starts_on = row.starts_on or phase.starts_on
            row.ends_on = row.ends_on or phase.ends_on
            if row.ends_on < row.starts_on:
                form.add_error("ends_on", _("An initiative cannot end before it starts."))

    def phase_of(self, initiative: Any) -> Any:
        """The phase an initiative names by its number, if it is kept."""
        rows, number = self.sets["phases"], initiative.cleaned_data["phase_number"]
        found = rows.forms[number - 1 : number]
        return next((form.instance for form in found if rows.is_filled(form)), None)

    @property
    def picks(self) -> list[Pick]:
        """The sets of rows in the order of the page."""
        return [Pick(label, self.sets[name], more) for name, label, more in PICKS]

    @property
    def assumed(self) -> list[Any]:
        """The outcomes whose baseline is still the playbook's guess."""
        return [form for form in self.sets["kpis"].filled if form.is_assumed]

    @property
    def dated_from(self) -> dt.date | None:
        """For which first day its rows were dated."""
        form = self.forms["plan"]
        return form.cleaned_data.get("dated_from") if form.is_valid() else None

    @property
    def is_dated_otherwise(self) -> bool:
        """Whether the start has moved since."""
        before, start = self.dated_from, self.draft.starts_on
        return bool(before and start and before != start)


STEPS: dict[str, type[Step]] = {
    step.name: step
    for step in (
        ClientStep,
        PeopleStep,
        EngagementStep,
        ScopeStep,
        DosageStep,
        TermsStep,
        PlaybookStep,
    )
}
NAMES = [*STEPS, "review"]


def forget(form: BaseForm) -> None:
    """Keep what was typed and no verdict on it."""
    form._errors, form.cleaned_data = ErrorDict(), {}  # type: ignore[attr-defined]
