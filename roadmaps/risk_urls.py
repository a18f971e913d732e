"""The addresses of risks."""

from django.urls import URLPattern, path

from roadmaps.views import risks

ROOM = "p/<slug:practice>/c/<slug:client>/"
ENGAGEMENT = f"{ROOM}engagements/<uuid:engagement>/"
REGISTER = f"{ROOM}governance/risks/"
RISK = f"{REGISTER}<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(REGISTER, risks.room_risks, name="room_risks"),
    path(RISK, risks.risk, name="risk"),
    path(f"{RISK}edit/", risks.risk_edit, name="risk_edit"),
    path(f"{RISK}assessments/", risks.risk_assessments, name="risk_assessments"),
    path(f"{RISK}closure/", risks.risk_closure, name="risk_closure"),
    path(f"{ENGAGEMENT}risks/new/", risks.risk_new, name="risk_new"),
    path(f"{ENGAGEMENT}risks/appetite/", risks.risk_appetite, name="risk_appetite"),
    path(f"{ENGAGEMENT}risks/known/", risks.risks_known, name="risks_known"),
]
