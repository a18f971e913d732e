"""What the lines say, in the client's language."""

from django.utils import translation

from billing.reckoning import Part
from billing.words import WORDS, document_language, unit_word
from config.wording import date_span, plain_number


def line_texts(part: Part, language_code: str) -> tuple[str, str]:
    """Description and detail of a line."""
    language = document_language(language_code)
    words = WORDS[language]
    with translation.override(language_code):
        span = date_span(part.first, part.last)
        if part.kind == "days":
            return part.executive, span
        share = {"covered": plain_number(part.quantity), "whole": plain_number(part.base_quantity)}
        description = words[part.kind].format(**share)
        if part.kind == "over" or not part.included:
            return description, span
        unit = unit_word("DAY", part.included, language)
        used = {
            "used": plain_number(part.used),
            "included": f"{plain_number(part.included)} {unit}",
        }
        return description, f"{span} · {words['used'].format(**used)}"
