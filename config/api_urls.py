"""The addresses for machines."""

from django.urls import include, path

urlpatterns = [
    path("days/", include("engagements.api_urls")),
    path("kpis/", include("engagements.kpi_api_urls")),
    path("", include("clients.api_urls")),
]
