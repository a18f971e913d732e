import re

import pytest
from django.conf import LazySettings

from config.palette import PALETTE, contrast, paper_css

TOKEN = re.compile(r"--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
WORDS = ["ink", "ink-soft", "accent", "good", "warn", "bad"]
EDGES = ["line-strong", "focus"]


def test_the_screen_has_the_same_colours_as_charts_and_documents(settings: LazySettings) -> None:
    stylesheet = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    tokens = {name: (light, dark) for name, light, dark in TOKEN.findall(stylesheet)}
    assert tokens == PALETTE


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(theme: int) -> None:
    grounds = [PALETTE[name][theme] for name in ("paper", "surface", "accent-soft")]
    ratios = {
        (word, ground): contrast(PALETTE[word][theme], ground)
        for word in WORDS
        for ground in grounds
    }
    ratios["button", ""] = contrast(PALETTE["on-accent"][theme], PALETTE["accent"][theme])
    assert {what: ratio for what, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_edges_of_fields_and_the_focus_can_be_seen(theme: int) -> None:
    ratios = {
        (edge, ground): contrast(PALETTE[edge][theme], PALETTE[ground][theme])
        for edge in EDGES
        for ground in ("paper", "surface")
    }
    assert {what: ratio for what, ratio in ratios.items() if ratio < 3} == {}


def test_a_document_has_its_colours_written_out() -> None:
    stylesheet = paper_css()
    assert PALETTE["ink"].light in stylesheet
    assert "var(" not in stylesheet
    assert "$" not in stylesheet
