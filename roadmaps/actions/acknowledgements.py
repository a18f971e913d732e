"""Who has read a policy: said by people themselves, recorded of others, asked of the rest."""

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.mail import link
from clients.models import ClientAccess, User
from clients.notices import Notice, notify
from roadmaps.actions.kept import refuse_when_over, tell
from roadmaps.models import Acknowledgement, Policy, PolicyReader, PolicyVersion
from roadmaps.name_list import Person
from roadmaps.policies import Subject, subjects_of

REMINDED_AFTER = (7, 21)  # days in force


@transaction.atomic
def acknowledge(version: PolicyVersion, *, by: Place) -> Acknowledgement:
    """A person of the client says that they read the version in force. Twice is once."""
    subject = _in_force(version)
    email = by.user.email.lower()
    reader, _made = PolicyReader.objects.get_or_create(
        policy_id=version.policy_id,
        email=email,
        defaults={"organisation_id": version.organisation_id, "name": by.name},
    )
    if reader.left_on is not None:
        PolicyReader.objects.filter(pk=reader.pk).update(left_on=None)
    said, _new = Acknowledgement.objects.get_or_create(
        version=subject.current,
        reader=reader,
        defaults={"organisation_id": version.organisation_id, "name": by.name},
    )
    return said


@transaction.atomic
def record_for(version: PolicyVersion, readers: Collection[UUID], *, by: Place) -> int:
    """Record that people have read it who said so elsewhere: on paper, in a meeting."""
    _in_force(version)
    found = PolicyReader.objects.filter(policy=version.policy_id, left_on=None, pk__in=readers)
    there = found.exclude(acknowledgements__version=version)
    rows = [
        Acknowledgement(
            organisation_id=version.organisation_id,
            version=version,
            reader=reader,
            name=reader.name,
            recorded_by=by.name,
        )
        for reader in there.select_for_update(of=("self",))
    ]
    if not rows:
        raise ValidationError(_("Choose the people who have said that they read it."))
    Acknowledgement.objects.bulk_create(rows)
    said = _("%(count)s acknowledgements of %(title)s were recorded.")
    words = {"count": len(rows), "title": version.policy.title}
    engagement = version.policy.engagement
    tell(engagement, "policy.recorded", said % words, by, version.policy_id)
    return len(rows)


@transaction.atomic
def name_readers(policy: Policy, people: Iterable[Person]) -> None:
    """Whom a policy concerns. Who is no longer named has left; what they said stays."""
    kept = Policy.objects.select_for_update(of=("self",)).select_related("engagement")
    policy = kept.get(pk=policy.pk)
    refuse_when_over(policy.engagement)
    known = {Person(each.name, each.email).key: each for each in policy.readers.all()}
    named = {each.key: each for each in people}
    for key, person in named.items():
        reader = known.get(key) or PolicyReader(
            policy=policy, organisation_id=policy.organisation_id, email=person.email
        )
        reader.name, reader.left_on = person.name, None
        reader.save()
    gone = [each.pk for key, each in known.items() if key not in named and not each.left_on]
    PolicyReader.objects.filter(pk__in=gone).update(left_on=timezone.localdate())


def remind(policy: Policy, *, today: dt.date, step: int | None = None) -> int:
    """A letter to each who has an account and has not acknowledged.

    One a person and version in each step of the clock, and one a day by hand.
    """
    refuse_when_over(policy.engagement)
    subject = subjects_of([policy], today)[0]
    if subject.current is None or policy.retired_on:
        raise ValidationError(_("No version is in force, so there is nothing to acknowledge yet."))
    missing = {each.email for each in subject.reach.missing if each.email}
    reading = [ClientAccess.Role.SPONSOR, ClientAccess.Role.MEMBER]  # who may acknowledge
    rows = ClientAccess.objects.filter(organisation_id=policy.organisation_id, role__in=reading)
    users = [
        each.user for each in rows.select_related("user") if each.user.email.lower() in missing
    ]
    return sum(_letter(subject, user, f"{step or today}") for user in users)


def remind_all(today: dt.date) -> None:
    """One practice's policies, a week and three weeks after a version came into force.

    A night that was missed is made up for by the next.
    """
    policies = Policy.objects.filter(retired_on=None).exclude(engagement__state="closed")
    policies = policies.select_related("organisation__practice", "engagement")
    for subject in subjects_of(policies, today):
        since = subject.current.in_force_on if subject.current else None
        steps = [days for days in REMINDED_AFTER if since and (today - since).days >= days]
        if steps and subject.reach.missing:
            remind(subject.policy, today=today, step=steps[-1])


def _letter(subject: Subject, user: User, occasion: str) -> bool:
    policy, organisation = subject.policy, subject.policy.organisation
    room = f"{organisation.practice.get_absolute_url()}c/{organisation.slug}/"
    context = {
        "policy": policy,
        "version": subject.current,
        "client": organisation,
        "name": user.name or user.email,
        "url": link(f"{room}governance/policies/{policy.pk}/"),
    }
    version = subject.current.pk if subject.current else ""
    key = f"policy:{version}:{occasion}:{user.pk}"
    sent = notify(user, Notice.POLICY, template="policy_reminder", context=context, key=key)
    return sent is not None


def _in_force(version: PolicyVersion) -> Subject:
    rows = Policy.objects.select_for_update(of=("self",)).select_related("engagement__organisation")
    policy = rows.get(pk=version.policy_id)
    refuse_when_over(policy.engagement)
    version.policy = policy
    subject = subjects_of([policy], timezone.localdate())[0]
    if policy.retired_on or subject.current is None or subject.current.pk != version.pk:
        raise ValidationError(_("This version is not in force. Open the policy to read the one."))
    return subject
