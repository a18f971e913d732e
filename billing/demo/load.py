"""Tell the story into an empty database."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from django.contrib.auth.hashers import make_password

from billing.demo import (
    agreement,
    governance,
    learning,
    outcomes,
    paper,
    reports,
    roadmap,
    talk,
    ties,
    value,
    vendors,
)
from billing.demo.calendar import Calendars, month, month_end
from billing.demo.people import CLIENTS, MEMBERS, PASSWORD, PEOPLE, PRACTICES
from billing.demo.story import ENGAGEMENTS
from billing.demo.words import DAYS, NOTES, READING_NOTES, UPDATES
from clients.models import (
    ClientAccess,
    ClientOrganisation,
    LegalEntity,
    Membership,
    Practice,
    PracticeSettings,
    User,
)
from clients.tenancy import practice_scope
from engagements.dates import month_range
from engagements.models import (
    Allocation,
    Assignment,
    Engagement,
    Executive,
    InternalDay,
    Kpi,
    KpiReading,
    PersonDay,
    Terms,
    TimeEntry,
    TimeEntryNote,
    Timesheet,
    WorkingPattern,
)
from roadmaps.models import Initiative, InitiativeKpi, InitiativeUpdate, Phase
from roadmaps.models.initiative import QUICK

ROLE_FLAGS = {role: f"is_{role}" for role in ("owner", "admin", "executive", "bookkeeper")}
# What became of last month, by engagement; months before it were all approved.
LAST_MONTH = {
    "brisa-cto": "submitted",
    "brisa-ciso": "approved",
    "halden-caio": "submitted",
    "halden-cdo": "approved",
    "northmoor-board": "approved",
    "vltava-cio": "returned",
    "lumen-ciso": "approved",
    "ferrow-cio": "submitted",
    "skylark-cto": "open",
}
WHERE = (True, False, None)  # remote, on site, not said


class Story:
    """Everything made so far, by the keys of the story."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.users: dict[str, User] = {}
        self.practices: dict[str, Practice] = {}
        self.calendars = Calendars(today, "sextant")

    def tell(self) -> None:
        """Load both practices. Rows are written in bulk; documents are left to the worker."""
        self._people()
        for slug in PRACTICES:
            self.practices[slug] = self._practice(slug)
        for place, person in enumerate(sorted({p for m in MEMBERS.values() for p in m})):
            self.calendars.take_leave(person, self._country(person), place)
        for slug, practice in self.practices.items():
            with practice_scope(practice.pk):
                Chapter(self, slug).tell()

    def _country(self, person: str) -> str:
        return next(m[person][3] for m in MEMBERS.values() if person in m)

    def _people(self) -> None:
        password = make_password(PASSWORD)
        for key, (name, language, zone) in PEOPLE.items():
            self.users[key] = User.objects.create(
                email=f"{key}@demo.example",
                name=name,
                language=language,
                time_zone=zone,
                password=password,
            )
        paper.verify_addresses(self.users.values())

    def _practice(self, slug: str) -> Practice:
        told = PRACTICES[slug]
        columns = {key: told[key] for key in ("name", "colour", "language")}
        return Practice.objects.create(slug=slug, **columns)


