"""Training in the client room: read by both sides, planned and recorded by the practice."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients.access import Right, RoomRequest, room_page
from roadmaps import name_list
from roadmaps.actions import training as actions
from roadmaps.additions import additions, may_write
from roadmaps.known_people import known_people
from roadmaps.models import AiUseCase, Policy, TrainingProgramme, TrainingSession
from roadmaps.policy_forms import ChosenForm, PeopleForm
from roadmaps.rooms import engagements_of, shown_engagements
from roadmaps.training import courses_of
from roadmaps.training_forms import ProgrammeForm, SessionForm
from roadmaps.views.filling import Sheet, address, commitment, fill_in, one
from roadmaps.views.shell import render_part


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def room_training(request: RoomRequest) -> HttpResponse:
    """Every programme with how many of its people came."""
    place, organisation = request.place, request.organisation
    rows = TrainingProgramme.objects.filter(engagement__in=engagements_of(place, organisation))
    shown = shown_engagements(place, organisation)
    context = {
        "courses": courses_of(rows, timezone.localdate()),
        "additions": additions(place, organisation, shown, _("Plan a programme"), "training_new"),
    }
    return render_part(request, "roadmaps/training.html", context)


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def programme(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One programme: its dates, who came, who is missing."""
    found = _programme(request, pk)
    context = {
        "course": courses_of([found], timezone.localdate())[0],
        "programme": found,
        "policy": Policy.objects.filter(pk=found.policy_id).first(),
        "use": AiUseCase.objects.filter(pk=found.use_case_id).first(),
        "may_write": may_write(request.place, found.engagement),
        "sees_names": request.place.may(Right.LEAD) or request.place.may(Right.DECIDE),
    }
    return render_part(request, "roadmaps/training_programme.html", context)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def training_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more programme."""
    within = commitment(request, engagement)
    form = ProgrammeForm(request.POST or None, instance=TrainingProgramme(engagement=within))
    sheet = Sheet(
        heading=_("Plan a programme"),
        save=_("Plan the programme"),
        back=address(request, "room_training"),
        eyebrow=within.title,
        said=_("Planned. Name the people and add its dates now."),
    )
    return fill_in(
        request, form, sheet, lambda: actions.plan(within, form.instance, by=request.place)
    )


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def training_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Change what is said of a programme."""
    found = _programme(request, pk)
    form = ProgrammeForm(request.POST or None, instance=found)
    sheet = Sheet(
        heading=_("Change the programme"),
        save=_("Keep"),
        back=address(request, "training", pk),
        eyebrow=found.title,
        said=_("Kept. The client sees it now."),
    )
    return fill_in(
        request,
        form,
        sheet,
        lambda: actions.plan(found.engagement, form.instance, by=request.place),
    )


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def training_people(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The list of those who should come, as a text to edit or to paste."""
    found = _programme(request, pk)
    there = found.seats.filter(left_on=None)
    people = [name_list.Person(each.name, each.email) for each in there]
    first = {"people": name_list.written(people or known_people(found.engagement))}
    form = PeopleForm(request.POST or None, initial=first)
    sheet = Sheet(
        heading=_("People who should come"),
        save=_("Keep the list"),
        back=address(request, "training", pk),
        eyebrow=found.title,
        said=_("The list is kept."),
        hint=_("Who is taken off has left; the sessions they came to stay on record."),
    )
    return fill_in(
        request, form, sheet, lambda: actions.name_people(found, form.cleaned_data["people"])
    )


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def training_session(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One more date of a programme."""
    found = _programme(request, pk)
    row = TrainingSession(programme=found, trainer=request.place.name)
    form = SessionForm(request.POST or None, instance=row)
    sheet = Sheet(
        heading=_("Add a session"),
        save=_("Add the session"),
        back=address(request, "training", pk),
        eyebrow=found.title,
    )
    return fill_in(request, form, sheet, lambda: actions.add_session(found, form.instance))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def training_attendance(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Who came to a session."""
    rows = TrainingSession.objects.select_related("programme__engagement")
    found = one(request, rows, pk, through="programme__engagement")
    came = [str(key) for key in found.attendances.values_list("seat_id", flat=True)]
    seats = found.programme.seats.all()
    offered = [(str(s.pk), s.name) for s in seats if not s.left_on or str(s.pk) in came]
    form = ChosenForm(request.POST or None, offered=offered, initial={"chosen": came})
    form.fields["chosen"].label = _("who came")
    sheet = Sheet(
        heading=_("Who came"),
        save=_("Record"),
        back=address(request, "training", found.programme_id),
        eyebrow=found.topic,
        said=_("Recorded."),
    )

    def act() -> None:
        chosen = [UUID(each) for each in form.cleaned_data["chosen"]]
        actions.record_attendance(found, chosen, by=request.place)

    return fill_in(request, form, sheet, act)


def _programme(request: RoomRequest, pk: UUID) -> TrainingProgramme:
    return one(request, TrainingProgramme.objects.select_related("engagement"), pk)
