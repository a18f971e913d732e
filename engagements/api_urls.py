"""The addresses of days for machines."""

from django.urls import path

from engagements.api import DaysView, DayView

urlpatterns = [
    path("", DaysView.as_view(), name="api_days"),
    path("<uuid:pk>/", DayView.as_view(), name="api_day"),
]
