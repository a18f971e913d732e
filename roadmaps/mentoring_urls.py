"""The addresses of mentoring and capability, below a client room."""

from django.urls import URLPattern, path

from roadmaps.views import capability, mentoring

MENTORING = "governance/mentoring/"
MENTEE = f"{MENTORING}<uuid:pk>/"
AREA = f"{MENTORING}areas/<uuid:pk>/"
WITHIN = "engagements/<uuid:engagement>/"


def below(room: str) -> list[URLPattern]:
    """Each in one room."""
    return [
        path(f"{room}{MENTORING}", mentoring.room_mentoring, name="room_mentoring"),
        path(f"{room}{MENTEE}", mentoring.mentee, name="mentee"),
        path(f"{room}{MENTEE}edit/", mentoring.mentee_edit, name="mentee_edit"),
        path(f"{room}{MENTEE}end/", mentoring.mentee_end, name="mentee_end"),
        path(f"{room}{MENTEE}goals/", mentoring.mentee_goal, name="mentee_goal"),
        path(f"{room}{MENTEE}sessions/", mentoring.mentee_session, name="mentee_session"),
        path(f"{room}{MENTEE}levels/", mentoring.mentee_level, name="mentee_level"),
        path(f"{room}{MENTORING}goals/<uuid:pk>/", mentoring.goal_state, name="goal_state"),
        path(f"{room}{WITHIN}mentees/new/", mentoring.mentee_new, name="mentee_new"),
        path(f"{room}{AREA}", capability.capability_area, name="capability_area"),
        path(f"{room}{AREA}levels/", capability.capability_level, name="capability_level"),
        path(f"{room}{WITHIN}capability/new/", capability.capability_new, name="capability_new"),
    ]
