"""`manage.py prove_numbers`: for a nightly job. It fails when a series of invoices has a hole."""

from typing import Any, override

from django.core.management.base import BaseCommand, CommandError

from billing.proof import flaws
from clients.models import Practice
from clients.tenancy import practice_scope


class Command(BaseCommand):
    """Ask every practice's series, and name what is wrong."""

    help = "Prove that the numbers of invoices run without a hole."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        found = []
        for practice in Practice.objects.order_by("slug"):
            with practice_scope(practice.pk):
                found += [f"{practice.slug}: {flaw}" for flaw in flaws()]
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("Every series runs without a hole.")
