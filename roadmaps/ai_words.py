"""What the risk classes of the EU AI Act mean, in plain words, with the articles to read."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roadmaps.models import AiUseCase

Risk = AiUseCase.Risk


@dataclass(frozen=True)
class RiskClass:
    """One class: its name, what falls in it, what follows from it, where it is written."""

    code: str
    label: Promise | str
    meaning: Promise
    duty: Promise
    articles: Promise


CLASSES: Sequence[RiskClass] = (
    RiskClass(
        Risk.PROHIBITED,
        Risk.PROHIBITED.label,
        _(
            "Manipulation that harms, exploiting weakness, social scoring, predicting crime from a"
            " profile alone, scraping faces, reading emotions at work or in education."
        ),
        _("May not be used at all. Stop it and say so here."),
        _("Article 5"),
    ),
    RiskClass(
        Risk.HIGH,
        Risk.HIGH.label,
        _(
            "Safety parts of regulated products, and uses that decide about people: hiring and"
            " managing staff, education, credit, life and health insurance, essential services."
        ),
        _(
            "Use it as the provider instructs, with trained people who oversee it and can stop it,"
            " suitable input data, logs of six months, and word to the people concerned."
        ),
        _("Article 6, Annexes I and III; duties of deployers in Articles 26 and 27"),
    ),
    RiskClass(
        Risk.LIMITED,
        Risk.LIMITED.label,
        _("It talks with people, or makes text, pictures, sound or film that could seem real."),
        _("People must be told that they deal with a machine, or that it made the content."),
        _("Article 50"),
    ),
    RiskClass(
        Risk.MINIMAL,
        Risk.MINIMAL.label,
        _("Everything else: sorting, spelling, forecasting stock, filters for unwanted mail."),
        _("No duty of its own, but people who use it must know enough about it."),
        _("Article 4 (AI literacy) holds for every class"),
    ),
)
GENERAL_PURPOSE = _(
    "Built on a general-purpose model: its provider has duties of documentation and copyright"
    " (Articles 53 and 55). They do not pass to whoever uses it, unless the model is changed a lot."
)
SOURCE = _("Regulation (EU) 2024/1689. A summary to decide by, not legal advice.")


def class_of(code: str) -> RiskClass:
    """The class of a code."""
    return next(each for each in CLASSES if each.code == code)
