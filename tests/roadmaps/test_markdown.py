"""What people type stays text: it is set, never run, never fetched."""

import pytest

from roadmaps.markdown import _only_safe_addresses, to_html


def test_plain_markdown_is_set() -> None:
    html = to_html(
        "**Bold** and *soft*\n\n- one\n- two\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    assert "<strong>Bold</strong> and <em>soft</em>" in html
    assert "<ul>\n<li>one</li>\n<li>two</li>\n</ul>" in html
    assert "<blockquote>" in html
    assert "<th>a</th>" in html


def test_every_heading_stands_under_those_of_the_page() -> None:
    assert to_html("# One\n\n##### Five\n\nSix\n===") == (
        "<h4>One</h4>\n<h4>Five</h4>\n<h4>Six</h4>\n"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<style>*{display:none}</style>",
        "<svg onload=alert(1)>",
        "&lt;script&gt;",
        "{% now 'Y' %}",
    ],
)
def test_markup_is_printed_as_it_was_typed(typed: str) -> None:
    html = to_html(typed)
    assert html.count("<") == 2  # the paragraph's own
    assert html.startswith("<p>")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,hello",
        "vbscript:run",
        "file:///etc/passwd",
        "http://sextant.test/",
        "//sextant.test/",
        "\\\\sextant.test",
        "relative",
    ],
)
def test_an_address_that_runs_or_spies_is_no_link(address: str) -> None:
    html = to_html(f"[words]({address}) <{address}>")
    assert "href" not in html


def test_an_address_of_another_host_does_not_pass_for_ours() -> None:
    assert _only_safe_addresses("a", "href", "/\\sextant.test/") is None
    assert _only_safe_addresses("a", "href", "/p/alder/") == "/p/alder/"


@pytest.mark.parametrize(
    "address", ["https://sextant.test/a", "mailto:a@sextant.test", "#part", "/p/alder/"]
)
def test_a_plain_address_is_a_link(address: str) -> None:
    assert f'href="{address}"' in to_html(f"[words]({address})")


def test_a_picture_is_never_asked_for() -> None:
    html = to_html(
        "![pixel](https://sextant.test/pixel.png) ![other][ref]\n\n[ref]: https://a.test/b"
    )
    assert "<img" not in html
    assert "src" not in html
