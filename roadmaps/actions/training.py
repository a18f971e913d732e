"""Training: a programme with its people, its sessions, and who came."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from engagements.models import Engagement
from roadmaps.actions.kept import keep, refuse_when_over, tell
from roadmaps.models import TrainingAttendance, TrainingProgramme, TrainingSeat, TrainingSession
from roadmaps.name_list import Person

PARENTS = ("policy", "use_case", "programme")


@transaction.atomic
def plan(engagement: Engagement, programme: TrainingProgramme, *, by: Place) -> TrainingProgramme:
    """A new programme, or what is said of one."""
    programme.engagement = engagement
    is_new = programme._state.adding
    keep(programme, engagement, besides=PARENTS)
    if is_new:
        said = _("The training %(title)s was planned.") % {"title": programme.title}
        tell(engagement, "training.planned", said, by, programme.pk)
    return programme


@transaction.atomic
def name_people(programme: TrainingProgramme, people: Iterable[Person]) -> None:
    """Who should come. Who is no longer named has left; where they came stays."""
    rows = TrainingProgramme.objects.select_for_update(of=("self",)).select_related("engagement")
    programme = rows.get(pk=programme.pk)
    refuse_when_over(programme.engagement)
    known = {Person(each.name, each.email).key: each for each in programme.seats.all()}
    named = {each.key: each for each in people}
    for key, person in named.items():
        seat = known.get(key) or TrainingSeat(
            programme=programme, organisation_id=programme.organisation_id, email=person.email
        )
        seat.name, seat.left_on = person.name, None
        seat.save()
    gone = [each.pk for key, each in known.items() if key not in named and not each.left_on]
    TrainingSeat.objects.filter(pk__in=gone).update(left_on=timezone.localdate())


@transaction.atomic
def add_session(programme: TrainingProgramme, session: TrainingSession) -> TrainingSession:
    """One more date."""
    session.programme = programme
    return keep(session, programme.engagement, besides=PARENTS)


@transaction.atomic
def record_attendance(session: TrainingSession, seats: Collection[UUID], *, by: Place) -> None:
    """Who came: exactly these of the people of the programme; said again, it is corrected."""
    rows = TrainingSession.objects.select_for_update(of=("self",))
    session = rows.select_related("programme__engagement__organisation").get(pk=session.pk)
    engagement = session.programme.engagement
    refuse_when_over(engagement)
    wanted = set(
        TrainingSeat.objects.filter(programme=session.programme, pk__in=seats).values_list(
            "pk", flat=True
        )
    )
    there = set(session.attendances.values_list("seat_id", flat=True))
    session.attendances.exclude(seat__in=wanted).delete()
    TrainingAttendance.objects.bulk_create(
        TrainingAttendance(
            organisation_id=session.organisation_id,
            session=session,
            seat_id=seat,
            recorded_by=by.name,
        )
        for seat in wanted - there
    )
    words = {"count": len(wanted), "topic": session.topic}
    said = _("%(count)s people came to the training %(topic)s.") % words
    tell(engagement, "training.attended", said, by, session.pk)
