"""How long open money has been waiting for. Pure."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

UP_TO = (0, 30, 60, 90)  # days after the due date; the last column is everything over
COLUMNS = len(UP_TO) + 1


def aged(
    rows: Iterable[tuple[str, dt.date, Decimal]], today: dt.date
) -> list[tuple[str, list[Decimal], Decimal]]:
    """By currency: not due, 1 to 30 days over, 31 to 60, 61 to 90, over 90; and their sum."""
    found: dict[str, list[Decimal]] = {}
    for currency, due_on, balance in rows:
        late = (today - due_on).days
        column = sum(late > most for most in UP_TO)
        found.setdefault(currency, [Decimal(0)] * COLUMNS)[column] += balance
    return [
        (currency, amounts, sum(amounts, Decimal(0))) for currency, amounts in sorted(found.items())
    ]
