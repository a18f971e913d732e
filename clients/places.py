"""The places a person holds, and the one that an address names."""

from clients.access import Place, Role
from clients.models import ClientAccess, Membership, User
from clients.tenancy import identity_scope


def places_of(user: User) -> list[Place]:
    """Every place of a person, asked anew on each request so that a removal acts at once."""
    with identity_scope(user.pk):
        memberships = list(Membership._base_manager.filter(user=user).select_related("practice"))
        accesses = list(ClientAccess._base_manager.filter(user=user).select_related("practice"))
    places = [of_membership(membership, user) for membership in memberships]
    places += [_of_access(access, user) for access in accesses]
    return sorted(places, key=lambda place: (place.is_client, place.label.casefold()))


def place_at(path: str, places: list[Place]) -> Place | None:
    """The place that opens an address: client people's only /p/<practice>/c/<client>/ and below."""
    _, _, practice, *rest = path.split("/")
    for place in places:
        if place.practice.slug != practice:
            continue
        if not place.is_client or rest[:2] == ["c", place.organisation_slug]:
            return place
    return None


def of_membership(membership: Membership, user: User) -> Place:
    """The place that a membership gives its person, with the union of its roles."""
    held = {
        Role.OWNER: membership.is_owner,
        Role.ADMIN: membership.is_admin,
        Role.EXECUTIVE: membership.is_executive,
        Role.BOOKKEEPER: membership.is_bookkeeper,
    }
    return Place(
        practice=membership.practice,
        user=user,
        roles=frozenset(role for role, is_held in held.items() if is_held),
        label=membership.practice.name,
        url=membership.practice.get_absolute_url(),
        membership_id=membership.pk,
    )


def _of_access(access: ClientAccess, user: User) -> Place:
    practice = access.practice
    return Place(
        practice=practice,
        user=user,
        roles=frozenset({Role(access.role)}),
        label=f"{access.organisation_name}, {practice.name}",
        url=f"/p/{practice.slug}/c/{access.organisation_slug}/",
        organisation_id=access.organisation_id,
        organisation_slug=access.organisation_slug,
        display_name=access.display_name,
    )
