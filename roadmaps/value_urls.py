"""The addresses of what changed, how it stands, what it cost and what it brought."""

from django.urls import URLPattern, path

from roadmaps.views import benefits, health, room, value

ROOM = "p/<slug:practice>/c/<slug:client>/"
VALUE, ENGAGEMENT = f"{ROOM}value/", f"{ROOM}engagements/<uuid:engagement>/"
BENEFIT = f"{VALUE}benefits/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(VALUE, value.room_value, name="room_value"),
    path(f"{ENGAGEMENT}hire/", value.hire_edit, name="hire_edit"),
    path(f"{ENGAGEMENT}benefits/new/", benefits.benefit_new, name="benefit_new"),
    path(BENEFIT, benefits.benefit, name="benefit"),
    path(f"{BENEFIT}edit/", benefits.benefit_edit, name="benefit_edit"),
    path(f"{BENEFIT}publication/", benefits.benefit_publication, name="benefit_publication"),
    path(f"{BENEFIT}withdrawal/", benefits.benefit_withdrawal, name="benefit_withdrawal"),
    path(f"{BENEFIT}removal/", benefits.benefit_removal, name="benefit_removal"),
    path(f"{BENEFIT}confirmation/", benefits.benefit_confirmation, name="benefit_confirmation"),
    path(f"{BENEFIT}dispute/", benefits.benefit_dispute, name="benefit_dispute"),
    path(f"{BENEFIT}evidence/", benefits.benefit_evidence, name="benefit_evidence"),
    path(f"{ENGAGEMENT}health/", health.engagement_health, name="engagement_health"),
    path(f"{ROOM}changes/", room.room_changes, name="room_changes"),
    path(f"{ENGAGEMENT}health/words/", health.health_words, name="health_words"),
]
