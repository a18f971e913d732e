"""Pictures to send: honest ones, and what people send instead."""

import io
import struct
import zlib

from PIL import Image, PngImagePlugin

RED = (200, 30, 40, 255)
HTML = b"<!doctype html><script>alert(1)</script><img src='http://127.0.0.1:9/spy.png'>"
SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" '
    b'xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="30">'
    b'<style>@import url("file:///etc/passwd");</style><script>alert(1)</script>'
    b'<image xlink:href="http://127.0.0.1:9/spy.png" width="9" height="9"/>'
    b'<use href="file:///etc/passwd#x"/></svg>'
)


def drawn(mode: str = "RGBA", size: tuple[int, int] = (90, 30)) -> Image.Image:
    """A picture with something in it, half of it another colour."""
    picture = Image.new("RGBA", size, RED)
    picture.paste((20, 60, 90, 255), (0, 0, size[0] // 2, size[1]))
    return picture if mode == "RGBA" else picture.convert(mode)


def saved(picture: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def png(size: tuple[int, int] = (90, 30)) -> bytes:
    return saved(drawn(size=size))


def chunk(name: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + check


def claiming(width: int, height: int) -> bytes:
    """A small PNG whose header says that it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def with_words() -> bytes:
    """A PNG that carries a text, EXIF with a place, and a web page behind its end."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "secret words", zip=False)
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    return saved(drawn(), pnginfo=words, exif=exif, dpi=(300, 300)) + HTML


def lying() -> bytes:
    """A JPEG that stands upright only when its EXIF is heeded: 30 wide, 90 high."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(drawn("RGB"), "JPEG", exif=exif)


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def with_scans(number: int) -> bytes:
    """A JPEG whose picture is decoded over and over."""
    body = saved(drawn("RGB"), "JPEG", progressive=True)
    start = body.rindex(b"\xff\xda")
    return body[:start] + body[start:-2] * number + body[-2:]
