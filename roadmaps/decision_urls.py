"""The addresses of decisions and of the mandate."""

from django.urls import URLPattern, path

from roadmaps.views import decision_answers, decisions, mandate

ROOM = "p/<slug:practice>/c/<slug:client>/"
ENGAGEMENT = f"{ROOM}engagements/<uuid:engagement>/"
LOG = f"{ROOM}governance/decisions/"
DECISION = f"{LOG}<uuid:pk>/"
MANDATE = f"{ROOM}governance/mandate/"

urlpatterns: list[URLPattern] = [
    path(LOG, decisions.room_decisions, name="room_decisions"),
    path(f"{LOG}export/", decisions.decisions_export, name="decisions_export"),
    path(f"{ENGAGEMENT}decisions/new/", decisions.decision_new, name="decision_new"),
    path(DECISION, decisions.decision, name="decision"),
    path(f"{DECISION}edit/", decisions.decision_edit, name="decision_edit"),
    path(f"{DECISION}links/", decisions.decision_links, name="decision_links"),
    path(f"{DECISION}proposal/", decisions.decision_proposal, name="decision_proposal"),
    path(f"{DECISION}draft/", decisions.decision_draft, name="decision_draft"),
    path(f"{DECISION}removal/", decisions.decision_removal, name="decision_removal"),
    path(f"{DECISION}withdrawal/", decisions.decision_withdrawal, name="decision_withdrawal"),
    path(f"{DECISION}successor/", decisions.decision_successor, name="decision_successor"),
    path(f"{DECISION}answer/", decision_answers.decision_answer, name="decision_answer"),
    path(
        f"{DECISION}decision/", decision_answers.room_decision_answer, name="room_decision_answer"
    ),
    path(f"{DECISION}outcome/", decisions.decision_outcome, name="decision_outcome"),
    path(f"{DECISION}review/", decisions.decision_review, name="decision_review"),
    path(MANDATE, mandate.room_mandate, name="room_mandate"),
    path(f"{ENGAGEMENT}mandate/new/", mandate.mandate_area_new, name="mandate_area_new"),
    path(f"{ENGAGEMENT}mandate/signed/", mandate.mandate_signed, name="mandate_signed"),
    path(f"{MANDATE}<uuid:pk>/change/", mandate.mandate_area_change, name="mandate_area_change"),
    path(f"{MANDATE}<uuid:pk>/end/", mandate.mandate_area_end, name="mandate_area_end"),
]
