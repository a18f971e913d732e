"""AGREED AND GIVEN: executives, scope, promises, terms, outcomes, days."""

from django.apps import AppConfig


class EngagementsConfig(AppConfig):
    name = "engagements"
