"""Policies, the AI register, training, mentoring, capability, hand-over: something to leak."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from clients.models import StoredDocument
from engagements.models import Engagement
from roadmaps.models import (
    AccessToRevoke,
    Acknowledgement,
    AiUseCase,
    AiUseCaseMove,
    CapabilityArea,
    CapabilityLevel,
    HandoverPack,
    IndependenceLevel,
    Mentee,
    MentoringGoal,
    MentoringSession,
    MentoringSessionNote,
    Policy,
    PolicyReader,
    PolicyVersion,
    TrainingAttendance,
    TrainingProgramme,
    TrainingSeat,
    TrainingSession,
    VendorContact,
)

MARCH = dt.date(2026, 3, 2)
PUT = {"fingerprint": "0" * 64, "proposed_at": timezone.now(), "proposed_by": "Ed"}


def furnish(engagement: Engagement) -> None:
    """One of everything that is learnt and left behind, on one engagement."""
    _policies(engagement)
    _ai(engagement)
    _learning(engagement)
    _handover(engagement)


def _common(engagement: Engagement) -> dict[str, Any]:
    return {"organisation_id": engagement.organisation_id, "engagement": engagement}


def _policies(engagement: Engagement) -> None:
    """Of one policy: an approved version, one that waits for the sponsor. Another is a draft."""
    inside = {"organisation_id": engagement.organisation_id}
    policy = Policy.objects.create(title="Use of AI", shared=True, **_common(engagement))
    approved = PolicyVersion.objects.create(
        policy=policy,
        version=1,
        state="approved",
        body="Be careful.",
        in_force_on=MARCH,
        approved_at=timezone.now(),
        approved_by="Sue",
        written_by="Ed",
        **PUT,
        **inside,
    )
    PolicyVersion.objects.create(
        policy=policy, version=2, state="proposed", body="Ask first.", **PUT, **inside
    )
    reader = PolicyReader.objects.create(policy=policy, name="Rita Reader", **inside)
    Acknowledgement.objects.create(version=approved, reader=reader, name="Rita Reader", **inside)
    draft = Policy.objects.create(title="Not shown yet", **_common(engagement))
    PolicyVersion.objects.create(policy=draft, version=1, body="Not shown yet", **inside)


def _ai(engagement: Engagement) -> None:
    use_case = AiUseCase.objects.create(
        title="Claims triage",
        process="Claims",
        process_owner="Olga",
        risk="minimal",
        risk_reason="Sorts only",
        currency="EUR",
        started_on=MARCH,
        **_common(engagement),
    )
    AiUseCaseMove.objects.create(
        organisation_id=engagement.organisation_id,
        use_case=use_case,
        by="Ed",
        state="proposed",
        risk="minimal",
    )


def _learning(engagement: Engagement) -> None:
    inside = {"organisation_id": engagement.organisation_id}
    programme = TrainingProgramme.objects.create(
        title="AI in daily work", audience="Everyone", **_common(engagement)
    )
    seat = TrainingSeat.objects.create(programme=programme, name="Rita Reader", **inside)
    session = TrainingSession.objects.create(
        programme=programme, held_on=MARCH, topic="Prompts", **inside
    )
    TrainingAttendance.objects.create(session=session, seat=seat, recorded_by="Ed", **inside)
    mentee = Mentee.objects.create(
        name="Mia Mentee", role_title="Head of IT", began_on=MARCH, **_common(engagement)
    )
    MentoringGoal.objects.create(mentee=mentee, title="Lead the board alone", **inside)
    talk = MentoringSession.objects.create(
        mentee=mentee, held_on=MARCH, notes="Well begun", led_by="Ed", **inside
    )
    MentoringSessionNote.objects.create(session=talk, text="For the practice alone")
    IndependenceLevel.objects.create(mentee=mentee, seen_on=MARCH, level=2, by="Ed", **inside)
    area = CapabilityArea.objects.create(title="Vendor talks", **_common(engagement))
    CapabilityLevel.objects.create(
        area=area, name="Mia Mentee", seen_on=MARCH, level=3, by="Ed", **inside
    )


def _handover(engagement: Engagement) -> None:
    VendorContact.objects.create(vendor="Hoster", service="Servers", **_common(engagement))
    AccessToRevoke.objects.create(
        system="Cloud", account="ed@client", revoker="Olga", due_on=MARCH, **_common(engagement)
    )
    papers = {name: _file(engagement, f"{name}.pdf") for name in ("document", "archive")}
    frozen = {"snapshot": {}, "snapshot_hash": "0" * 64, "data_on": MARCH}
    made = frozen | papers | {"state": "published", "words": "Goodbye"}
    HandoverPack.objects.create(version=1, author="Ed", **made, **_common(engagement))
    HandoverPack.objects.create(version=2, author="Ed", words="Unsaid", **_common(engagement))


def _file(engagement: Engagement, name: str) -> StoredDocument:
    return StoredDocument.objects.keep(
        b"%PDF", kind="handover", name=name, organisation=engagement.organisation, shared=True
    )


ROWS: dict[str, Callable[[Engagement], Any]] = {
    "policy": lambda e: Policy.objects.get(engagement=e, shared=True).pk,
    "approved policy version": lambda e: (
        PolicyVersion.objects.get(policy__engagement=e, state="approved").pk
    ),
    "proposed policy version": lambda e: (
        PolicyVersion.objects.get(policy__engagement=e, state="proposed").pk
    ),
    "draft policy version": lambda e: (
        PolicyVersion.objects.get(policy__engagement=e, state="draft").pk
    ),
    "ai use case": lambda e: AiUseCase.objects.get(engagement=e).pk,
    "training programme": lambda e: TrainingProgramme.objects.get(engagement=e).pk,
    "training session": lambda e: TrainingSession.objects.get(programme__engagement=e).pk,
    "mentee": lambda e: Mentee.objects.get(engagement=e).pk,
    "mentoring goal": lambda e: MentoringGoal.objects.get(mentee__engagement=e).pk,
    "capability area": lambda e: CapabilityArea.objects.get(engagement=e).pk,
    "vendor contact": lambda e: VendorContact.objects.get(engagement=e).pk,
    "access to revoke": lambda e: AccessToRevoke.objects.get(engagement=e).pk,
    "draft hand-over": lambda e: HandoverPack.objects.get(engagement=e, state="draft").pk,
    "published hand-over": lambda e: HandoverPack.objects.get(engagement=e, state="published").pk,
}
