"""A file fetched from an address that somebody typed: the one way out to strangers' servers.

The rule, for every hop of it: https, the usual port, no name or password in the address; the host
is looked up once, every address of it must be public, and the connection goes to an address that
was checked, under a certificate for the host's name. Time and size have an end. Nothing is taken
from the environment, so no proxy is asked. What goes wrong never repeats the address.
"""

import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Buffer
from dataclasses import dataclass
from typing import Self, cast, override
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from config.reach import is_public

PORTS = {"https": 443, "http": 80}
LONGEST_ADDRESS = 2_000
MOST_REDIRECTS = 3
REDIRECTED = {301, 302, 303, 307, 308}
WITHDRAWN = {401, 403, 404, 410}
OK = 200
SECONDS, CONNECT_SECONDS = 20.0, 5.0
AT_ONCE = 64 * 1024  # bytes
PACKED = {"gzip", "x-gzip"}
UNPACK = zlib.MAX_WBITS | 16  # gzip only
PLAIN_SIGNS = "/%:@!$&'()*+,;=~-._?"


class Trouble(TextChoices):
    """Why nothing was fetched, in words for the person who gave the address."""

    ADDRESS = "address", _("This is not an address that can be read: it must begin with https://.")
    UNKNOWN = "unknown", _("There is no server of this name.")
    PRIVATE = "private", _("This address leads into a private network, which is never read.")
    UNREACHABLE = "unreachable", _("The server cannot be reached.")
    UNTRUSTED = "untrusted", _("The server cannot prove that it is the one of this name.")
    SLOW = "slow", _("The server took too long.")
    LARGE = "large", _("The file is too large.")
    WITHDRAWN = "withdrawn", _("The server gives nothing out at this address (any more).")
    ANSWER = "answer", _("The server answered with an error.")
    BROKEN = "broken", _("The server's answer was broken off or cannot be read.")
    REDIRECTS = "redirects", _("The address is passed on too many times.")


class FetchError(Exception):
    """Nothing was fetched."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True)
class Target:
    """An address whose form is in order. Where its host leads is not yet known."""

    scheme: str
    host: str
    path: str

    @property
    def port(self) -> int:
        return PORTS[self.scheme]


def target_of(url: str) -> Target:
    """The parts of an address. FetchError for any that is not fetched, whoever asks."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removesuffix(".").encode("idna").decode("ascii")
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError:
        raise FetchError(Trouble.ADDRESS) from None
    schemes = PORTS if settings.FETCH_PLAIN_HTTP else {"https"}
    is_odd = any(sign.isspace() or not sign.isprintable() or sign == "\\" for sign in url)
    is_named = parts.username is not None or parts.password is not None
    is_usual = parts.scheme in schemes and port == PORTS[parts.scheme]
    if is_odd or is_named or not is_usual or not host or len(url) > LONGEST_ADDRESS:
        raise FetchError(Trouble.ADDRESS)
    path = quote(parts.path or "/", safe=PLAIN_SIGNS)
    query = f"?{quote(parts.query, safe=PLAIN_SIGNS)}" if parts.query else ""
    return Target(parts.scheme, host, path + query)


