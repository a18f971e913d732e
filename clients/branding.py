"""How a practice looks on paper, as a snapshot freezes it."""

from clients.models import Practice


def on_paper(practice: Practice) -> dict[str, str]:
    """Its name and colour, as plain data."""
    return {"name": practice.name, "colour": practice.colour}
