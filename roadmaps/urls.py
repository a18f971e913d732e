"""The addresses of `roadmaps`."""

from django.urls import URLPattern, path

from roadmaps.views import engagement, home, outcomes, roadmap, room

PRACTICE = "p/<slug:practice>/"
ROOM = f"{PRACTICE}c/<slug:client>/"

urlpatterns: list[URLPattern] = [
    path(PRACTICE, home.practice_home, name="practice_home"),
    path(f"{PRACTICE}clients/", engagement.clients, name="clients"),
    path(f"{PRACTICE}engagements/<uuid:pk>/", engagement.engagement, name="engagement"),
    path(ROOM, room.room, name="room"),
    path(f"{ROOM}roadmap/", roadmap.room_roadmap, name="room_roadmap"),
    path(f"{ROOM}roadmap/<uuid:pk>/", roadmap.initiative, name="initiative"),
    path(
        f"{ROOM}roadmap/<uuid:pk>/updates/", roadmap.initiative_updates, name="initiative_updates"
    ),
    path(
        f"{ROOM}engagements/<uuid:engagement>/initiatives/new/",
        roadmap.initiative_new,
        name="initiative_new",
    ),
    path(f"{ROOM}engagements/<uuid:engagement>/phases/new/", roadmap.phase_new, name="phase_new"),
    path(f"{ROOM}outcomes/", outcomes.room_outcomes, name="room_outcomes"),
    path(f"{ROOM}outcomes/<uuid:pk>/", outcomes.kpi, name="kpi"),
    path(f"{ROOM}outcomes/<uuid:pk>/readings/", outcomes.kpi_readings, name="kpi_readings"),
    path(f"{ROOM}engagements/<uuid:engagement>/outcomes/new/", outcomes.kpi_new, name="kpi_new"),
]
