"""How a practice looks: on paper, as a snapshot freezes it, and at the top of its pages.

A logo is a PNG of our own making, stored under the SHA-256 of its bytes. It is never changed and
never thrown away: what was issued with it is printed with it.
"""

import hashlib
import logging
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from clients.models import Practice
from clients.tenancy import current_practice_id

LOGO = "logo"
LOGO_SIZE = (1200, 400)  # pixels: sharp at 62 mm on paper and on every screen
PNG = "image/png"

log = logging.getLogger(__name__)


def on_paper(practice: Practice) -> dict[str, Any]:
    """Its name, colour and logo, as plain data."""
    logo = {"key": practice.logo, "sha256": digest_of(practice.logo)} if practice.logo else None
    return {"name": practice.name, "colour": practice.colour, LOGO: logo}


def assets_of(practice: Mapping[str, Any]) -> dict[str, tuple[bytes, str]]:
    """The pictures that a frozen practice shows. Without its file, its name stands instead."""
    frozen = practice.get(LOGO)
    if not frozen:
        return {}
    body = read_logo(frozen["key"], frozen["sha256"])
    return {LOGO: (body, PNG)} if body else {}


def keep_logo(body: bytes) -> str:
    """Store a redrawn logo for the practice of the scope, once, and say under which key."""
    key = f"{current_practice_id()}/{LOGO}-{hashlib.sha256(body).hexdigest()}.png"
    if _read(key) != body:
        default_storage.delete(key)
        default_storage.save(key, ContentFile(body))
    return key


def read_logo(key: str, digest: str) -> bytes | None:
    """The stored bytes, if they are there and are those that were stored."""
    body = _read(key)
    if hashlib.sha256(body).hexdigest() == digest:
        return body
    log.warning("A logo is missing or is not what was stored: %s", key)
    return None


def _read(key: str) -> bytes:
    try:
        with default_storage.open(key) as file:
            return file.read()
    except FileNotFoundError:
        return b""


def digest_of(key: str) -> str:
    """The SHA-256 in the name of a stored logo."""
    return PurePosixPath(key).stem.removeprefix(f"{LOGO}-")
