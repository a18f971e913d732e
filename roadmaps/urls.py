"""The addresses of `roadmaps`."""

from django.urls import URLPattern, path

from roadmaps import (
    ai_urls,
    decision_urls,
    handover_urls,
    meeting_urls,
    mentoring_urls,
    outcome_urls,
    policy_urls,
    risk_urls,
    roadmap_urls,
    training_urls,
    value_urls,
    vendor_urls,
)
from roadmaps.views import (
    board_reports,
    engagement,
    entry_ties,
    governance,
    home,
    onboarding,
    playbooks,
    report_composer,
    report_reviews,
    roadmap,
    room,
    room_reports,
)

PRACTICE = "p/<slug:practice>/"
ROOM = f"{PRACTICE}c/<slug:client>/"
PLAYBOOK = f"{PRACTICE}playbooks/<uuid:pk>/"
SHIPPED = f"{PRACTICE}playbooks/shipped/<slug:trigger>/"
ONBOARDING = f"{PRACTICE}onboardings/<uuid:pk>/"
REPORT = f"{PRACTICE}reports/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(PRACTICE, home.practice_home, name="practice_home"),
    path(f"{PRACTICE}clients/", engagement.clients, name="clients"),
    path(f"{PRACTICE}engagements/new/", onboarding.onboarding, name="onboarding"),
    path(ONBOARDING, onboarding.onboarding_resume, name="onboarding_resume"),
    path(f"{ONBOARDING}discard/", onboarding.onboarding_discard, name="onboarding_discard"),
    path(f"{ONBOARDING}live/", onboarding.onboarding_live, name="onboarding_live"),
    path(f"{ONBOARDING}<slug:step>/", onboarding.onboarding_step, name="onboarding_step"),
    path(f"{PRACTICE}playbooks/", playbooks.playbooks, name="playbooks"),
    path(f"{PRACTICE}playbooks/new/", playbooks.playbook_new, name="playbook_new"),
    path(SHIPPED, playbooks.playbook_shipped, name="playbook_shipped"),
    path(f"{SHIPPED}copy/", playbooks.playbook_copy, name="playbook_copy"),
    path(PLAYBOOK, playbooks.playbook, name="playbook"),
    path(f"{PLAYBOOK}edit/", playbooks.playbook_edit, name="playbook_edit"),
    path(f"{PLAYBOOK}duplicate/", playbooks.playbook_duplicate, name="playbook_duplicate"),
    path(f"{PLAYBOOK}archival/", playbooks.playbook_archival, name="playbook_archival"),
    path(f"{PRACTICE}engagements/<uuid:pk>/", engagement.engagement, name="engagement"),
    path(ROOM, room.room, name="room"),
    path(f"{ROOM}roadmap/", roadmap.room_roadmap, name="room_roadmap"),
    path(f"{ROOM}roadmap/<uuid:pk>/", roadmap.initiative, name="initiative"),
    path(
        f"{ROOM}roadmap/<uuid:pk>/updates/", roadmap.initiative_updates, name="initiative_updates"
    ),
    *outcome_urls.urlpatterns,
    path(f"{ROOM}governance/", governance.room_governance, name="room_governance"),
    path(f"{PRACTICE}days/<uuid:pk>/purpose/", entry_ties.entry_tie, name="entry_tie"),
    path(f"{PRACTICE}reports/", board_reports.reports, name="reports"),
    path(f"{PRACTICE}reports/new/", board_reports.report_new, name="report_new"),
    path(REPORT, report_composer.report, name="report"),
    path(f"{REPORT}review/", report_reviews.report_review, name="report_review"),
    path(f"{REPORT}review/end/", report_reviews.report_review_end, name="report_review_end"),
    path(f"{REPORT}approval/", report_reviews.report_approval, name="report_approval"),
    path(f"{REPORT}return/", report_reviews.report_return, name="report_return"),
    path(f"{REPORT}discard/", board_reports.report_discard, name="report_discard"),
    path(f"{REPORT}preview/", board_reports.report_preview, name="report_preview"),
    path(f"{REPORT}generation/", board_reports.report_generation, name="report_generation"),
    path(f"{REPORT}publication/", board_reports.report_publication, name="report_publication"),
    path(f"{REPORT}versions/", board_reports.report_versions, name="report_versions"),
    path(f"{REPORT}progress/", board_reports.report_progress, name="report_progress"),
    path(f"{REPORT}file/", board_reports.report_file, name="report_file"),
    path(f"{ROOM}reports/", room_reports.room_reports, name="room_reports"),
    path(f"{ROOM}reports/<uuid:pk>/", room_reports.room_report, name="room_report"),
    path(f"{ROOM}reports/<uuid:pk>/file/", room_reports.room_report_file, name="room_report_file"),
    *policy_urls.below(ROOM),
    *ai_urls.below(ROOM),
    *vendor_urls.below(ROOM),
    *decision_urls.urlpatterns,
    *risk_urls.urlpatterns,
    *meeting_urls.urlpatterns,
    *value_urls.urlpatterns,
    *roadmap_urls.urlpatterns,
    *training_urls.below(ROOM),
    *mentoring_urls.below(ROOM),
    *handover_urls.below(ROOM),
]
