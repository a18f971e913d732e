"""The people around a board pack: who may approve it, for whom it is."""

from django.db.models import Q, QuerySet

from clients.access import HOLDERS, Right, Role
from clients.models import ClientAccess, User
from engagements.models import Assignment, Engagement
from roadmaps.models import BoardReport
from roadmaps.models.board_report import Audience

# The sponsor answers for what the board is told, and finds every pack.
READERS: dict[str, tuple[Role, ...]] = {
    Audience.BOARD: (Role.SPONSOR, Role.BOARD),
    Audience.AUDIT: (Role.SPONSOR, Role.BOARD),
    Audience.SPONSOR: (Role.SPONSOR,),
}


def approvers_of(engagement: Engagement, *, besides: int) -> QuerySet[User]:
    """Who may write reports of an engagement, without the person who asks."""
    on_it = Assignment.objects.filter(engagement=engagement).values("executive__user_id")
    may = Q(memberships__is_owner=True) | Q(memberships__is_admin=True)
    may |= Q(memberships__is_executive=True, pk__in=on_it)
    here = Q(memberships__practice_id=engagement.practice_id)
    people = User.objects.filter(here & may, is_active=True).exclude(pk=besides)
    return people.distinct().order_by("name", "email")


def readers_of(report: BoardReport) -> QuerySet[ClientAccess]:
    """The people of the client a pack is for; what holds money is for those who see fees."""
    roles = set(READERS[report.audience])
    if report.holds_money:
        roles &= HOLDERS[Right.SEE_FEES]
    rows = ClientAccess.objects.filter(organisation_id=report.organisation_id, role__in=roles)
    return rows.select_related("user")


def found_by(rows: QuerySet[BoardReport], *, sees_fees: bool) -> QuerySet[BoardReport]:
    """The published packs a reader of the room finds: fees and sponsors' packs are not for all."""
    rows = rows.filter(shared=True)
    return rows if sees_fees else rows.exclude(Q(holds_money=True) | Q(audience=Audience.SPONSOR))


def approver_choices(engagement: Engagement, besides: int) -> list[tuple[int, str]]:
    """The same as choices of a field."""
    return [(user.pk, str(user)) for user in approvers_of(engagement, besides=besides)]
