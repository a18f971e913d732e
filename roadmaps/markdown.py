"""Markdown that people type becomes HTML without markup of theirs, without pictures."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "em",
        "h3",
        "h4",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
SCHEMES = ("https://", "mailto:", "#")
_parser = MarkdownIt("js-default").disable("image")


def to_html(text: str, *, heading: str = "h4") -> SafeString:
    """Safe HTML of a text. All its headings become one level, under those of the page."""
    tokens = _parser.parse(text)
    for token in tokens:
        _lower(token, heading)
    html = _parser.renderer.render(tokens, _parser.options, {})
    clean = nh3.clean(
        html, tags=set(TAGS), attributes={"a": {"href"}}, attribute_filter=_only_safe_addresses
    )
    return mark_safe(clean)  # noqa: S308  # cleaned on the line above


def _lower(token: Token, heading: str) -> None:
    if token.type in {"heading_open", "heading_close"}:
        token.tag = heading


def _only_safe_addresses(_tag: str, name: str, value: str) -> str | None:
    """Leave out an address that could run, spy or pass for one of ours."""
    if name != "href":
        return value
    is_ours = value.startswith("/") and value[1:2] not in {"/", "\\"}
    return value if is_ours or value.startswith(SCHEMES) else None
