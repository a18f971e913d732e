"""Offer a place to an address, and take it up."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients import mail
from clients.access import CLIENT_ROLES, LONGEST_NAME, Place
from clients.actions.journal import record
from clients.actions.people import join, may_grant
from clients.models import (
    ClientAccess,
    ClientOrganisation,
    Invitation,
    Membership,
    User,
)
from clients.models.person import hashed
from clients.tenancy import practice_scope
from clients.tokens import SHAPE, new_secret

VALID_FOR = dt.timedelta(days=7)


@dataclass(frozen=True)
class Offer:
    """An invitation and its secret, which exists only here and in the letter."""

    invitation: Invitation
    token: str

    @property
    def link(self) -> str:
        return mail.link(f"/invitations/{self.token}/")


@transaction.atomic
def invite_member(email: str, *, roles: list[str], by: Place | str, name: str = "") -> Offer:
    """Offer roles in the practice. Only an owner may offer to own it; a new offer ends the old."""
    email = email.strip().lower()
    if not roles:
        raise ValidationError({"roles": _("Choose at least one role.")})
    if isinstance(by, Place):
        may_grant(by, set(roles))
    if Membership.objects.filter(user__email=email).exists():
        raise ValidationError({"email": _("This person is already a member of the practice.")})
    _end_earlier(email, organisation=None)
    return _offer(by, email=email, name=name, roles=sorted(roles))


@transaction.atomic
def invite_client(
    organisation: ClientOrganisation, *, email: str, role: str, by: Place, name: str = ""
) -> Offer:
    """Offer a person of the client the keys to their room."""
    email = email.strip().lower()
    if role not in CLIENT_ROLES:
        raise ValidationError({"role": _("Choose what they may see.")})
    if ClientAccess.objects.filter(organisation=organisation, user__email=email).exists():
        raise ValidationError({"email": _("This person already has access to the client room.")})
    _end_earlier(email, organisation=organisation)
    return _offer(by, email=email, name=name, organisation=organisation, client_role=role)


@transaction.atomic
def resend(invitation: Invitation, *, by: Place) -> Offer:
    """Send it again with a new secret and seven new days; the earlier letter opens nothing."""
    invitation = invitation.refetched()
    if invitation.accepted_at or invitation.revoked_at:
        raise ValidationError(_("This invitation is no longer open."))
    token = new_secret()
    invitation.token_hash = hashed(token)
    invitation.expires_at = timezone.now() + VALID_FOR
    invitation.save(update_fields=["token_hash", "expires_at"])
    _send(invitation, token)
    _note(by, "invitation.resent", _("%(email)s was invited again."), invitation)
    return Offer(invitation, token)


@transaction.atomic
def revoke(invitation: Invitation, *, by: Place) -> Invitation:
    """Withdraw it. One already accepted stays what it is: end the person's access instead."""
    invitation = invitation.refetched()
    if invitation.accepted_at:
        raise ValidationError(_("This invitation has been accepted."))
    if invitation.revoked_at is None:
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
        _note(by, "invitation.revoked", _("The invitation of %(email)s was withdrawn."), invitation)
    return invitation


@contextmanager
def found_by(token: str, *, user_id: int = 0) -> Iterator[Invitation | None]:
    """Open the practice that the token names and find its invitation there, or nothing at all."""
    shape = SHAPE.fullmatch(token)
    if shape is None:
        yield None
        return
    with practice_scope(int(shape[1]), user_id=user_id):
        yield Invitation.objects.filter(token_hash=hashed(token)).first()


def state_of(invitation: Invitation) -> str:
    """`accepted`, `revoked`, `expired` or `open`."""
    if invitation.accepted_at:
        return "accepted"
    if invitation.revoked_at:
        return "revoked"
    return "expired" if invitation.expires_at <= timezone.now() else "open"


def is_for(invitation: Invitation, user: User) -> bool:
    """Whether the person has proved to own the address it was sent to."""
    own = EmailAddress.objects.filter(user=user, verified=True, email__iexact=invitation.email)
    return own.exists()


@transaction.atomic
def accept(invitation: Invitation, *, user: User) -> Membership | ClientAccess:
    """Take the place offered, once, as the person it was offered to."""
    invitation = invitation.refetched()
    if state_of(invitation) != "open":
        raise ValidationError(_("This invitation is no longer open."))
    if not is_for(invitation, user):
        raise ValidationError(_("This invitation is for another address."))
    if invitation.name and not user.name:
        user.name = invitation.name
        user.save(update_fields=["name"])
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    _note(str(user), "invitation.accepted", _("%(email)s accepted the invitation."), invitation)
    if invitation.organisation is None:
        return join(user, roles=set(invitation.roles))
    return _open_room(invitation.organisation, user, role=invitation.client_role)


def _open_room(organisation: ClientOrganisation, user: User, *, role: str) -> ClientAccess:
    access, is_new = ClientAccess.objects.get_or_create(
        organisation=organisation,
        user=user,
        defaults={
            "role": role,
            "display_name": (user.name or user.email)[:LONGEST_NAME],
            "organisation_name": organisation.name,
            "organisation_slug": organisation.slug,
        },
    )
    if not is_new:
        access.role = role
        access.save(update_fields=["role"])
    return access


def _offer(by: Place | str, **what: Any) -> Offer:
    token = new_secret()
    invitation = Invitation.objects.create(
        token_hash=hashed(token),
        invited_by=by if isinstance(by, str) else by.name,
        expires_at=timezone.now() + VALID_FOR,
        **what,
    )
    _send(invitation, token)
    _note(by, "invitation.sent", _("%(email)s was invited."), invitation)
    return Offer(invitation, token)


def _send(invitation: Invitation, token: str) -> None:
    mail.post(
        to=invitation.email,
        template="invitation",
        context={"invitation": invitation, "link": Offer(invitation, token).link},
        key=f"invitation:{invitation.pk}:{invitation.token_hash[:16]}",
    )


def _end_earlier(email: str, *, organisation: ClientOrganisation | None) -> None:
    earlier = Invitation.objects.open().filter(email=email, organisation=organisation)
    earlier.update(revoked_at=timezone.now())


def _note(by: Place | str, verb: str, text: str, invitation: Invitation) -> None:
    record(
        by,
        verb,
        text % {"email": invitation.email},
        about=invitation.pk,
        organisation=invitation.organisation,
    )
