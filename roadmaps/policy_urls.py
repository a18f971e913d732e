"""The addresses of policies, below a client room."""

from django.urls import URLPattern, path

from roadmaps.views import policies, policy_people, policy_writing

POLICIES = "governance/policies/"
POLICY = f"{POLICIES}<uuid:pk>/"
VERSION = f"{POLICIES}versions/<uuid:pk>/"


def below(room: str) -> list[URLPattern]:
    """Each in one room."""
    return [
        path(f"{room}{POLICIES}", policies.room_policies, name="room_policies"),
        path(f"{room}{POLICY}", policies.policy, name="policy"),
        path(f"{room}{VERSION}", policies.policy_version, name="policy_version"),
        path(
            f"{room}engagements/<uuid:engagement>/policies/new/",
            policy_writing.policy_new,
            name="policy_new",
        ),
        path(f"{room}{POLICY}draft/", policy_writing.policy_draft, name="policy_draft"),
        path(
            f"{room}{POLICY}retirement/", policy_writing.policy_retirement, name="policy_retirement"
        ),
        path(f"{room}{VERSION}proposal/", policy_writing.policy_proposal, name="policy_proposal"),
        path(
            f"{room}{VERSION}withdrawal/",
            policy_writing.policy_withdrawal,
            name="policy_withdrawal",
        ),
        path(f"{room}{VERSION}approval/", policies.policy_approval, name="policy_approval"),
        path(f"{room}{VERSION}return/", policies.policy_return, name="policy_return"),
        path(
            f"{room}{VERSION}acknowledgement/",
            policies.policy_acknowledgement,
            name="policy_acknowledgement",
        ),
        path(f"{room}{POLICY}people/", policy_people.policy_people, name="policy_people"),
        path(f"{room}{POLICY}reminders/", policy_people.policy_reminders, name="policy_reminders"),
        path(f"{room}{VERSION}recording/", policy_people.policy_recording, name="policy_recording"),
    ]
