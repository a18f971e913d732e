"""What every page knows: where the person stands and where they could go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from clients.access import HAND_OVER, Place, Right, has_closed
from clients.branding import digest_of
from clients.models import ClientOrganisation


@dataclass(frozen=True)
class Link:
    """A place to go to, for a menu."""

    label: str
    url: str
    is_current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of base.html: demo banner, place, switcher, menu, tabs of the client room."""
    place: Place | None = getattr(request, "place", None)
    places: list[Place] = getattr(request, "places", [])
    organisation = getattr(request, "organisation", None)
    return {
        "demo": settings.DEMO,
        "place": place,
        "places": [Link(each.label, each.url, each == place) for each in places],
        "nav": practice_links(place, request.path)
        if place and not place.is_client
        else portfolio_links([] if place else places, request.path),
        "tokens_url": tokens_url(place),
        "own_links": own_links(place),
        "logo_url": logo_url(place),
        "organisation": organisation,
        "room_tabs": tabs_of(place, organisation, request.path) if place and organisation else [],
    }


def practice_links(place: Place, path: str) -> list[Link]:
    """The practice's menu, as far as the person may go."""
    home = place.practice.get_absolute_url()
    menu = [
        (Right.LOG_DAYS, _("Week"), "week/"),
        (Right.LOG_DAYS, _("Months"), "timesheets/"),
        (Right.SEE_CAPACITY, _("Capacity"), "capacity/"),
        (Right.SEE_CLIENTS, _("Clients"), "clients/"),
        (Right.RUN_PRACTICE, _("Playbooks"), "playbooks/"),
        (Right.REPORT, _("Reports"), "reports/"),
        (Right.SEE_TERMS, _("Billing"), "billing/"),
        (Right.RUN_PRACTICE, _("People"), "people/"),
        (Right.RUN_PRACTICE, _("Settings"), "settings/"),
    ]
    links = [
        Link(label, home + end, path.startswith(home + end))
        for right, label, end in menu
        if place.may(right)
    ]
    return [*portfolio_links([place], path), *links]


def portfolio_links(places: Sequence[Place], path: str) -> list[Link]:
    """Every client on one page, over all practices, for those who lead in one of them."""
    if not any(place.may(Right.LEAD) for place in places if not place.is_client):
        return []
    url = reverse("portfolio")
    return [Link(_("Portfolio"), url, path.startswith(url))]


def tokens_url(place: Place | None) -> str:
    """Where a person makes tokens for machines, if they may in this practice."""
    if place is None or not place.may(Right.USE_API):
        return ""
    return reverse("tokens", args=[place.practice.slug])


def own_links(place: Place | None) -> list[Link]:
    """One's own days beside the week: from another system, and in one's calendar."""
    if place is None or place.is_client:
        return []
    found = []
    if place.may(Right.LOG_DAYS) or place.may(Right.RUN_PRACTICE):
        found.append(Link(_("Import days"), f"{place.url}import/", is_current=False))
    if place.may(Right.LOG_DAYS):
        found.append(Link(_("Calendar"), f"{place.url}calendar/", is_current=False))
    return found


def logo_url(place: Place | None) -> str:
    """Where the practice's logo lies for this person. Another logo has another address."""
    if place is None or not place.practice.logo:
        return ""
    return f"{place.url}logo/?v={digest_of(place.practice.logo)}"


def tabs_of(place: Place, organisation: ClientOrganisation, path: str) -> list[Link]:
    """The tabs of the room; of a closed one what is left of it."""
    if not has_closed(place, organisation):
        return room_links(place, organisation.slug, path)
    room = f"{place.practice.get_absolute_url()}c/{organisation.slug}/"
    tabs = [(Right.SEE_ROOM, _("Overview"), ""), (Right.SEE_GOVERNANCE, _("Hand-over"), HAND_OVER)]
    return [
        Link(label, room + end, path.startswith(room + end) if end else path == room)
        for right, label, end in tabs
        if place.may(right)
    ]


def room_links(place: Place, client: str, path: str) -> list[Link]:
    """The tabs of a client room, as far as the person may see."""
    room = f"{place.practice.get_absolute_url()}c/{client}/"
    tabs = [
        (Right.SEE_ROOM, _("Overview"), ""),
        (Right.SEE_ROOM, _("Roadmap"), "roadmap/"),
        (Right.SEE_ROOM, _("Outcomes"), "outcomes/"),
        (Right.SEE_VALUE, _("Value"), "value/"),
        (Right.SEE_ROOM, _("Governance"), "governance/"),
        (Right.SEE_DAYS, _("Days"), "days/"),
        (Right.SEE_ROOM, _("Reports"), "reports/"),
        (Right.SEE_AGREEMENT, _("Agreement"), "agreement/"),
        (Right.SEE_FEES, _("Invoices"), "invoices/"),
        (Right.SEE_ROOM_PEOPLE, _("People"), "people/"),
    ]
    return [
        Link(label, room + end, path.startswith(room + end) if end else path == room)
        for right, label, end in tabs
        if place.may(right)
    ]
