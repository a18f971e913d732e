"""Who may do what, in one table; and the doors that ask it.

A person holds places: a membership in a practice, or access to one client's room. Every view names
the right it needs. Without it the page does not exist: a stranger and a colleague without the
right both get 404.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from clients.models import ClientOrganisation, Practice, User

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Role(StrEnum):
    """The roles of a practice, then those of a client."""

    OWNER = "owner"
    ADMIN = "admin"
    EXECUTIVE = "executive"
    BOOKKEEPER = "bookkeeper"
    SPONSOR = "sponsor"
    MEMBER = "member"
    BOARD = "board"


O, A, E, B = Role.OWNER, Role.ADMIN, Role.EXECUTIVE, Role.BOOKKEEPER
S, M, D = Role.SPONSOR, Role.MEMBER, Role.BOARD
LONGEST_NAME = 120  # of columns that say who did something
# What client people still find once the two years after the end are over, below their room.
HAND_OVER = "governance/hand-over/"
LEFT_AFTERWARDS = (HAND_OVER, "logo/")
PRACTICE_ROLES, CLIENT_ROLES = frozenset({O, A, E, B}), frozenset({S, M, D})


class Right(StrEnum):
    """What a page or a verb may ask for. The table below says who holds it."""

    ENTER_PRACTICE = "enter the practice"
    RUN_PRACTICE = "run the practice: people, sellers, clients, onboarding"
    SEE_CLIENTS = "see the list of clients and engagements"
    LOG_DAYS = "log and submit one's own days"
    SEE_CAPACITY = "see weeks to come: one's own, or everybody's who runs the practice"
    SEE_TERMS = "see terms, fees and invoices of the practice"
    BILL = "draft and issue invoices"
    REPORT = "write and publish board reports"
    LEAD = "record outcomes and progress of the roadmap"
    USE_API = "make tokens for machines"
    SEE_ROOM = "see a client room: overview, roadmap, outcomes, published reports"
    SEE_DAYS = "see the days given, in the client room"
    SEE_FEES = "see fees and invoices in the client room"
    SEE_VALUE = "see what it costs against what it brings, in the client room"
    SEE_ROOM_PEOPLE = "see who may enter the client room"
    APPROVE_DAYS = "approve or return a month of days"
    PROPOSE = "write and propose what is agreed, and changes of it"
    SEE_AGREEMENT = "see what is agreed, with days and fees, in the client room"
    SIGN = "sign what is agreed, and accept deliverables"
    SEE_GOVERNANCE = "see meetings, policies, vendors, AI and what is learnt, in the client room"
    SEE_HANDOVER = "open the hand-over pack, with its balance of days, in the client room"
    COMMENT = "speak in the client room: comments and scores"
    ACKNOWLEDGE = "acknowledge policies as a person of the client"
    DECIDE = "decide what is the client's to decide, and accept what was planned"


HOLDERS: dict[Right, frozenset[Role]] = {
    Right.ENTER_PRACTICE: PRACTICE_ROLES,
    Right.RUN_PRACTICE: frozenset({O, A}),
    Right.SEE_CLIENTS: PRACTICE_ROLES,
    Right.LOG_DAYS: frozenset({E}),
    Right.SEE_CAPACITY: frozenset({O, A, E}),
    Right.SEE_TERMS: frozenset({O, A, E, B}),
    Right.BILL: frozenset({O, A, B}),
    Right.REPORT: frozenset({O, A, E}),
    Right.LEAD: frozenset({O, A, E}),
    Right.USE_API: frozenset({O, A, E}),
    Right.SEE_ROOM: frozenset({O, A, E, S, M, D}),
    Right.SEE_DAYS: frozenset({O, A, E, B, S}),
    Right.SEE_FEES: frozenset({O, A, E, B, S}),
    Right.SEE_VALUE: frozenset({O, A, E, S}),
    Right.SEE_ROOM_PEOPLE: frozenset({O, A, E, S, M}),
    Right.APPROVE_DAYS: frozenset({S}),
    Right.PROPOSE: frozenset({O, A, E}),
    Right.SEE_AGREEMENT: frozenset({O, A, E, S}),
    Right.SIGN: frozenset({S}),
    Right.SEE_GOVERNANCE: frozenset({O, A, E, S, M}),
    Right.SEE_HANDOVER: frozenset({O, A, E, S}),
    Right.COMMENT: frozenset({O, A, E, S, M}),
    Right.ACKNOWLEDGE: frozenset({S, M}),
    Right.DECIDE: frozenset({S}),
}

# Client people's verbs: each loads its object as the read-only portal role, which is the
# permission check, and only then acts as the practice. The wall tests walk every one.
CLIENT_VERBS = {
    "room_timesheet_approval": Right.APPROVE_DAYS,
    "room_timesheet_return": Right.APPROVE_DAYS,
    "room_timesheet_queries": Right.APPROVE_DAYS,
    "room_query_withdrawal": Right.APPROVE_DAYS,
    "room_statement_acceptance": Right.SIGN,
    "room_statement_refusal": Right.SIGN,
    "room_change_order_acceptance": Right.SIGN,
    "room_change_order_refusal": Right.SIGN,
    "room_deliverable_acceptance": Right.SIGN,
    "room_deliverable_refusal": Right.SIGN,
    "vendor_scores": Right.COMMENT,
    "vendor_conflict": Right.COMMENT,
    "policy_approval": Right.DECIDE,
    "policy_return": Right.DECIDE,
    "policy_acknowledgement": Right.ACKNOWLEDGE,
    "room_decision_answer": Right.DECIDE,
    "benefit_confirmation": Right.DECIDE,
    "benefit_dispute": Right.DECIDE,
    "room_milestone_acceptance": Right.DECIDE,
    "room_milestone_refusal": Right.DECIDE,
    "initiative_comments": Right.COMMENT,
    "comment_edit": Right.COMMENT,
    "comment_removal": Right.COMMENT,
}


@dataclass(frozen=True)
class Place:
    """Where a person stands for one request: in a practice, or at one of its clients."""

    practice: Practice
    user: User
    roles: frozenset[Role]
    label: str
    url: str
    organisation_id: UUID | None = None
    organisation_slug: str = ""
    display_name: str = ""
    membership_id: UUID | None = None

    @property
    def user_id(self) -> int:
        return self.user.pk

    @property
    def is_client(self) -> bool:
        """A client person, who reads as another database role."""
        return self.organisation_id is not None

    @property
    def sees_every_engagement(self) -> bool:
        """Executives see the engagements they are on; owners, admins and bookkeepers all."""
        return not self.roles.isdisjoint({O, A, B})

    @property
    def name(self) -> str:
        """How the person is named in what they do."""
        return (self.display_name or self.user.name or self.user.email)[:LONGEST_NAME]

    def may(self, right: Right) -> bool:
        """Whether any role held has the right."""
        return not self.roles.isdisjoint(HOLDERS[right])


class PracticeRequest(HttpRequest):
    """A request inside a practice's scope."""

    place: Place
    places: list[Place]
    htmx: "HtmxDetails"
    request_id: str


