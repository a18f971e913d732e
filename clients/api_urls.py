"""The last addresses for machines: everything that is none."""

from django.urls import path

from clients.machines import nothing

urlpatterns = [
    path("", nothing, name="api_root"),
    path("<path:rest>", nothing, name="api_nothing"),
]
