"""The addresses of days from elsewhere: files of other systems, and calendars."""

from django.urls import URLPattern, path

from engagements.views import imports

PRACTICE = "p/<slug:practice>/"
IMPORT = f"{PRACTICE}import/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(f"{PRACTICE}import/", imports.import_days, name="import_days"),
    path(IMPORT, imports.import_mapping, name="import_mapping"),
    path(f"{IMPORT}preview/", imports.import_preview, name="import_preview"),
    path(f"{IMPORT}days/", imports.import_run, name="import_run"),
    path(f"{IMPORT}discarding/", imports.import_discard, name="import_discard"),
]
