"""The addresses of outcomes and of the evidence chain."""

from django.urls import URLPattern, path

from roadmaps.views import kpi_changes, outcomes, readings, served

ROOM = "p/<slug:practice>/c/<slug:client>/"
KPI = f"{ROOM}outcomes/<uuid:pk>/"
ENGAGEMENT = f"{ROOM}engagements/<uuid:engagement>/"

urlpatterns: list[URLPattern] = [
    path(f"{ROOM}outcomes/", outcomes.room_outcomes, name="room_outcomes"),
    path(KPI, outcomes.kpi, name="kpi"),
    path(f"{KPI}edit/", kpi_changes.kpi_edit, name="kpi_edit"),
    path(f"{KPI}archival/", kpi_changes.kpi_archival, name="kpi_archival"),
    path(f"{KPI}place/", kpi_changes.kpi_place, name="kpi_place"),
    path(f"{KPI}readings/", outcomes.kpi_readings, name="kpi_readings"),
    path(f"{KPI}readings/paste/", readings.kpi_paste, name="kpi_paste"),
    path(f"{ROOM}readings/<uuid:pk>/file/", outcomes.reading_file, name="reading_file"),
    path(f"{ENGAGEMENT}outcomes/new/", outcomes.kpi_new, name="kpi_new"),
    path(f"{ENGAGEMENT}readings/", readings.readings_paste, name="readings_paste"),
    path(f"{ROOM}days/served/", served.days_served, name="days_served"),
    path(f"{ROOM}days/served/export/", served.days_served_export, name="days_served_export"),
]
