"""The addresses of `roadmaps`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
