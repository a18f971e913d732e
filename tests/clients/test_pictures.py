"""What becomes of a picture that somebody sends."""

import io
import resource
import struct
import time

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageFile

from clients.pictures import redrawn
from tests.clients import pictures as sent

WITHIN = (1200, 400)
GREY = sent.saved(Image.frombytes("I;16", (32, 32), struct.pack("<H", 0x8000) * 1024))


def drawn_anew(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(redrawn(body, within=WITHIN)))


def chunks(body: bytes) -> list[bytes]:
    """The names of the parts of a PNG, and what follows its end."""
    at, names = 8, []
    while at < len(body):
        (length,) = struct.unpack(">I", body[at : at + 4])
        names.append(body[at + 4 : at + 8])
        at += 12 + length
    return names


HONEST = {
    "png": sent.png(),
    "jpeg": sent.saved(sent.drawn("RGB"), "JPEG"),
    "cmyk jpeg": sent.saved(sent.drawn("CMYK"), "JPEG"),
    "grey jpeg": sent.saved(sent.drawn("L"), "JPEG"),
    "webp": sent.saved(sent.drawn(), "WEBP", lossless=True),
    "gif": sent.saved(sent.drawn("P"), "GIF"),
    "palette": sent.saved(sent.drawn("P"), transparency=0),
    "one bit": sent.saved(sent.drawn("1")),
    "grey": sent.saved(sent.drawn("LA")),
    "interlaced, with words": sent.with_words(),
}


@pytest.mark.parametrize("name", HONEST)
def test_it_is_drawn_anew_as_a_plain_png(name):
    body = redrawn(HONEST[name], within=WITHIN)
    assert set(chunks(body)) == {b"IHDR", b"IDAT", b"IEND"}
    assert body.endswith(b"IEND\xaeB`\x82")
    with Image.open(io.BytesIO(body)) as picture:
        assert picture.mode in {"RGB", "RGBA"}
    assert redrawn(HONEST[name], within=WITHIN) == body


def test_nothing_of_what_it_carried_remains():
    body = redrawn(sent.with_words(), within=WITHIN)
    assert [word for word in (b"secret", b"script", b"eXIf", b"pHYs") if word in body] == []


def test_colours_and_transparency_stay():
    see_through = sent.drawn()
    see_through.putpixel((45, 15), (0, 0, 0, 0))
    picture = drawn_anew(sent.saved(see_through))
    assert [picture.getpixel(at) for at in ((80, 9), (45, 15))] == [sent.RED, (0, 0, 0, 0)]
    assert drawn_anew(sent.png()).mode == "RGB"


def test_sixteen_bits_of_grey_stay_grey():
    assert drawn_anew(GREY).getpixel((5, 5)) == (128, 128, 128)


def test_a_photograph_stands_upright():
    assert drawn_anew(sent.lying()).size == (30, 90)


@pytest.mark.parametrize(
    ("size", "expected"), [((3000, 300), (1200, 120)), ((300, 3000), (40, 400)), ((90, 30),) * 2]
)
def test_it_fits_where_it_is_shown(size, expected):
    assert drawn_anew(sent.png(size)).size == expected


@pytest.mark.parametrize("ground", [(0, 0, 0, 0), (255, 255, 255, 255)])
def test_empty_margins_are_cut_off(ground):
    wide = Image.new("RGBA", (600, 600), ground)
    wide.paste(sent.drawn(), (200, 300))
    assert drawn_anew(sent.saved(wide)).size == (90, 30)


JPEG = HONEST["jpeg"]
REFUSED = {
    "nothing": (b"", "no picture"),
    "text": (b"\x89PNG", "no picture"),
    "html": (sent.HTML, "no picture"),
    "svg": (sent.SVG, "SVG"),
    "svg after a mark": (b"\xef\xbb\xbf" + sent.SVG, "SVG"),
    "zip": (b"PK\x03\x04" + bytes(100), "no picture"),
    "pdf": (b"%PDF-1.7", "no picture"),
    "tiff": (sent.saved(sent.drawn(), "TIFF"), "no picture"),
    "eps": (b"%!PS-Adobe-3.0 EPSF-3.0", "no picture"),
    "html behind a signature": (b"\x89PNG\r\n\x1a\n" + sent.HTML, "damaged"),
    "html behind gif": (b"GIF89a" + sent.HTML, "damaged"),
    "half a png": (sent.png()[:-60], "damaged"),
    "half a jpeg": (JPEG[: len(JPEG) // 2], "damaged"),
    "half a webp": (HONEST["webp"][:-20], "damaged"),
    "a bent png": (sent.png().replace(b"IDAT", b"IDAX"), "damaged"),
    "apng": (sent.moving("PNG"), "moves"),
    "gif that moves": (sent.moving("GIF"), "moves"),
    "webp that moves": (sent.moving("WEBP"), "moves"),
    "huge": (sent.claiming(60_000, 60_000), "too many pixels"),
    "very large": (sent.claiming(10_000, 10_000), "too many pixels"),
    "long": (sent.claiming(2**31 - 1, 1), "too many pixels"),
    "invisible": (sent.saved(Image.new("RGBA", (90, 30))), "nothing to see"),
    "white": (sent.saved(Image.new("RGB", (90, 30), "white")), "nothing to see"),
    "a dot": (sent.png((8, 8)), "too small"),
    "scans": (sent.with_scans(99), "too long"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused_in_words(name):
    body, words = REFUSED[name]
    with pytest.raises(ValidationError) as refusal:
        redrawn(body, within=WITHIN)
    assert words in refusal.value.message


def test_a_picture_that_claims_to_be_huge_costs_nothing():
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    for body in (sent.claiming(60_000, 60_000), sent.claiming(16_383, 16_383)):
        with pytest.raises(ValidationError):
            redrawn(body, within=WITHIN)
    assert time.monotonic() - start < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


def test_half_a_picture_is_refused_where_documents_are_printed_too(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    with pytest.raises(ValidationError):
        redrawn(sent.png()[:-60], within=WITHIN)
    assert ImageFile.LOAD_TRUNCATED_IMAGES
