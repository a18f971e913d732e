"""An onboarding read through the forms of its steps: what is said, what is missing."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.actions.practices import settings_of_practice
from engagements.scope import Content
from roadmaps.actions.onboarding import Agreement
from roadmaps.models import EngagementPlaybook, Onboarding
from roadmaps.onboarding_fill import Typed, plan_of, scope_of
from roadmaps.onboarding_steps import (
    NAMES,
    STEPS,
    ClientStep,
    EngagementStep,
    PeopleStep,
    PlaybookStep,
    Step,
)
from roadmaps.playbook_choice import playbook_for, playbook_named
from roadmaps.playbooks.parts import Parts
from roadmaps.playbooks.shipped import signals


@dataclass(frozen=True)
class Mark:
    """One step in the row of steps above the page."""

    name: str
    label: Any
    url: str
    state: str  # done, current, wrong, todo


class Draft:
    """What was typed, and what it amounts to. A step is read once."""

    def __init__(self, kept: Onboarding, practice: str) -> None:
        self.kept, self.practice = kept, practice
        self._read: dict[str, Step] = {}

    def step(self, name: str) -> Step:
        """A step as it is kept; fresh if it never was."""
        if name not in self._read:
            self._read[name] = STEPS[name](self, self.kept.typed(name))
        return self._read[name]

    def shown(self, name: str) -> Step:
        """The step to show: as kept and judged, or filled by the playbook and not judged."""
        if name in self.kept.steps:
            step = self.step(name)
            step.is_valid()
            return step
        words = self.proposed(name)
        return STEPS[name](self, _as_sent(words)).as_typed() if words else self.step(name)

    def proposed(self, name: str, playbook: str = "") -> Typed | None:
        """What the playbook for the trigger, or one chosen, would type into a step."""
        key = playbook or (playbook_for(self.trigger) if self.trigger else "")
        if not key or name not in {"scope", "playbook"}:
            return None
        found = playbook_named(key)
        parts = found[1] if found else Parts()
        if name == "scope":
            return scope_of(parts)
        start = self.starts_on or timezone.localdate()
        return plan_of(parts, key, start=start, country=self.country)

    @cached_property
    def country(self) -> str:
        return settings_of_practice().country

    @property
    def calendar(self) -> str:
        """The country whose working days count: of the terms, once typed, else the practice's."""
        return self.step("terms").answer("calendar") or self.country

    @property
    def client(self) -> ClientStep:
        return cast("ClientStep", self.step("client"))

    @property
    def people(self) -> PeopleStep:
        return cast("PeopleStep", self.step("people"))

    @property
    def engagement(self) -> EngagementStep:
        return cast("EngagementStep", self.step("engagement"))

    @property
    def plan(self) -> PlaybookStep:
        return cast("PlaybookStep", self.step("playbook"))

    @property
    def starts_on(self) -> dt.date | None:
        return self.engagement.answer("starts_on")

    @property
    def ends_on(self) -> dt.date | None:
        return self.engagement.answer("ends_on")

    @property
    def trigger(self) -> str:
        return self.engagement.answer("trigger") or ""

    @property
    def title(self) -> str:
        """How the list of unfinished ones calls it."""
        named = [self.client.organisation.name, self.engagement.answer("title") or ""]
        return ": ".join(filter(None, named))[:250]

    def url(self, name: str) -> str:
        """Where a step is."""
        if self.kept._state.adding:
            return reverse("onboarding", args=[self.practice])
        return reverse("onboarding_step", args=[self.practice, self.kept.pk, name])

    @property
    def urls(self) -> dict[str, str]:
        return {name: self.url(name) for name in NAMES}

    def marks(self, current: str) -> list[Mark]:
        """All the steps, with how each stands."""
        labels = {name: step.label for name, step in STEPS.items()} | {"review": _("Review")}
        return [
            Mark(name, labels[name], self.url(name), self._state(name, current)) for name in NAMES
        ]

    def _state(self, name: str, current: str) -> str:
        if name == current:
            return "current"
        if name not in self.kept.steps:
            return "todo"
        return "done" if self.step(name).is_valid() else "wrong"

    @property
    def missing(self) -> list[Mark]:
        """The steps that keep it from going live."""
        return [mark for mark in self.marks("review") if mark.state in {"todo", "wrong"}]

    def agreement(self) -> Agreement:
        """Everything as rows not saved yet. Every step must be valid."""
        engagement = self.engagement.forms["engagement"].instance
        engagement.trigger = self.trigger
        terms = self.step("terms").forms["terms"].instance
        content = self.content()
        engagement.scope_in, engagement.notice_days = content.scope_in, content.notice_days
        rows = self.plan.sets
        return Agreement(
            organisation=self.client.organisation,
            engagement=engagement,
            terms=terms,
            allocations=[form.instance for form in self._rows("dosage", "allocations")],
            content=content,
            people=[(each["email"], each["name"], each["role"]) for each in self.people.people],
            phases=[form.instance for form in rows["phases"].filled],
            kpis=[form.instance for form in rows["kpis"].filled],
            initiatives=list(self._initiatives()),
            playbook=self._playbook(),
        )

    def content(self) -> Content:
        """The words of the statement of work."""
        said = self.step("scope").forms["scope"].cleaned_data
        deliverables = [form.cleaned_data for form in self._rows("scope", "deliverables")]
        mandate = [form.cleaned_data for form in self._rows("scope", "mandate")]
        return Content(
            **said,
            deliverables=[(each["title"], each["acceptance"]) for each in deliverables],
            mandate=[(each["area"], each["right"]) for each in mandate],
        )

    def _initiatives(self) -> Iterator[tuple[Any, Any, Any]]:
        kpis = {
            form.instance.name.casefold(): form.instance for form in self._rows("playbook", "kpis")
        }
        for form in self._rows("playbook", "initiatives"):
            moved = kpis.get(form.cleaned_data["moves"].casefold())
            yield self.plan.phase_of(form), form.instance, moved

    def _playbook(self) -> EngagementPlaybook:
        key = self.plan.forms["plan"].cleaned_data["playbook"]
        found = playbook_named(key) if key else None
        chosen = self.engagement.forms["signals"].cleaned_data["chosen"]
        kept = {name: self._plain(name) for name in ("risks", "meetings", "criteria")}
        words = [signals()[each] for each in chosen]
        return EngagementPlaybook(title=found[0] if found else "", signals=words, **kept)

    def _plain(self, name: str) -> list[dict[str, Any]]:
        rows = [form.cleaned_data for form in self._rows("playbook", name)]
        return [{key: value for key, value in row.items() if key != "keep"} for row in rows]

    def _rows(self, step: str, name: str) -> list[Any]:
        return cast("list[Any]", self.step(step).sets[name].filled)


def _as_sent(words: Typed) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in words.items():
        data.setlist(name, values)
    return data
