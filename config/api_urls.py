"""The addresses for machines."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
