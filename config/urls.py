"""Every address of the product."""

from django.urls import include, path

from config import health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("config.api_urls")),
    path("", include("clients.urls")),
    path("", include("engagements.urls")),
    path("", include("engagements.import_urls")),
    path("", include("roadmaps.urls")),
    path("", include("billing.urls")),
]

handler500 = "config.errors.server_error"
