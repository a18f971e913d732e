"""Who may sign in to the demo, as JSON, without Django. Run: python -m billing.demo.accounts."""

import json
import sys
from collections.abc import Iterator

from billing.demo.people import CLIENTS, MEMBERS, PASSWORD, PRACTICES


def main() -> None:
    """One for each role of both sides."""
    sys.stdout.write(json.dumps(list(accounts()), ensure_ascii=False))


def accounts() -> Iterator[dict[str, str]]:
    """The people of each practice, then those of its clients."""
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


if __name__ == "__main__":
    main()
