"""Proof that no number of a series is missing, and none stands outside it."""

from collections.abc import Iterator

from billing.models import Invoice, NumberSeries


def flaws() -> Iterator[str]:
    """What is wrong in the series of the open scope; nothing when each runs without a hole."""
    for series in NumberSeries.objects.select_related("entity").order_by("year", "kind", "pk"):
        issued = set(Invoice.objects.filter(series=series).values_list("number", flat=True))
        promised = set(range(series.first, series.last + 1))
        for words, numbers in (
            ("lacks", promised - issued),
            ("has beyond its end", issued - promised),
        ):
            if numbers:
                yield f"{series} {words}: {', '.join(map(str, sorted(numbers)))}"