def fetch(url: str, *, most: int, accept: str = "*/*", seconds: float = SECONDS) -> bytes:
    """The file at an address, of at most so many bytes. FetchError says why there is none."""
    until = time.monotonic() + seconds
    for _hop in range(MOST_REDIRECTS + 1):
        try:
            with _Connection(target_of(url), until) as connection:
                response = connection.asked(accept)
                if response.status not in REDIRECTED:
                    return _body(response, most)
                url = urljoin(url, response.headers.get("Location", ""))
        except TimeoutError:
            raise FetchError(Trouble.SLOW) from None
        except ssl.SSLCertVerificationError:
            raise FetchError(Trouble.UNTRUSTED) from None
        except OSError:
            raise FetchError(Trouble.UNREACHABLE) from None
        except (http.client.HTTPException, ValueError, zlib.error):
            raise FetchError(Trouble.BROKEN) from None
    raise FetchError(Trouble.REDIRECTS)


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system knows them. OSError when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_rest, place in found))


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to one address, which is no name."""
    return socket.create_connection((address, port), seconds)


def trust() -> ssl.SSLContext:
    """Whose certificates are believed."""
    return ssl.create_default_context()


class _Connection(http.client.HTTPConnection):
    """One request to an address that was checked. It ends when the time is up."""

    def __init__(self, target: Target, until: float) -> None:
        super().__init__(target.host, target.port)
        self.default_port = target.port  # the Host header names none
        self.target, self.until = target, until
        self.line: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
        if self.line:
            self.line.close()

    def asked(self, accept: str) -> http.client.HTTPResponse:
        """The beginning of the answer."""
        headers = {"Accept": accept, "Accept-Encoding": "gzip", "User-Agent": "Sextant"}
        self.request("GET", self.target.path, headers=headers)
        return self.getresponse()

    @override
    def connect(self) -> None:
        self.line = self._dialled(_public(self.target, self.until))
        if self.target.scheme == "https":
            self.line.settimeout(_left(self.until))
            self.line = trust().wrap_socket(self.line, server_hostname=self.target.host)
        self.sock = cast("socket.socket", _Line(self.line, self.until))

    def _dialled(self, addresses: list[str]) -> socket.socket:
        *others, last = addresses
        for address in others:
            try:
                return dial(address, self.target.port, _left(self.until, CONNECT_SECONDS))
            except OSError:  # the next may answer
                continue
        return dial(last, self.target.port, _left(self.until, CONNECT_SECONDS))


class _Line:
    """A connection of which no reading outlives the deadline, however slowly bytes drip in."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self.line, self.until = line, until

    def sendall(self, data: bytes) -> None:
        self.line.settimeout(_left(self.until))
        self.line.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Bytes(self.line, self.until))

    def close(self) -> None:
        """Not yet: the answer is still read. The connection hangs up at its end."""


class _Bytes(io.RawIOBase):
    def __init__(self, line: socket.socket, until: float) -> None:
        super().__init__()
        self.line, self.until = line, until

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer) -> int:
        self.line.settimeout(_left(self.until))
        return self.line.recv_into(memoryview(buffer))


def _public(target: Target, until: float) -> list[str]:
    """Where the host leads; every address of it must be public, or none is used."""
    found: list[str] = []
    asking = threading.Thread(target=_look_up, args=(target, found), daemon=True)
    asking.start()
    asking.join(_left(until, CONNECT_SECONDS))  # the system's own patience may be longer
    if asking.is_alive():
        raise FetchError(Trouble.SLOW)
    addresses = list(found)
    if not addresses:
        raise FetchError(Trouble.UNKNOWN)
    if not all(map(is_public, addresses)):
        raise FetchError(Trouble.PRIVATE)
    return addresses


def _look_up(target: Target, found: list[str]) -> None:
    try:
        found += resolve(target.host, target.port)
    except (OSError, UnicodeError):
        return


def _body(response: http.client.HTTPResponse, most: int) -> bytes:
    if response.status != OK:
        raise FetchError(Trouble.WITHDRAWN if response.status in WITHDRAWN else Trouble.ANSWER)
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in PACKED | {"identity", ""}:
        raise FetchError(Trouble.BROKEN)
    if (response.length or 0) > most:
        raise FetchError(Trouble.LARGE)
    unpacking = zlib.decompressobj(UNPACK) if coding in PACKED else None
    found, received = bytearray(), 0
    while part := response.read(AT_ONCE):
        received += len(part)
        found += unpacking.decompress(part, most + 1 - len(found)) if unpacking else part
        if max(received, len(found)) > most:
            raise FetchError(Trouble.LARGE)
    if response.length or (unpacking and not unpacking.eof):
        raise FetchError(Trouble.BROKEN)
    return bytes(found)


def _left(until: float, most: float = SECONDS) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, most)
