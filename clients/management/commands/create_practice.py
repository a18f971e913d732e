"""How a practice comes to be."""

from argparse import ArgumentParser
from typing import Any, override

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from clients.actions.practices import create_practice


class Command(BaseCommand):
    help = "Make a practice and send its owner an invitation; prints the link too."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the practice's name")
        parser.add_argument("--slug", required=True, help="its short name in addresses")
        parser.add_argument("--owner", required=True, help="the e-mail address of its owner")
        parser.add_argument("--country", default="CZ", help="two letters; decides the holidays")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["owner"])
            offer = create_practice(
                options["name"],
                slug=options["slug"],
                owner=options["owner"],
                country=options["country"].upper(),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{options['owner']} is invited to own {options['name']}.")
        self.stdout.write(f"The link, valid for seven days: {offer.link}")
