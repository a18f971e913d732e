"""The addresses at which a roadmap is drawn, accepted and talked about."""

from django.urls import URLPattern, path

from roadmaps.views import comments, milestones, roadmap_dates, roadmap_drawing

ROOM = "p/<slug:practice>/c/<slug:client>/"
ENGAGEMENT = f"{ROOM}engagements/<uuid:engagement>/"
WORK = f"{ROOM}roadmap/<uuid:pk>/"
PHASE = f"{ROOM}roadmap/phases/<uuid:pk>/"
MILESTONE = f"{ROOM}roadmap/milestones/<uuid:pk>/"
COMMENT = f"{ROOM}roadmap/comments/<uuid:pk>/"

drawing = roadmap_drawing
urlpatterns: list[URLPattern] = [
    path(f"{ENGAGEMENT}phases/new/", drawing.phase_new, name="phase_new"),
    path(f"{PHASE}edit/", drawing.phase_edit, name="phase_edit"),
    path(f"{PHASE}order/", drawing.phase_order, name="phase_order"),
    path(f"{PHASE}publication/", drawing.phase_publication, name="phase_publication"),
    path(f"{PHASE}removal/", drawing.phase_removal, name="phase_removal"),
    path(f"{ENGAGEMENT}initiatives/new/", drawing.initiative_new, name="initiative_new"),
    path(f"{WORK}edit/", drawing.initiative_edit, name="initiative_edit"),
    path(f"{WORK}publication/", drawing.initiative_publication, name="initiative_publication"),
    path(f"{WORK}removal/", drawing.initiative_removal, name="initiative_removal"),
    path(f"{WORK}dates/", roadmap_dates.initiative_dates, name="initiative_dates"),
    path(f"{WORK}dates/undo/", roadmap_dates.initiative_dates_undo, name="initiative_dates_undo"),
    path(f"{ENGAGEMENT}milestones/new/", milestones.milestone_new, name="milestone_new"),
    path(MILESTONE, milestones.milestone, name="milestone"),
    path(f"{MILESTONE}edit/", milestones.milestone_edit, name="milestone_edit"),
    path(
        f"{MILESTONE}publication/", milestones.milestone_publication, name="milestone_publication"
    ),
    path(f"{MILESTONE}removal/", milestones.milestone_removal, name="milestone_removal"),
    path(f"{MILESTONE}reached/", milestones.milestone_reached, name="milestone_reached"),
    path(
        f"{MILESTONE}acceptance/",
        milestones.room_milestone_acceptance,
        name="room_milestone_acceptance",
    ),
    path(f"{MILESTONE}refusal/", milestones.room_milestone_refusal, name="room_milestone_refusal"),
    path(f"{WORK}comments/", comments.initiative_comments, name="initiative_comments"),
    path(f"{COMMENT}edit/", comments.comment_edit, name="comment_edit"),
    path(f"{COMMENT}removal/", comments.comment_removal, name="comment_removal"),
]
