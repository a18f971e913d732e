"""The practice's first page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clients.access import PracticeRequest, Right, practice_page
from roadmaps.home_sentence import home_sentence
from roadmaps.practice_home import home_of


@practice_page(Right.ENTER_PRACTICE)
@require_safe
def practice_home(request: PracticeRequest) -> HttpResponse:
    """What waits for this person, and how the clients stand."""
    place, today = request.place, timezone.localdate()
    home = home_of(place, today)
    runs = place.may(Right.RUN_PRACTICE)
    context = {
        "home": home,
        "sentence": home_sentence(home, runs=runs),
        "today": today,
        "runs": runs,
        "may_bill": place.may(Right.BILL),
    }
    return render(request, "roadmaps/home.html", context)
