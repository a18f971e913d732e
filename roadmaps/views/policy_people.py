"""Whom a policy concerns, who has read it, who is asked again: kept by the practice."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients.access import Right, RoomRequest, room_page
from roadmaps import name_list
from roadmaps.actions import acknowledgements as actions
from roadmaps.known_people import known_people
from roadmaps.models import Policy, PolicyVersion
from roadmaps.policies import subjects_of
from roadmaps.policy_forms import ChosenForm, PeopleForm
from roadmaps.views.filling import Sheet, address, fill_in, one, settle


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def policy_people(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The list of those who should read it, as a text to edit or to paste."""
    found = one(request, Policy.objects.select_related("engagement"), pk)
    there = found.readers.filter(left_on=None)
    people = [name_list.Person(each.name, each.email) for each in there]
    first = {"people": name_list.written(people or known_people(found.engagement))}
    form = PeopleForm(request.POST or None, initial=first)
    sheet = Sheet(
        heading=_("People whom it concerns"),
        save=_("Keep the list"),
        back=address(request, "policy", found.pk),
        eyebrow=found.title,
        said=_("The list is kept."),
        hint=_("Who is taken off has left; what they acknowledged stays on record."),
    )

    def act() -> None:
        actions.name_readers(found, form.cleaned_data["people"])

    return fill_in(request, form, sheet, act)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def policy_recording(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Record that people have read it who said so on paper or in a meeting."""
    rows = PolicyVersion.objects.select_related("policy__engagement")
    found = one(request, rows, pk, through="policy__engagement")
    subject = subjects_of([found.policy], timezone.localdate())[0]
    offered = [(str(each.pk), each.name) for each in subject.reach.missing]
    form = ChosenForm(request.POST or None, offered=offered)
    form.fields["chosen"].label = _("who has read it")
    sheet = Sheet(
        heading=_("Record who has read it"),
        save=_("Record"),
        back=address(request, "policy", found.policy_id),
        eyebrow=found.policy.title,
        said=_("Recorded, with your name."),
        hint=_("Only for people who told you so on paper or in a meeting. Others say it here."),
    )

    def act() -> None:
        chosen = [UUID(each) for each in form.cleaned_data["chosen"]]
        actions.record_for(found, chosen, by=request.place)

    return fill_in(request, form, sheet, act)


@room_page(Right.LEAD)
@require_POST
def policy_reminders(request: RoomRequest, pk: UUID) -> HttpResponse:
    """A letter to those who have not acknowledged it yet."""
    found = one(request, Policy.objects.select_related("organisation__practice"), pk)
    today = timezone.localdate()
    said = _("A letter goes to everyone with an account who has not read it, once a day at most.")
    back = address(request, "policy", found.pk)
    return settle(request, back, said, lambda: actions.remind(found, today=today))
