"""The onboarding page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE, refuse
from engagements.models import Engagement
from roadmaps.actions.onboarding import onboard
from roadmaps.onboarding_forms import Onboarding, with_another_row


@practice_page(Right.RUN_PRACTICE)
@require_http_methods(["GET", "POST"])
def onboarding(request: PracticeRequest) -> HttpResponse:
    """Agree an engagement on one form; what is wrong is said at its field and nothing is lost."""
    if request.method != "POST":
        return _page(request, Onboarding())
    if "add" in request.POST:
        return _page(request, Onboarding(with_another_row(request.POST)).as_typed())
    form = Onboarding(request.POST)
    if form.is_valid() and (engagement := _live(request, form)):
        messages.success(request, _("%s is live.") % engagement.title)
        return redirect(engagement)
    return _page(request, form, status=UNPROCESSABLE)


def _live(request: PracticeRequest, form: Onboarding) -> Engagement | None:
    try:
        return onboard(form.agreement(), by=request.place)
    except ValidationError as error:
        refuse(form.engagement, error)
        return None


def _page(request: PracticeRequest, form: Onboarding, status: int = 200) -> HttpResponse:
    return render(request, "roadmaps/onboarding.html", {"onboarding": form}, status=status)
