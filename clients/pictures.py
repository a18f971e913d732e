"""A picture that somebody sent becomes one of ours: its pixels drawn anew, and nothing else of it.

What is sent is judged by its first bytes and by what can be decoded of them, never by its name. The
number of pixels is read from the header, before memory is given to any.
"""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps

SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
}
MOST_PIXELS = 9_000_000
MOST_SCANS = 64  # a progressive JPEG is decoded once for each
SCAN = b"\xff\xda"
SMALLEST_SIDE = 16
OPAQUE = 255
WHITE = 250  # of grey, from here on

_decoding = threading.Lock()


def redrawn(body: bytes, *, within: tuple[int, int]) -> bytes:
    """The same picture as a plain PNG of 8 bits, upright, without empty margins, inside a size."""
    kind = _kind(body)
    try:
        with _wholly(), Image.open(io.BytesIO(body), formats=[kind]) as sent:
            _agree_to(sent, kind, body)
            sent.draft("RGB", within)  # a JPEG is read no finer than it is kept
            sent.load()
            picture = _upright(sent)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Exception:  # noqa: BLE001  # decoders stumble over broken files in many ways
        raise ValidationError(_("This picture is damaged. Save it again and send that.")) from None
    return _as_png(_without_margins(picture), within)


def _kind(body: bytes) -> str:
    for signature, kind in SIGNATURES.items():
        if body.startswith(signature):
            return kind
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "WEBP"
    if b"<svg" in body[:4096].lower():
        raise ValidationError(_("An SVG can hold a program. Save it as PNG and send that."))
    raise ValidationError(_("This is no picture that can be used. Send a PNG, JPEG, WebP or GIF."))


def _agree_to(sent: Image.Image, kind: str, body: bytes) -> None:
    if sent.width * sent.height > MOST_PIXELS:
        raise _too_many_pixels()
    if kind == "JPEG" and body.count(SCAN) > MOST_SCANS:
        raise ValidationError(_("This JPEG takes too long to read. Save it as PNG and send that."))
    if kind != "JPEG" and getattr(sent, "is_animated", False):
        raise ValidationError(_("This picture moves. Save one frame of it and send that."))


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has too many pixels. One of 1200 by 400 is sharp everywhere.")
    )


@contextmanager
def _wholly() -> Iterator[None]:
    """A picture cut short is an error here. WeasyPrint lets it pass, for the whole process."""
    with _decoding:
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _upright(sent: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(sent)
    if upright.mode.startswith("I"):  # 16 bits of grey
        upright = upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return upright.convert("RGBA")


def _without_margins(picture: Image.Image) -> Image.Image:
    ink = picture.getchannel("A")
    if ink.getextrema()[0] == OPAQUE:  # what is white all round would be white on paper
        ink = picture.convert("L").point(lambda value: value < WHITE and OPAQUE)
    seen = ink.getbbox()
    if seen is None:
        raise ValidationError(_("This picture is empty: there is nothing to see on it."))
    kept = picture.crop(seen)
    if min(kept.size) < SMALLEST_SIDE:
        raise ValidationError(
            _("This picture is too small. Each side needs at least %(pixels)s pixels.")
            % {"pixels": SMALLEST_SIDE}
        )
    return kept


def _as_png(picture: Image.Image, within: tuple[int, int]) -> bytes:
    picture.thumbnail(within, Image.Resampling.LANCZOS)
    if picture.getchannel("A").getextrema()[0] == OPAQUE:
        picture = picture.convert("RGB")
    picture.info = {}
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