class Chapter:
    """One practice, told inside its scope."""

    def __init__(self, story: Story, slug: str) -> None:
        self.story, self.slug, self.today = story, slug, story.today
        self.dice = random.Random(f"sextant:{slug}")  # the same story each time
        self.executives: dict[str, Executive] = {}
        self.organisations: dict[str, ClientOrganisation] = {}
        self.entries: list[TimeEntry] = []
        self.links: list[InitiativeKpi] = []
        self.updates: list[InitiativeUpdate] = []
        self.timesheets: list[tuple[Timesheet, list[TimeEntry]]] = []

    def tell(self) -> None:
        told = PRACTICES[self.slug]
        PracticeSettings.objects.create(country=told["country"], second_factor_required=False)
        self.entity = LegalEntity.objects.create(**told["entity"])
        self._members()
        self._clients()
        made = {
            key: self._engagement(key, told)
            for key, told in ENGAGEMENTS.items()
            if told["practice"] == self.slug
        }
        InitiativeKpi.objects.bulk_create(self.links)
        InitiativeUpdate.objects.bulk_create(self.updates)
        for key, engagement in made.items():
            self._days(key, engagement)
        self._internal_days()
        for key, engagement in made.items():
            self._timesheets(key, engagement)
        TimeEntry.objects.bulk_create(self.entries)
        ties.tie(made.values(), self.entries)  # while the days are open: later it is refused
        outcomes.tell(made.values(), self.today)
        self._decide()
        self._notes()
        self._person_days()
        paper.Books(made, self.today).tell()
        reports.ask(made, self.today)
        agreement.agree(self, made)
        roadmap.tell(self, made)
        talk.tell(self, made)
        value.tell(self, made)
        governance.tell(self, made)
        learning.leave_behind(self, made)
        vendors.choose(self, made)

    # --- who -------------------------------------------------------------------------------
    def _members(self) -> None:
        for person, (roles, title, capacity, country) in MEMBERS[self.slug].items():
            user = self.story.users[person]
            Membership.objects.create(user=user, **{ROLE_FLAGS[role]: True for role in roles})
            if "executive" in roles:
                self.executives[person] = Executive.objects.create(
                    user=user,
                    display_name=user.name,
                    title=title,
                    country=country,
                    capacity=capacity,
                )

    def _clients(self) -> None:
        for slug, told in CLIENTS[self.slug].items():
            columns = {key: value for key, value in told.items() if key != "people"}
            organisation = ClientOrganisation.objects.create(
                slug=slug, invoice_email=f"invoices@{slug}.example", **columns
            )
            self.organisations[slug] = organisation
            for person, role in told["people"].items():
                ClientAccess.objects.create(
                    user=self.story.users[person],
                    organisation=organisation,
                    role=role,
                    display_name=self.story.users[person].name,
                    organisation_name=organisation.name,
                    organisation_slug=slug,
                )

    # --- what was agreed -------------------------------------------------------------------
    def _engagement(self, key: str, told: dict[str, Any]) -> Engagement:
        columns = ("title", "discipline", "trigger", "scope_in", "scope_out", "deliverables")
        first, last = told["months"]
        engagement = Engagement.objects.create(
            organisation=self.organisations[told["client"]],
            entity=self.entity,
            success=told["success"],
            starts_on=month(self.today, first),
            ends_on=None if last is None else month_end(self.today, last),
            **{column: told[column] for column in columns},
        )
        self._promises(engagement, told)
        kpis = self._kpis(engagement, told["kpis"])
        self.by = self.executives[told["dosage"][0][0]].display_name  # who reports progress
        for position, phase in enumerate(told["roadmap"]):
            self._phase(engagement, position, phase, kpis)
        return engagement

    def _promises(self, engagement: Engagement, told: dict[str, Any]) -> None:
        common = {"organisation": engagement.organisation, "engagement": engagement}
        for person in dict.fromkeys(each[0] for each in told["dosage"]):
            executive = self.executives[person]
            names = {"display_name": executive.display_name, "title": executive.title}
            Assignment.objects.create(executive=executive, **names, **common)
        for person, days, unit, first, last, focus in told["dosage"]:
            Allocation.objects.create(
                executive=self.executives[person],
                days=Decimal(days),
                unit=unit,
                starts_on=month(self.today, first),
                ends_on=None if last is None else month_end(self.today, last),
                focus=focus,
                **common,
            )
        for kind, amount, first in told["terms"]:
            Terms.objects.create(
                kind=kind,
                amount=Decimal(amount),
                overage_rate=Decimal(27000) if kind == "retainer" else None,
                starts_on=month(self.today, first),
                currency=engagement.organisation.currency,
                calendar=PRACTICES[self.slug]["country"],
                **told.get("rules", {}),
                **common,
            )

    def _kpis(self, engagement: Engagement, told: list[Any]) -> dict[str, Kpi]:
        made = {}
        for name, unit, direction, baseline, target, reached, months, meaning in told:
            kpi = Kpi.objects.create(
                organisation=engagement.organisation,
                engagement=engagement,
                name=name,
                unit=unit,
                direction=direction,
                baseline=Decimal(baseline),
                baseline_on=engagement.starts_on,
                target=Decimal(target),
                target_on=_months_after(engagement.starts_on, months),
                source="Monthly report",
                meaning=meaning,
            )
            made[name] = kpi
            places = max(-int(Decimal(text).as_tuple().exponent) for text in (baseline, target))
            self._readings(kpi, reached, places)
        return made

    def _readings(self, kpi: Kpi, reached: int, places: int) -> None:
        """Monthly values that wander along the promised line to the share reached today."""
        by = next(iter(kpi.engagement.assignments.all())).display_name
        read_on, rows = kpi.baseline_on, []
        whole = (kpi.target_on - kpi.baseline_on).days
        stop = self.today - dt.timedelta(days=50 if kpi.name == "Failed releases" else 4)
        while read_on <= stop:
            elapsed = min(Decimal((read_on - kpi.baseline_on).days) / whole, Decimal(1))
            ends_soon = (stop - read_on).days < 31  # the last month tells the truth
            wander = 0 if ends_soon else self.dice.randint(-14, 9)
            share = elapsed * Decimal(reached + wander) / 100
            value = kpi.baseline + (kpi.target - kpi.baseline) * share
            rows.append(
                KpiReading(
                    organisation_id=kpi.organisation_id,
                    kpi=kpi,
                    read_on=read_on,
                    value=round(value, places),
                    note=self.dice.choice(READING_NOTES),
                    recorded_by=by,
                    recorded_at=dt.datetime.combine(read_on, dt.time(16), dt.UTC),
                )
            )
            read_on = min(_months_after(read_on, 1), max(stop, read_on + dt.timedelta(days=1)))
        KpiReading.objects.bulk_create(rows)

    def _phase(
        self, engagement: Engagement, position: int, told: Any, kpis: dict[str, Kpi]
    ) -> None:
        title, first, last, exit_criteria, initiatives = told
        common = {"organisation": engagement.organisation, "engagement": engagement}
        phase = Phase.objects.create(
            title=title,
            exit_criteria=exit_criteria,
            position=position,
            starts_on=month(self.today, first),
            ends_on=month_end(self.today, last),
            **common,
        )
        for each in initiatives:
            self._initiative(phase, each, kpis, common)

    def _initiative(
        self, phase: Phase, told: Any, kpis: dict[str, Kpi], common: dict[str, Any]
    ) -> None:
        title, owner, first, last, late, progress, health, why, quick, kpi = told
        starts, planned = month(self.today, first), month_end(self.today, last)
        if quick and health == "done":
            planned = min(planned, starts + QUICK)
        initiative = Initiative.objects.create(
            phase=phase,
            title=title,
            owner_name=owner,
            starts_on=starts,
            ends_on=planned + dt.timedelta(days=late),
            planned_starts_on=starts,
            planned_ends_on=planned,
            progress=progress,
            health=health,
            health_reason=why,
            is_quick_win=quick and planned - starts <= QUICK,
            **common,
        )
        link = InitiativeKpi(
            organisation=common["organisation"], initiative=initiative, kpi=kpis[kpi]
        )
        self.links.append(link)
        self._updates(initiative)

    def _updates(self, initiative: Initiative) -> None:
        end = min(initiative.ends_on, self.today - dt.timedelta(days=3))
        days = (end - initiative.starts_on).days
        if initiative.progress == 0 or days <= 0:
            return
        steps = 3
        for step in range(1, steps + 1):
            on = initiative.starts_on + dt.timedelta(days=days * step // steps)
            is_last = step == steps
            row = InitiativeUpdate(
                organisation=initiative.organisation,
                initiative=initiative,
                at=dt.datetime.combine(on, dt.time(15), dt.UTC),
                by=self.by,
                progress=initiative.progress * step // steps,
                health=initiative.health if is_last else "on-track",
                note=(initiative.health_reason or UPDATES[step]) if is_last else UPDATES[step - 1],
                starts_on=initiative.starts_on,
                ends_on=initiative.ends_on if is_last else initiative.planned_ends_on,
            )
            self.updates.append(row)

    # --- what was given --------------------------------------------------------------------
    def _days(self, key: str, engagement: Engagement) -> None:
        words = DAYS[engagement.discipline]
        deck: list[tuple[str, str]] = []  # dealt to the end before a sentence comes again
        people = {executive.pk: person for person, executive in self.executives.items()}
        seen: set[tuple[Any, dt.date]] = set()
        for allocation in Allocation.objects.filter(engagement=engagement):
            person = people[allocation.executive_id]
            country = PRACTICES[self.slug]["country"]
            spread = self.story.calendars.spread(person, country, allocation)
            for day, days in sorted(spread):
                if (person, day) in seen:
                    continue
                seen.add((person, day))
                deck = deck or self.dice.sample(words, len(words))
                activity, summary = deck.pop()
                self.entries.append(
                    TimeEntry(
                        organisation_id=engagement.organisation_id,
                        engagement=engagement,
                        executive=self.executives[person],
                        date=day,
                        days=days,
                        activity=activity,
                        summary=summary,
                        is_remote=WHERE[day.toordinal() % len(WHERE)],
                    )
                )

    def _internal_days(self) -> None:
        """Leave, and half of some Fridays for the practice. Kept by a person's first practice."""
        rows: list[InternalDay] = []
        for person, executive in self.executives.items():
            if person == "oliver" and self.slug == "alder":
                continue
            until = month(self.today, 3) if person == "jana" else self.today
            for day in sorted(self.story.calendars.leave[person]):
                if month(self.today, -15) <= day < until:
                    self._give(rows, person, executive, day, "leave", Decimal(1))
            day = month(self.today, -3)
            while day < self.today:
                if day.weekday() == 4 and self.story.calendars.given[person, day] <= Decimal("0.5"):
                    kind = self.dice.choice(["sales", "practice"])
                    self._give(rows, person, executive, day, kind, Decimal("0.5"))
                day += dt.timedelta(days=1)
        InternalDay.objects.bulk_create(rows)
        self.internal = rows
        if jana := self.executives.get("jana"):
            WorkingPattern.objects.create(
                executive=jana, starts_on=month(self.today, 2), weekdays=[0, 1, 2], capacity=3
            )

    def _give(
        self,
        rows: list[InternalDay],
        person: str,
        executive: Executive,
        day: dt.date,
        kind: str,
        days: Decimal,
    ) -> None:
        given = self.story.calendars.given
        if given[person, day] + days <= 1:
            given[person, day] += days
            rows.append(InternalDay(executive=executive, date=day, kind=kind, days=days))

    def _person_days(self) -> None:
        sums: dict[tuple[int, dt.date], Decimal] = {}
        rows: list[TimeEntry | InternalDay] = [*self.entries, *self.internal]
        for row in rows:
            key = (row.executive.user_id, row.date)
            sums[key] = sums.get(key, Decimal(0)) + row.days
        PersonDay.objects.bulk_create(
            PersonDay(user_id=user, date=day, days=days) for (user, day), days in sums.items()
        )

    def _notes(self) -> None:
        some = self.dice.sample(self.entries, min(24, len(self.entries)))
        TimeEntryNote.objects.bulk_create(
            TimeEntryNote(entry=entry, text=self.dice.choice(NOTES)) for entry in some
        )

    def _timesheets(self, key: str, engagement: Engagement) -> None:
        sponsor = ClientAccess.objects.get(organisation=engagement.organisation, role="sponsor")
        by_month: dict[tuple[Any, dt.date], list[TimeEntry]] = {}
        for entry in self.entries:
            if entry.engagement_id == engagement.pk:
                first, _ = month_range(entry.date)
                by_month.setdefault((entry.executive, first), []).append(entry)
        for (executive, first), entries in by_month.items():
            state = self._state(key, executive, first)
            if state != "open":
                self._timesheet(
                    engagement, executive, first, state, entries, str(sponsor.display_name)
                )

    def _state(self, key: str, executive: Executive, first: dt.date) -> str:
        if first == month(self.today, 0):
            return "open"
        if first == month(self.today, -1):
            is_guest = executive == self.executives.get("oliver") and key == "halden-caio"
            return "approved" if is_guest else LAST_MONTH[key]
        return "approved"

    def _timesheet(
        self,
        engagement: Engagement,
        executive: Executive,
        first: dt.date,
        state: str,
        entries: list[TimeEntry],
        sponsor: str,
    ) -> None:
        submitted = dt.datetime.combine(month_range(first)[1], dt.time(17), dt.UTC)
        is_decided = state in {"approved", "returned"}
        sheet = Timesheet(
            organisation=engagement.organisation,
            engagement=engagement,
            executive=executive,
            executive_name=executive.display_name,
            month=first,
            state=state,
            submitted_at=submitted,
            decided_at=submitted + dt.timedelta(days=2) if is_decided else None,
            decided_by=sponsor if is_decided else "",
            reason="Please say which site the two days of the outage were for."
            if state == "returned"
            else "",
        )
        self.timesheets.append((sheet, entries))

    def _decide(self) -> None:
        """Keep the timesheets; the days of a returned one are open again and on none."""
        Timesheet.objects.bulk_create(sheet for sheet, _entries in self.timesheets)
        for sheet, entries in self.timesheets:
            if sheet.state == "returned":
                continue
            for entry in entries:
                entry.state, entry.timesheet = sheet.state, sheet
            decided = TimeEntry.objects.filter(pk__in=[each.pk for each in entries])
            decided.update(state=sheet.state, timesheet=sheet)


def _months_after(day: dt.date, months: int) -> dt.date:
    first = month(day, months)
    return min(first.replace(day=min(day.day, 28)), month_range(first)[1])
