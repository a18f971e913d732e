"""Policies, the AI register, training, mentoring and hand-over of the demo, by the same acts."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from billing.demo import learning_words as told
from billing.demo.agreement import sponsor_of
from billing.demo.reports import as_author
from clients.access import Place
from clients.outbox import enqueue
from engagements.models import Engagement
from roadmaps import name_list
from roadmaps.actions import acknowledgements, ai_use_cases, handover, mentoring, policies, training
from roadmaps.models import (
    AccessToRevoke,
    Acknowledgement,
    AiUseCase,
    CapabilityArea,
    CapabilityLevel,
    IndependenceLevel,
    Mentee,
    MentoringGoal,
    MentoringSession,
    Policy,
    TrainingProgramme,
    TrainingSession,
    VendorContact,
)
from roadmaps.policy_templates import shipped

if TYPE_CHECKING:
    from billing.demo.load import Chapter

HANDOVER = "demo.handover"  # a topic: made by the worker, then published
NEXT_WORDS = "\n## Review\n\nThe owner looks at this text every year and after every incident.\n"


def leave_behind(chapter: "Chapter", made: dict[str, Engagement]) -> None:
    """For the engagements of one practice."""
    for key, engagement in made.items():
        teller = Teller(chapter, engagement)
        for each in told.POLICIES.get(key, []):
            teller.policy(*each)
        for use in told.AI.get(key, []):
            teller.use(dict(use))
        for programme in told.TRAINING.get(key, []):
            teller.programme(*programme)
        for mentee in told.MENTEES.get(key, []):
            teller.mentee(*mentee)
        for area in told.AREAS.get(key, []):
            teller.area(*area)
        teller.end(key)


class Teller:
    """Of one engagement, as its executive, and as the sponsor where it is theirs to say."""

    def __init__(self, chapter: "Chapter", engagement: Engagement) -> None:
        self.engagement, self.today = engagement, chapter.today
        author = engagement.assignments.all()[0].executive.user
        self.by: Place = as_author(engagement.practice, author)
        self.sponsor = sponsor_of(chapter, engagement)

    def day(self, days: int) -> dt.date:
        return self.today + dt.timedelta(days=days)

    def moment(self, days: int) -> dt.datetime:
        day = self.today + dt.timedelta(days=min(days, -1))
        return dt.datetime.combine(day, dt.time(10, 40), dt.UTC)

    def policy(self, key: str, owner: str, since: int, who: str, said: int, then: str) -> None:
        template = shipped()[key]
        row = Policy(title=template.title, owner_name=owner, template=key)
        policy = policies.begin(self.engagement, row, body=template.body, by=self.by)
        version = policies.write(
            policy,
            body=template.body,
            in_force_on=self.day(since),
            review_on=self.day(since + 365),
            by=self.by,
        )
        version = policies.propose(version, by=self.by)
        seen, at = version.fingerprint, self.moment(since - 6)
        version = policies.approve(version, seen=seen, by=self.sponsor, at=at)
        acknowledgements.name_readers(policy, name_list.read(who))
        readers = sorted(policy.readers.all(), key=lambda each: not each.email)[-said:]
        Acknowledgement.objects.bulk_create(
            Acknowledgement(
                organisation_id=policy.organisation_id,
                version=version,
                reader=reader,
                name=reader.name,
                at=self.moment(min(since + 3 + 2 * place, -1)),
                recorded_by="" if reader.email else self.by.name,
            )
            for place, reader in enumerate(readers if said else [])
        )
        if then:
            body, change = template.body + NEXT_WORDS, "Says when the text is looked at again."
            draft = policies.write(
                policy,
                body=body,
                change=change,
                in_force_on=self.day(30),
                review_on=self.day(395),
                by=self.by,
            )
            if then == "proposed":
                policies.propose(draft, by=self.by)

    def use(self, columns: dict[str, Any]) -> None:
        began, result = columns.pop("began", None), columns.pop("result", None)
        currency = self.engagement.organisation.currency
        row = AiUseCase(
            currency=currency, started_on=None if began is None else self.day(began), **columns
        )
        if columns["state"] in {"approved", "in-use", "unapproved"}:
            row.policy = Policy.objects.filter(
                engagement=self.engagement, template="ai-acceptable-use"
            ).first()
        use = ai_use_cases.enter(self.engagement, row, by=self.by)
        if result:
            verdict, amount, words = result
            on = self.today + dt.timedelta(days=began + 92)
            brought = ai_use_cases.Result(on, verdict, words, measured_amount=amount)
            ai_use_cases.record_result(use, brought, by=self.by)

    def programme(
        self, title: str, who: str, aim: str, people: str, sessions: list[tuple[Any, ...]]
    ) -> None:
        row = TrainingProgramme(title=title, audience=who, aim=aim)
        row.policy = Policy.objects.filter(engagement=self.engagement).first()
        programme = training.plan(self.engagement, row, by=self.by)
        training.name_people(programme, name_list.read(people))
        seats = list(programme.seats.values_list("pk", flat=True))
        for place, (day, topic, minutes, came) in enumerate(sessions):
            date = self.day(day)
            session = TrainingSession(
                held_on=date, topic=topic, minutes=minutes, trainer=self.by.name
            )
            training.add_session(programme, session)
            if came:
                chosen = [*seats[place:], *seats[:place]][:came]
                training.record_attendance(session, chosen, by=self.by)

    def mentee(self, name: str, role: str, email: str, aim: str, *told_of: Any) -> None:
        goals, talks, levels = told_of
        first = self.today + dt.timedelta(days=min(day for day, *_rest in levels))
        began_on = max(first, self.engagement.starts_on)
        row = Mentee(name=name, role_title=role, email=email, aim=aim, began_on=began_on)
        mentee = mentoring.take_on(self.engagement, row, by=self.by)
        for title, due, state in goals:
            goal = mentoring.set_goal(mentee, MentoringGoal(title=title, due_on=self.day(due)))
            mentoring.settle_goal(goal, state=state)
        for day, minutes, notes, private in talks:
            talk = MentoringSession(held_on=self.day(day), minutes=minutes, notes=notes)
            mentoring.record_session(mentee, talk, private=private, by=self.by)
        for day, level, note in levels:
            seen = IndependenceLevel(seen_on=self.day(day), level=level, note=note)
            mentoring.record_independence(mentee, seen, by=self.by)

    def area(self, title: str, why: str, target: int, people: list[tuple[Any, ...]]) -> None:
        row = CapabilityArea(title=title, why=why, target=target)
        area = mentoring.open_area(self.engagement, row, by=self.by)
        for name, levels in people:
            for day, level in levels:
                seen = CapabilityLevel(name=name, seen_on=self.day(day), level=level)
                mentoring.record_ability(area, seen, by=self.by)

    def end(self, key: str) -> None:
        """Whom to call, what to close, and at one client the pack."""
        columns = ("vendor", "service", "contact", "email", "phone", "contract_ends_on", "note")
        for row in told.CONTACTS.get(key, []):
            ends_on = None if row[5] is None else self.day(row[5])
            values = [*row[:5], ends_on, row[6]]
            contact = VendorContact(**dict(zip(columns, values, strict=True)))
            handover.name_contact(self.engagement, contact)
        for system, account, rights, revoker, due, closed in told.ACCESSES.get(key, []):
            access = AccessToRevoke(
                system=system, account=account, rights=rights, revoker=revoker, due_on=self.day(due)
            )
            handover.list_access(self.engagement, access)
            if closed is not None:
                handover.close_access(access, revoked_on=self.day(closed), by=self.by)
        if key in told.WORDS:
            pack = handover.write(self.engagement, words=told.WORDS[key].strip(), by=self.by)
            handover.generate(pack, by=self.by)
            asked = {"pack": str(pack.pk), "author": self.by.user.pk}
            enqueue(HANDOVER, key=str(pack.pk), payload=asked, queue="documents")
