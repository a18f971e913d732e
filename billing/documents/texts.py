"""What the lines say, in the client's language."""

from django.utils import translation

from billing.reckoning import QUARTERLY, Part
from billing.words import WORDS, document_language
from config.wording import MONTH, date_span, dated, plain_number
from engagements.ledger_rows import Row


def line_texts(part: Part, language_code: str) -> tuple[str, str]:
    """Description and detail of a line."""
    language = document_language(language_code)
    words = WORDS[language]
    with translation.override(language_code):
        span = date_span(part.first, part.last)
        if part.kind == "days":
            return part.executive, span
        if part.month is not None:
            said = words["late" if part.quantity >= 0 else "correction"]
            detail = said.format(month=dated(part.month, MONTH))
            return part.executive or words["over"], detail
        share = {"covered": plain_number(part.quantity), "whole": plain_number(part.base_quantity)}
        name = "quarter-fee" if part.unit == QUARTERLY else part.kind
        description = words[name].format(**share)
        if part.row is None or not part.row.available:
            return description, span
        return description, f"{span} · {allowance_text(part.row, language)}"


def allowance_text(row: Row, language: str) -> str:
    """What was agreed and what became of it; of days kept for later only where they may be."""
    words = WORDS[language]
    figures = [("contracted", row.granted)]
    if row.keeps:
        figures.append(("carried_in", row.carried_in))
    figures.append(("used_days", row.used))
    if row.keeps or row.over:
        figures.append(("over_days", row.over))
    if row.written_off:
        figures.append(("written_off", row.written_off))
    if row.keeps:
        figures += [("carried_out", row.carried_out), ("lapsed", row.lapsed)]
    return " · ".join(f"{words[name]} {plain_number(days)}" for name, days in figures)
