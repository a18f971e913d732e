"""Who may sign in to the demo."""

import json
from collections.abc import Iterator
from typing import Any, override

from django.core.management.base import BaseCommand, CommandParser

from billing.demo.people import CLIENTS, MEMBERS, PASSWORD, PRACTICES


class Command(BaseCommand):
    help = "List the demo's sign-ins, one for each role of both sides."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        accounts = list(_accounts())
        if options["json"]:
            self.stdout.write(json.dumps(accounts, ensure_ascii=False, indent=2))
            return
        for account in accounts:
            self.stdout.write("  ".join(account.values()))


def _accounts() -> Iterator[dict[str, str]]:
    for practice, members in MEMBERS.items():
        for person, (roles, *_) in members.items():
            yield _account(person, practice, " and ".join(roles), "")
        for client in CLIENTS[practice].values():
            for person, role in client["people"].items():
                yield _account(person, practice, role, client["name"])


def _account(person: str, practice: str, role: str, client: str) -> dict[str, str]:
    return {
        "email": f"{person}@demo.example",
        "password": PASSWORD,
        "practice": PRACTICES[practice]["name"],
        "role": role,
        "client": client,
    }
