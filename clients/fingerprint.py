"""Which plain data it is: the same data has the same fingerprint, however its keys are ordered."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def fingerprint(plain: Mapping[str, Any]) -> str:
    """SHA-256 of plain data in one way of writing it."""
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
