"""What the pages of governance have in common: the tabs of its parts."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from clients.access import RoomRequest
from roadmaps.governance import section_links


def render_part(
    request: RoomRequest, template: str, context: Mapping[str, Any], *, status: int | None = None
) -> HttpResponse:
    """Render a page that extends `roadmaps/governance.html`."""
    tabs = section_links(request.place, request.organisation, request.path)
    return render(request, template, {**context, "section_tabs": tabs}, status=status)
