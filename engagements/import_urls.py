"""The addresses of days from elsewhere and for elsewhere: files of other systems, calendars."""

from django.urls import URLPattern, path

from engagements.views import calendar_file, calendar_sources, feeds, imports

PRACTICE = "p/<slug:practice>/"
IMPORT = f"{PRACTICE}import/<uuid:pk>/"
CALENDAR = f"{PRACTICE}calendar/"
SOURCE = f"{CALENDAR}read/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(f"{PRACTICE}import/", imports.import_days, name="import_days"),
    path(IMPORT, imports.import_mapping, name="import_mapping"),
    path(f"{IMPORT}preview/", imports.import_preview, name="import_preview"),
    path(f"{IMPORT}progress/", imports.import_progress, name="import_progress"),
    path(f"{IMPORT}days/", imports.import_run, name="import_run"),
    path(f"{IMPORT}discarding/", imports.import_discard, name="import_discard"),
    path(CALENDAR, feeds.calendar_addresses, name="calendar_addresses"),
    path(f"{CALENDAR}file/", calendar_file.calendar_file, name="calendar_file"),
    path(f"{CALENDAR}file/days/", calendar_file.calendar_confirm, name="calendar_confirm"),
    path(f"{CALENDAR}read/", calendar_sources.calendar_sources, name="calendar_sources"),
    path(SOURCE, calendar_sources.calendar_source, name="calendar_source"),
    path(f"{SOURCE}reading/", calendar_sources.calendar_reading, name="calendar_reading"),
    path(f"{SOURCE}progress/", calendar_sources.calendar_progress, name="calendar_progress"),
    path(f"{SOURCE}removal/", calendar_sources.calendar_removal, name="calendar_removal"),
    path(f"{CALENDAR}<uuid:pk>/revocation/", feeds.calendar_revoke, name="calendar_revoke"),
    path("calendar/<str:token>.ics", feeds.calendar_feed, name="calendar_feed"),
]
