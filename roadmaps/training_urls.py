"""The addresses of training, below a client room."""

from django.urls import URLPattern, path

from roadmaps.views import training

TRAINING = "governance/training/"
PROGRAMME = f"{TRAINING}<uuid:pk>/"


def below(room: str) -> list[URLPattern]:
    """Each in one room."""
    return [
        path(f"{room}{TRAINING}", training.room_training, name="room_training"),
        path(f"{room}{PROGRAMME}", training.programme, name="training"),
        path(f"{room}{PROGRAMME}edit/", training.training_edit, name="training_edit"),
        path(f"{room}{PROGRAMME}people/", training.training_people, name="training_people"),
        path(f"{room}{PROGRAMME}sessions/", training.training_session, name="training_session"),
        path(
            f"{room}{TRAINING}sessions/<uuid:pk>/attendance/",
            training.training_attendance,
            name="training_attendance",
        ),
        path(
            f"{room}engagements/<uuid:engagement>/training/new/",
            training.training_new,
            name="training_new",
        ),
    ]
