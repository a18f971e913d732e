"""Load the demo data into an empty database."""

from typing import Any, override

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from billing.demo.load import Story
from clients.models import Practice


class Command(BaseCommand):
    help = "Load two practices that never existed. Refuses a database that holds any practice."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        if Practice.objects.exists():
            raise CommandError("This database already holds a practice; the demo was not loaded.")
        with transaction.atomic():
            Story(timezone.localdate()).tell()
