"""The cast of the access tests: a practice with everybody in it and something to find."""

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from decimal import Decimal

from clients.models import ClientOrganisation, LegalEntity, Practice, User
from clients.tenancy import Scope, practice_scope
from engagements.models import Engagement, Executive
from tests import factories as make


@dataclass
class Cast:
    """One practice: its people by part, two clients, an engagement at each.

    `executive` is on the engagement at `organisation`; `colleague` only on the one at `other`.
    """

    practice: Practice
    users: dict[str, User] = field(default_factory=dict)
    entity: LegalEntity | None = None
    executive: Executive | None = None
    colleague: Executive | None = None
    organisation: ClientOrganisation | None = None
    other: ClientOrganisation | None = None
    engagement: Engagement | None = None
    other_engagement: Engagement | None = None

    @property
    def slug(self) -> str:
        return self.practice.slug

    @property
    def url(self) -> str:
        return f"/p/{self.slug}/"

    @property
    def room(self) -> str:
        return f"{self.url}c/{self.organisation.slug}/"

    def scope(self) -> AbstractContextManager[Scope]:
        """The practice's scope, as the application role."""
        return practice_scope(self.practice.pk)

    def portal(self) -> AbstractContextManager[Scope]:
        """The scope of a client person of `organisation`, as the portal role."""
        return practice_scope(self.practice.pk, organisation_id=self.organisation.pk)


ROLES = ("owner", "admin", "bookkeeper")
CLIENT_ROLES = ("sponsor", "member", "board")


def make_cast(slug: str) -> Cast:
    """A practice with its people, clients and engagements."""
    cast = Cast(make.make_practice(slug))
    with cast.scope():
        make.make_settings()
        cast.entity = make.make_entity()
        for role in ROLES:
            cast.users[role] = make.make_user(f"{slug} {role}")
            make.make_membership(cast.users[role], **{f"is_{role}": True})
        cast.executive = make.make_executive(make.make_user(f"{slug} executive"))
        cast.colleague = make.make_executive(make.make_user(f"{slug} colleague"))
        cast.users["executive"] = cast.executive.user
        cast.users["colleague"] = cast.colleague.user
        cast.organisation = make.make_organisation(f"{slug} Foods")
        cast.other = make.make_organisation(f"{slug} Insurance")
        for role in CLIENT_ROLES:
            cast.users[role] = make.make_access(cast.organisation, role).user
        cast.users["other sponsor"] = make.make_access(cast.other).user
        _add_engagements(cast)
    return cast


def _add_engagements(cast: Cast) -> None:
    cast.engagement = make.make_engagement(
        cast.organisation, entity=cast.entity, executives=(cast.executive,)
    )
    cast.other_engagement = make.make_engagement(
        cast.other, entity=cast.entity, executives=(cast.colleague,)
    )
    for engagement, executive in (
        (cast.engagement, cast.executive),
        (cast.other_engagement, cast.colleague),
    ):
        make.make_allocation(engagement, executive)
        make.make_terms(engagement)
        make.make_entry(engagement, executive, date=dt.date(2026, 3, 10), days=Decimal("0.5"))
        make.make_reading(make.make_kpi(engagement))
        make.make_initiative(make.make_phase(engagement))
