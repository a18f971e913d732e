"""The week on a phone: what a browser needs to install it and to do without a connection.

The service worker keeps one page without anybody's data, and the files it is made of. What a person
sees and types there lies in their own browser, under their own name, until they sign out.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clients.access import PracticeRequest, Right, practice_page, public_page

MODULES = ("js/offline.js", "js/week-cells.js", "js/week-waiting.js")
FONTS = ("fonts/text.woff2", "fonts/display.woff2")
SIZES = (192, 512)


@public_page
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """At the root, so that it answers for every page; asked for anew each time."""
    files = shell()
    version = hashlib.sha256("\n".join(files).encode()).hexdigest()[:12]
    context = {"files": json.dumps(files), "version": version}
    response = render(request, "engagements/sw.js", context, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@public_page
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown when no answer comes. It says nothing of anybody: it is kept in the browser."""
    return render(request, "engagements/offline.html")


@practice_page(Right.LOG_DAYS)
@require_safe
def week_manifest(request: PracticeRequest) -> HttpResponse:
    """The week of one practice as an app of its own."""
    week = reverse("week", args=[request.place.practice.slug])
    icons = [
        {"src": static(f"icons/{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in SIZES
    ]
    manifest = {
        "name": _("Week at %(practice)s") % {"practice": request.place.practice.name},
        "short_name": request.place.practice.name[:12],
        "id": week,
        "start_url": week,
        "scope": "/",
        "display": "standalone",
        "background_color": "#f9f6ef",
        "theme_color": "#17524c",
        "icons": [*icons, {**icons[-1], "purpose": "maskable"}],
    }
    return JsonResponse(manifest, content_type="application/manifest+json")


@cache
def shell() -> tuple[str, ...]:
    """The addresses of the files that the page is made of."""
    styles = (Path(settings.BASE_DIR) / "static" / "css").glob("*.css")
    names = [f"css/{file.name}" for file in sorted(styles)]
    return tuple(map(static, (*names, *MODULES, *FONTS, "mark.svg")))
