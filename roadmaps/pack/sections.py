"""The parts a board pack may have, in the order in which they first stand."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from roadmaps.models.board_report import Audience
from roadmaps.pack import (
    ai,
    benefits,
    cost,
    days,
    decisions,
    meetings,
    milestones,
    outcomes,
    outlook,
    policies,
    risks,
    vendors,
    works,
)
from roadmaps.pack.section import Section

STEP = 10  # between two places

SECTIONS: Sequence[Section] = (
    Section(
        "summary",
        0,
        _("Page one"),
        _("Health, outcomes and what is asked, readable alone. Write here what is asked."),
        is_first=True,
    ),
    Section("happened", 10, _("What happened"), _("What the figures do not say themselves.")),
    Section(
        "outcomes",
        20,
        _("Outcomes"),
        _("Each outcome with its chart, its meaning and its readings."),
        template="outcomes",
        show=outcomes.show,
    ),
    Section(
        "roadmap",
        30,
        _("Roadmap"),
        _("The timeline, and each initiative with dates, progress and health."),
        template="roadmap",
        show=works.show,
    ),
    Section(
        "milestones",
        40,
        _("Milestones"),
        _("What is due, what was reached, what the client has accepted."),
        template="milestones",
        gather=milestones.gather,
        show=milestones.show,
    ),
    Section(
        "risks",
        50,
        _("Risks"),
        _("Open risks with their meaning for the business, and those closed in the period."),
        template="risks",
        gather=risks.gather,
        show=risks.show,
    ),
    Section(
        "decisions",
        60,
        _("Decisions"),
        _("Taken in the period and why, and those that wait for an answer."),
        template="decisions",
        gather=decisions.gather,
        show=decisions.show,
    ),
    Section(
        "meetings",
        70,
        _("Meetings and actions"),
        _("What was held, what was promised, and what of it is late."),
        template="meetings",
        gather=meetings.gather,
        show=meetings.show,
    ),
    Section(
        "days",
        80,
        _("Days against plan"),
        _("Days promised and given by month, and what they went to."),
        template="days",
        gather=days.gather,
        show=days.show,
    ),
    Section(
        "cost",
        90,
        _("Cost"),
        _("What approved days are worth by the terms. Only for readers who see fees."),
        template="cost",
        gather=cost.gather,
        show=cost.show,
        is_money=True,
    ),
    Section(
        "value",
        95,
        _("Benefits"),
        _("Benefits and costs avoided against the cost. Only for readers who see fees."),
        template="value",
        gather=benefits.gather,
        show=benefits.show,
        is_money=True,
    ),
    Section(
        "ai",
        100,
        _("AI register"),
        _("Uses and tools by risk class, unapproved ones too, and what they brought."),
        template="ai",
        gather=ai.gather,
        show=ai.show,
    ),
    Section(
        "policies",
        110,
        _("Policies"),
        _("What is in force, and how many of those it concerns have read it."),
        template="policies",
        gather=policies.gather,
        show=policies.show,
    ),
    Section(
        "vendors",
        120,
        _("Choice of vendors"),
        _("How far each choice is, and what is recommended."),
        template="vendors",
        gather=vendors.gather,
        show=vendors.show,
    ),
    Section(
        "outlook",
        130,
        _("The next period"),
        _("Milestones next due, and what is to begin and to end, as planned."),
        template="outlook",
        gather=outlook.gather,
        show=outlook.show,
    ),
    Section(
        "annex",
        140,
        _("Annex: readings"),
        _("Every reading of every outcome."),
        template="annex",
        show=outcomes.show_history,
    ),
)
BY_KEY = {each.key: each for each in SECTIONS}
SEES_MONEY = frozenset({Audience.SPONSOR})


def open_to(audience: str) -> list[Section]:
    """The parts a pack for these readers may have: the board sees no fees, so its pack has none."""
    return [each for each in SECTIONS if audience in SEES_MONEY or not each.is_money]
