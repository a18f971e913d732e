"""How a policy comes to be in force: written, put to the sponsor, approved; and who has read it."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.fingerprint import fingerprint
from engagements.actions.signing import refuse_other
from engagements.models import Engagement
from roadmaps.actions.kept import keep, refuse_when_over, tell
from roadmaps.models import Policy, PolicyVersion

State = PolicyVersion.State


@transaction.atomic
def begin(engagement: Engagement, policy: Policy, *, body: str, by: Place) -> Policy:
    """A policy with its first draft, which the client does not see yet."""
    policy.engagement = engagement
    keep(policy, engagement)
    _draft(policy, version=1, body=body, by=by)
    said = _("The policy %(title)s was begun.") % {"title": policy.title}
    tell(engagement, "policy.begun", said, by, policy.pk)
    return policy


@transaction.atomic
def write(  # noqa: PLR0913  # what a draft says, each part named
    policy: Policy,
    *,
    body: str,
    change: str = "",
    in_force_on: dt.date | None = None,
    review_on: dt.date | None = None,
    by: Place,
) -> PolicyVersion:
    """Keep the words of the draft; without one, begin the next version with them.

    What waits for the sponsor has to be taken back first.
    """
    policy = _open(policy)
    if not body.strip():
        raise ValidationError({"body": _("Write the text of the policy.")})
    if review_on and in_force_on and review_on <= in_force_on:
        raise ValidationError({"review_on": _("The review comes after it is in force.")})
    version = policy.versions.exclude(state=State.APPROVED).first()
    if version is not None and version.state == State.PROPOSED:
        raise ValidationError(_("This version waits for the sponsor. Take it back to change it."))
    if version is None:
        last = policy.versions.aggregate(last=Max("version"))["last"] or 0
        version = _draft(policy, version=last + 1, body=body, by=by)
    version.body, version.change = body.replace("\r\n", "\n"), change
    version.in_force_on, version.review_on, version.written_by = in_force_on, review_on, by.name
    version.clean_fields(exclude=["practice", "organisation", "policy"])
    version.save()
    return version


@transaction.atomic
def propose(version: PolicyVersion, *, by: Place) -> PolicyVersion:
    """Put a draft to the sponsor. From here on the client sees it and its words stay."""
    version = _locked(version)
    if version.state != State.DRAFT:
        return version
    if version.in_force_on is None:
        raise ValidationError(_("Say from when it is to be in force, then put it to the sponsor."))
    version.state, version.fingerprint = State.PROPOSED, print_of(version)
    version.proposed_at, version.proposed_by = timezone.now(), by.name
    version.returned_reason = version.returned_by = ""
    version.save()
    Policy.objects.filter(pk=version.policy_id).update(shared=True)
    _told(version, "policy.proposed", _("%(title)s, version %(version)s, waits for approval."), by)
    return version


@transaction.atomic
def take_back(version: PolicyVersion, *, by: Place) -> PolicyVersion:
    """Make a proposed version a draft again, before anybody approved it."""
    version = _locked(version)
    if version.state == State.APPROVED:
        raise ValidationError(_("This version is approved. Write the next one to change it."))
    _back_to_draft(version)
    _told(version, "policy.taken_back", _("%(title)s, version %(version)s, was taken back."), by)
    return version


@transaction.atomic
def approve(
    version: PolicyVersion, *, seen: str, by: Place, at: dt.datetime | None = None
) -> PolicyVersion:
    """The sponsor approves the very text they read. It is in force from its date, never before.

    `at` is the moment of it, for a past that is told afterwards.
    """
    version, moment = _locked(version), at or timezone.now()
    if version.state == State.APPROVED:
        return version
    if version.state != State.PROPOSED:
        raise ValidationError(_("This version was taken back. There is nothing to approve now."))
    refuse_other(seen, version.fingerprint)
    version.state, version.approved_at = State.APPROVED, moment
    version.approved_by, version.approved_account = by.name, by.user.email
    version.save()
    _told(version, "policy.approved", _("%(title)s, version %(version)s, was approved."), by)
    return version


@transaction.atomic
def send_back(version: PolicyVersion, *, reason: str, by: Place) -> PolicyVersion:
    """The sponsor asks for other words, and says why."""
    version = _locked(version)
    if version.state != State.PROPOSED:
        raise ValidationError(_("This version no longer waits for you."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say what should be different.")})
    version.returned_reason, version.returned_by = reason.strip()[:500], by.name
    _back_to_draft(version)
    _told(version, "policy.returned", _("%(title)s, version %(version)s, was sent back."), by)
    return version


@transaction.atomic
def retire(policy: Policy, *, by: Place) -> Policy:
    """It no longer holds. Its versions and who read them stay."""
    policy = _open(policy)
    if policy.retired_on is None:
        policy.retired_on = timezone.localdate()
        policy.save(update_fields=["retired_on"])
        said = _("The policy %(title)s was retired.") % {"title": policy.title}
        tell(policy.engagement, "policy.retired", said, by, policy.pk)
    return policy


def print_of(version: PolicyVersion) -> str:
    """Which text it is, with its title and the day from which it is to hold."""
    return fingerprint(
        {
            "policy": version.policy.title,
            "version": version.version,
            "in_force_on": version.in_force_on.isoformat() if version.in_force_on else None,
            "body": version.body,
        }
    )


def _draft(policy: Policy, *, version: int, body: str, by: Place) -> PolicyVersion:
    return PolicyVersion.objects.create(
        organisation_id=policy.organisation_id,
        policy=policy,
        version=version,
        body=body.replace("\r\n", "\n"),
        written_by=by.name,
    )


def _back_to_draft(version: PolicyVersion) -> None:
    version.state, version.fingerprint = State.DRAFT, ""
    version.proposed_at, version.proposed_by = None, ""
    version.save()
    others: Iterable[PolicyVersion] = version.policy.versions.exclude(pk=version.pk)
    Policy.objects.filter(pk=version.policy_id).update(shared=any(others))


def _open(policy: Policy) -> Policy:
    """Locked, of an engagement that is not closed."""
    rows = Policy.objects.select_for_update(of=("self",)).select_related("engagement__organisation")
    kept: Policy = rows.get(pk=policy.pk)
    refuse_when_over(kept.engagement)
    return kept


def _locked(version: PolicyVersion) -> PolicyVersion:
    """Its policy first, so that one version is decided on at a time."""
    policy = _open(version.policy)
    if policy.retired_on:
        raise ValidationError(_("This policy is retired."))
    kept: PolicyVersion = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    kept.policy = policy
    return kept


def _told(version: PolicyVersion, verb: str, text: str, by: Place) -> None:
    words = {"title": version.policy.title, "version": version.version}
    tell(version.policy.engagement, verb, text % words, by, version.policy_id)
