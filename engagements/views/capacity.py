"""Who has how many days to give, week by week, and what a further phase would do to them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clients.access import Place, PracticeRequest, Right, person_page, practice_page
from clients.models import User
from clients.places import places_of
from clients.tenancy import practice_scope
from engagements.allowance import NOTHING
from engagements.capacity import executives_here, people_between, running_engagements
from engagements.capacity_board import (
    Figures,
    Outlook,
    Person,
    Plan,
    Row,
    mondays_between,
    sums_by_week,
    whole_weeks,
)
from engagements.capacity_forms import A_YEAR, QUARTER, PlanForm, first_week
from engagements.dates import DAY, week_range
from engagements.models import Executive


@dataclass(frozen=True)
class View:
    """The weeks shown, and the addresses of those before and after."""

    first: dt.date
    today: dt.date
    asked: Any

    @property
    def last(self) -> dt.date:
        return self.first + QUARTER - DAY

    @property
    def mondays(self) -> list[dt.date]:
        return mondays_between(self.first, self.last)

    @property
    def now(self) -> dt.date:
        return week_range(self.today)[0]

    @property
    def before(self) -> str:
        return self._address(self.first - QUARTER) if self.first > self.now - A_YEAR else ""

    @property
    def after(self) -> str:
        return self._address(self.first + QUARTER) if self.first < self.now + A_YEAR else ""

    @property
    def current(self) -> str:
        return self._address(self.now)

    def _address(self, monday: dt.date) -> str:
        """With whatever is tried out."""
        query = self.asked.copy()
        query["week"] = monday.isoformat()
        return f"?{query.urlencode()}"

    def reach(self, plan: Plan | None) -> tuple[dt.date, dt.date]:
        """The weeks shown and those that a phase falls in."""
        if plan is None:
            return self.first, self.last
        return min(self.first, plan.mondays[0]), max(self.last, week_range(plan.last)[1])


@practice_page(Right.SEE_CAPACITY)
@require_safe
def capacity(request: PracticeRequest) -> HttpResponse:
    """A quarter of weeks. Who runs the practice sees everybody, an executive their own."""
    view = _view(request)
    executives = executives_here()
    if not request.place.may(Right.RUN_PRACTICE):
        executives = executives.filter(user_id=request.place.user_id)
    form = _form(request, list(executives.values_list("pk", "display_name")), view.today)
    plan = form.plan
    people = people_between(executives, *view.reach(plan), view.today)
    rows = [person.row(view.mondays, view.today, plan) for person in people]
    context = _context(view, rows) | _ways(request) | {"form": form, "sums": sums_by_week(rows)}
    if plan:
        context |= _outlook(request, plan, rows, view.today)
    return render(request, "engagements/capacity.html", context)


@person_page
@require_safe
def my_capacity(request: HttpRequest) -> HttpResponse:
    """One's own weeks over every practice in which one gives days, added up."""
    view, user = _view(request), cast("User", request.user)
    people: list[Person] = []
    rows: list[Row] = []
    for place in _places(user):
        with practice_scope(place.practice.pk, user_id=user.pk):
            mine = Executive.objects.filter(user=user)
            for person in people_between(mine, view.first, view.last, view.today):
                people.append(person)
                rows.append(person.named(place.label, person.title).row(view.mondays, view.today))
    context = _context(view, rows)
    if rows:
        context["whole"] = whole_weeks(_("Together"), people, rows)
    return render(request, "engagements/capacity_mine.html", context)


def _view(request: HttpRequest) -> View:
    today = timezone.localdate()
    return View(first_week(request.GET.get("week", ""), today), today, request.GET)


def _places(user: User) -> list[Place]:
    return [place for place in places_of(user) if place.may(Right.LOG_DAYS)]


def _form(request: PracticeRequest, who: list[tuple[Any, str]], today: dt.date) -> PlanForm:
    """As it was asked for; else empty, from the next Monday on."""
    data = request.GET if "days" in request.GET else None
    initial = {"starts_on": week_range(today)[1] + DAY, **request.GET.dict()}
    return PlanForm(data, initial=initial, who=who, today=today)


def _context(view: View, rows: list[Row]) -> dict[str, Any]:
    return {
        "view": view,
        "weeks": [(monday, monday.isocalendar().week) for monday in view.mondays],
        "rows": rows,
        "over": [row for row in rows if row.over],
        "left": round(sum((row.left for row in rows), NOTHING), 1),
        "all": sum((row.total for row in rows), Figures()).about,
    }


def _ways(request: PracticeRequest) -> dict[str, Any]:
    """Where else one may go from here."""
    place, gives_days = request.place, [each.may(Right.LOG_DAYS) for each in request.places]
    return {
        "leave_url": f"{place.url}leave/" if place.may(Right.LOG_DAYS) else "",
        "together_url": reverse("my_capacity") if sum(gives_days) > 1 else "",
        "can_onboard": place.may(Right.RUN_PRACTICE),
    }


def _outlook(
    request: PracticeRequest, plan: Plan, rows: list[Row], today: dt.date
) -> dict[str, Any]:
    """What the phase would do, and where it could be agreed."""
    row = next(each for each in rows if each.key == plan.executive)
    engagements = running_engagements(plan.executive, today)
    if not request.place.may(Right.PROPOSE):
        engagements = engagements.none()
    asked = request.GET.copy()
    asked.pop("week", None)
    return {
        "plan": plan,
        "planned": row,
        "outlook": Outlook.of(row.proposal),
        "engagements": list(engagements),
        "change": asked.urlencode(),
    }
