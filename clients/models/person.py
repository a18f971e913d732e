"""People: an account for signing in, a place in a practice, an invitation to one."""

import hashlib
from typing import Any, ClassVar, override

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models.organisation import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.models.practice import LANGUAGES
from clients.walls import walls


def hashed(secret: str) -> str:
    """What is kept of a secret: enough to recognise it, nothing to use."""
    return hashlib.sha256(secret.encode()).hexdigest()


class UserManager(BaseUserManager["User"]):
    """Accounts by e-mail address, which is kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    @override
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """An account. It belongs to no practice: people are shown through memberships only."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="en-gb")
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Prague")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    # kinds of clients.notices.Notice that this person does not want
    notices_off = models.JSONField(
        default=list, db_default=models.Value([], models.JSONField()), editable=False
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    @override
    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name


class Membership(Owned):
    """A person's place in a practice. Rights are the union of the roles held."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    is_owner = models.BooleanField(_("owner"), default=False)
    is_admin = models.BooleanField(_("admin"), default=False)
    is_executive = models.BooleanField(_("executive"), default=False)
    is_bookkeeper = models.BooleanField(_("bookkeeper"), default=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            *walls("membership", own="user_id"),
            models.UniqueConstraint(
                fields=["practice", "user"],
                name="membership_one_place_a_person",
                violation_error_message=_("This person is already a member of the practice."),
            ),
            models.CheckConstraint(
                name="membership_has_a_role",
                condition=Q(is_owner=True)
                | Q(is_admin=True)
                | Q(is_executive=True)
                | Q(is_bookkeeper=True),
                violation_error_message=_("Choose at least one role."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return str(self.user)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Neither accepted, nor revoked, nor expired."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())


InvitationManager = OwnedManager.from_queryset(InvitationQuerySet)


class Invitation(Owned):
    """A place offered to an e-mail address: used once, valid seven days, kept only as a hash."""

    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    token_hash = models.CharField(max_length=64, editable=False)
    roles = models.JSONField(default=list, blank=True)  # membership roles, or none of them
    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, null=True, blank=True)
    client_role = models.CharField(max_length=10, blank=True)
    invited_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[InvitationManager] = InvitationManager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            *walls("invitation", "organisation"),
            models.UniqueConstraint(
                fields=["practice", "token_hash"], name="invitation_token_is_unique"
            ),
            models.CheckConstraint(
                name="invitation_is_to_a_practice_or_a_client",
                condition=Q(organisation=None, client_role="")
                | (Q(organisation__isnull=False) & ~Q(client_role="") & Q(roles=[])),
            ),
        ]
