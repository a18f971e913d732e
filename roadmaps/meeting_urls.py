"""The addresses of meetings."""

from django.urls import URLPattern, path

from roadmaps.views import meeting_records as records
from roadmaps.views import meetings

ROOM = "p/<slug:practice>/c/<slug:client>/"
ENGAGEMENT = f"{ROOM}engagements/<uuid:engagement>/"
MEETINGS = f"{ROOM}governance/meetings/"
MEETING = f"{MEETINGS}<uuid:pk>/"
PAPER = f"{MEETINGS}papers/<uuid:pk>/"
DONE = f"{MEETINGS}actions/<uuid:pk>/done/"

urlpatterns: list[URLPattern] = [
    path(MEETINGS, meetings.room_meetings, name="room_meetings"),
    path(f"{ENGAGEMENT}meetings/new/", meetings.meeting_new, name="meeting_new"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}edit/", meetings.meeting_edit, name="meeting_edit"),
    path(f"{MEETING}attendance/", meetings.meeting_attendance, name="meeting_attendance"),
    path(f"{MEETING}cancellation/", meetings.meeting_cancellation, name="meeting_cancellation"),
    path(f"{MEETING}next/", meetings.meeting_next, name="meeting_next"),
    path(f"{MEETING}papers/", records.meeting_papers, name="meeting_papers"),
    path(f"{MEETING}papers/sent/", records.meeting_papers_sent, name="meeting_papers_sent"),
    path(f"{MEETING}minutes/", records.meeting_minutes, name="meeting_minutes"),
    path(f"{MEETING}actions/", records.meeting_actions, name="meeting_actions"),
    path(f"{PAPER}file/", records.meeting_paper, name="meeting_paper"),
    path(f"{PAPER}removal/", records.meeting_paper_removal, name="meeting_paper_removal"),
    path(DONE, records.meeting_action_done, name="meeting_action_done"),
]
