"""Every page of the demo, found as a person finds it: by following links.

A page is one address of the product as one side sees it; the first of each that turns up is taken.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import override
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

# Who walks: of a practice the one with every role first, then the people of a larger one.
PRACTICE = ("oliver", "tereza", "eva", "karel")
CLIENTS = ("susan", "dev", "lucie", "tomas", "vera")
ENOUGH = 3  # addresses of one name that are looked into, so that each kind of row is met

type Fetch = Callable[[str], tuple[str, str] | None]  # where a path led to, and its page


@dataclass(frozen=True)
class Stop:
    """A page: its name, where it is, whose eyes see it."""

    name: str
    path: str
    person: str

    @property
    def is_client(self) -> bool:
        return self.person in CLIENTS

    @override
    def __str__(self) -> str:
        return f"{self.name}, {'client' if self.is_client else 'practice'}"


class _Links(HTMLParser):
    """The addresses that a page's links lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def rounds(
    sign_in: Callable[[str], Fetch], people: Iterable[str] = (*PRACTICE, *CLIENTS)
) -> list[Stop]:
    """The first page of every name on either side, in the order in which they are met."""
    met: dict[tuple[str, bool], Stop] = {}
    for person in people:
        for stop in _walk(person, sign_in(person)):
            met.setdefault((stop.name, stop.is_client), stop)
    return list(met.values())


def _walk(person: str, fetch: Fetch) -> Iterator[Stop]:
    waiting, seen, counted = deque(["/"]), {"/"}, Counter[str]()
    while waiting:
        path = waiting.popleft()
        name = _name(path)
        counted[name] += 1
        if not name or counted[name] > ENOUGH or not (found := fetch(path)):
            continue
        there, page = found
        yield Stop(_name(there), there, person)
        links = _Links()
        links.feed(page)
        for link in links.found:
            to = urlsplit(urljoin(there, link))
            if not to.netloc and to.path not in seen:
                seen.add(to.path)
                waiting.append(to.path)


def _name(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def is_page(status: int, kind: str, head: str) -> bool:
    """Whether an answer is a whole page for people, and no file or part."""
    return status == 200 and kind.startswith("text/html") and "<!doctype html>" in head[:200]
