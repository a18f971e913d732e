"""Who belongs to the practice, and as what."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import PRACTICE_ROLES, Place, Role
from clients.actions.journal import record
from clients.models import ClientAccess, Membership, User

type Follower = Callable[[Membership], None]
FOLLOWERS: list[Follower] = []


def when_roles_change(follower: Follower) -> None:
    """Let a higher app act on a membership that was made or changed; called by `ready()`."""
    FOLLOWERS.append(follower)


def roles_of(membership: Membership) -> set[str]:
    """The roles held, by name."""
    return {str(role) for role in PRACTICE_ROLES if getattr(membership, f"is_{role}")}


def may_grant(by: Place, roles: set[str]) -> None:
    """Only an owner makes an owner, changes one or removes one."""
    if Role.OWNER in roles and Role.OWNER not in by.roles:
        raise ValidationError({"roles": _("Only an owner may decide who owns the practice.")})


@transaction.atomic
def join(user: User, *, roles: set[str]) -> Membership:
    """Give a person a place, or further roles in the place they have."""
    membership, _is_new = Membership.objects.get_or_create(
        user=user, defaults={f"is_{role}": True for role in roles}
    )
    membership = membership.refetched()
    return _with_roles(membership, roles_of(membership) | roles)


@transaction.atomic
def change_roles(membership: Membership, *, roles: set[str], by: Place) -> Membership:
    """Set the roles. The practice always keeps an owner."""
    if not roles:
        raise ValidationError({"roles": _("Choose at least one role.")})
    membership = _locked(membership, by)
    held = roles_of(membership)
    may_grant(by, held ^ roles)
    if Role.OWNER in held and Role.OWNER not in roles:
        _keep_an_owner(membership)
    membership = _with_roles(membership, roles)
    if held != roles:
        text = _("%(person)s is now: %(roles)s.")
        words = ", ".join(sorted(roles))
        record(by, "member.changed", text % {"person": membership.user, "roles": words})
    return membership


@transaction.atomic
def remove(membership: Membership, *, by: Place) -> None:
    """End the place. It acts at once: sessions find no way in and the tokens are gone."""
    membership = _locked(membership, by)
    may_grant(by, roles_of(membership))
    if membership.is_owner:
        _keep_an_owner(membership)
    tokens = membership.api_tokens.count()
    person = str(membership.user)
    membership.delete()
    text = ngettext(
        "%(person)s was removed, with %(tokens)d token.",
        "%(person)s was removed, with %(tokens)d tokens.",
        tokens,
    )
    record(by, "member.removed", text % {"person": person, "tokens": tokens})


@transaction.atomic
def end_access(access: ClientAccess, *, by: Place) -> None:
    """Close the client room to a person. It acts at once."""
    text = _("%(person)s may no longer enter the room.") % {"person": access.display_name}
    organisation = access.organisation
    access.delete()
    record(by, "access.ended", text, organisation=organisation)


def _locked(membership: Membership, by: Place) -> Membership:
    """The row, behind a lock on all owners, so that two of them cannot remove each other."""
    list(Membership.objects.select_for_update().filter(is_owner=True).order_by("pk"))
    if membership.pk == by.membership_id and Role.OWNER not in by.roles:
        raise ValidationError(_("Ask another admin to change your own place."))
    return membership.refetched()


def _keep_an_owner(membership: Membership) -> None:
    if not Membership.objects.filter(is_owner=True).exclude(pk=membership.pk).exists():
        raise ValidationError(_("The practice needs an owner: make someone else one first."))


def _with_roles(membership: Membership, roles: set[str]) -> Membership:
    for role in PRACTICE_ROLES:
        setattr(membership, f"is_{role}", role in roles)
    membership.save(update_fields=[f"is_{role}" for role in PRACTICE_ROLES])
    for follow in FOLLOWERS:
        follow(membership)
    return membership
