"""Hours as days, by the contract. Pure."""

from decimal import Decimal

NONE, HALF, WHOLE = Decimal(0), Decimal("0.5"), Decimal(1)


def days_of(hours: Decimal, hours_in_day: Decimal, half_day_hours: Decimal) -> Decimal:
    """The hours of one date as part of a day: up to the limit half of it, beyond it the whole.

    A date has one day to give, however long it was. Each date is converted on its own, then the
    days are added up. Where the contract knows no half days (a limit of nothing), hours are their
    share of a day, half up to a thousandth.
    """
    if hours <= 0:
        return NONE
    if not half_day_hours:
        share = (hours / hours_in_day).quantize(Decimal("0.001"), "ROUND_HALF_UP")
        return min(share, WHOLE)
    return HALF if hours <= half_day_hours else WHOLE
