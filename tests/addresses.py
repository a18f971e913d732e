"""What the walls test must know of addresses. A new address with an object is named here."""

# Addresses that hold no tenant's data; health is for machines.
NOT_OURS = {"healthz", "readyz"}

# What stands in the address beside practice, client and <uuid:pk>.
OTHER_ARGUMENTS: dict[str, str] = {}

# address name -> which row of tests/furniture.py stands for <uuid:pk>
OBJECTS: dict[str, str] = {}

# (address name, role) that the table admits, but the row belongs to somebody else.
PERSONAL: set[tuple[str, str]] = set()
