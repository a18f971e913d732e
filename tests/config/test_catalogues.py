import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from config import wording

FORMS = {"cs": 3, "de": 2}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%s|%%|\{\w+(?::\w+)?\}")


def of(language: str, suffix: str) -> Path:
    folder = Path(settings.BASE_DIR, "config", "locale", language, "LC_MESSAGES")
    return folder / f"django.{suffix}"


def blocks(language: str) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Each message of a catalogue's source: its comments, and its texts by keyword."""
    source = of(language, "po").read_text(encoding="utf-8")
    for block in source.strip().split("\n\n"):
        comments: list[str] = []
        texts: dict[str, str] = {}
        word = ""
        for line in block.splitlines():
            if line.startswith("#"):
                comments.append(line)
                continue
            head, _, tail = line.partition('"')
            word = head.strip() or word
            texts[word] = texts.get(word, "") + unescaped(tail.removesuffix('"'))
        yield comments, texts


def unescaped(text: str) -> str:
    letters = {"n": "\n", "t": "\t"}
    return re.sub(r"\\(.)", lambda found: letters.get(found[1], found[1]), text)


def translated(language: str) -> Iterator[tuple[str, str, str, list[str]]]:
    """Context, text, plural and the forms of every message that has been translated."""
    for _, texts in blocks(language):
        forms = [text for word, text in texts.items() if word.startswith("msgstr")]
        if texts.get("msgid") and any(forms):
            yield texts.get("msgctxt", ""), texts["msgid"], texts.get("msgid_plural", ""), forms


@pytest.mark.parametrize("language", FORMS)
def test_what_is_read_is_what_the_source_says(language: str) -> None:
    with of(language, "mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    for context, text, plural, forms in translated(language):
        if plural:
            for number, wanted in ((1, forms[0]), (2, forms[1]), (5, forms[-1])):
                found = (
                    catalogue.npgettext(context, text, plural, number)
                    if context
                    else catalogue.ngettext(text, plural, number)
                )
                assert found == wanted
        else:
            read = catalogue.pgettext(context, text) if context else catalogue.gettext(text)
            assert read == forms[0]


@pytest.mark.parametrize("language", FORMS)
def test_a_translation_fills_in_what_its_text_does(language: str) -> None:
    for _, text, plural, forms in translated(language):
        wanted = set(PLACEHOLDER.findall(plural or text))
        for number, form in enumerate(forms):
            found = set(PLACEHOLDER.findall(form))
            one = bool(plural) and number == 0  # "one month" may leave its number out
            assert found <= wanted if one else found == wanted, form


@pytest.mark.parametrize("language", FORMS)
def test_every_plural_has_all_its_forms(language: str) -> None:
    for _, text, plural, forms in translated(language):
        assert len(forms) == (FORMS[language] if plural else 1), text
        assert all(forms), text


@pytest.mark.parametrize("language", FORMS)
def test_no_translation_is_a_guess(language: str) -> None:
    for comments, texts in blocks(language):
        assert not any("fuzzy" in comment for comment in comments), texts


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("cs", ["1 den", "3 dny", "5 dnů", "1,5 dne"]),
        ("de", ["1 Tag", "3 Tage", "5 Tage", "1,5 Tage"]),
    ],
)
def test_days_are_counted_as_they_are_spoken(language: str, said: list[str]) -> None:
    with translation.override(language):
        assert [wording.in_days(days) for days in (1, 3, 5, 1.5)] == said
