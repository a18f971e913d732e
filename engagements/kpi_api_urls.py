"""The addresses of outcomes for machines."""

from django.urls import path

from engagements.kpi_api import KpisView, ReadingsView

urlpatterns = [
    path("", KpisView.as_view(), name="api_kpis"),
    path("<uuid:pk>/readings/", ReadingsView.as_view(), name="api_readings"),
]