class RoomRequest(PracticeRequest):
    """A request inside a client room."""

    organisation: ClientOrganisation


type View[R: HttpRequest, **P] = Callable[Concatenate[R, P], HttpResponse]


def practice_page[**P](
    *rights: Right,
) -> Callable[[View[PracticeRequest, P]], Callable[..., HttpResponse]]:
    """Open a page to members who hold one of these rights; to others it does not exist."""

    def door(view: View[PracticeRequest, P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        @login_required
        def page(
            request: PracticeRequest,
            practice: str,  # noqa: ARG001  # the middleware has read it
            *args: P.args,
            **kwargs: P.kwargs,
        ) -> HttpResponse:
            _require(request.place, rights, is_client=False)
            return view(request, *args, **kwargs)

        page.rights = rights  # type: ignore[attr-defined]  # the wall tests read it
        return page

    return door


def room_page[**P](
    *rights: Right,
) -> Callable[[View[RoomRequest, P]], Callable[..., HttpResponse]]:
    """Open a page of a client room, to both sides; finds the organisation one may see.

    Two years after everything ended its people find the first page and the hand-over, no more.
    """

    def door(view: View[RoomRequest, P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        @login_required
        def page(
            request: RoomRequest,
            practice: str,  # noqa: ARG001  # the middleware has read it
            client: str,
            *args: P.args,
            **kwargs: P.kwargs,
        ) -> HttpResponse:
            _require(request.place, rights, is_client=request.place.is_client)
            organisations = ClientOrganisation.objects.visible_to(request.place)
            request.organisation = get_object_or_404(organisations, slug=client)
            _require_open(request)
            return view(request, *args, **kwargs)

        page.rights = rights  # type: ignore[attr-defined]  # the wall tests read it
        return page

    return door


def person_page[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Open a page to anyone signed in: about oneself, in no practice."""
    page = cast("Any", login_required(view))
    page.rights = ("signed in",)
    return cast("Callable[..., HttpResponse]", page)


def public_page[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Open a page to anyone."""
    view.rights = ("anyone",)  # type: ignore[attr-defined]  # the wall tests read it
    return view


def _require(place: Place | None, rights: tuple[Right, ...], *, is_client: bool) -> None:
    if place is None or place.is_client != is_client or not any(map(place.may, rights)):
        raise Http404


def has_closed(place: Place, organisation: ClientOrganisation) -> bool:
    """Whether this reader finds only what was handed over; the practice reads on."""
    return place.is_client and organisation.is_closed_on(timezone.localdate())


def _require_open(request: RoomRequest) -> None:
    if has_closed(request.place, request.organisation):
        below = request.path_info.removeprefix(request.place.url)
        if below and not below.startswith(LEFT_AFTERWARDS):
            raise Http404
