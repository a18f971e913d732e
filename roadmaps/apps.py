"""WHERE IT LEADS: roadmaps and board reports."""

from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    name = "roadmaps"
