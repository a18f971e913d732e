"""What the practice's first page says before it lists anything. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config import wording
from roadmaps.headline import Words, in_words, sentence
from roadmaps.practice_home import Home


def home_sentence(home: Home, *, runs: bool) -> list[Words]:
    """3.5 days given this week, 4 promised. Two things wait for you."""
    said: list[Words] = []
    if home.week:
        words = {
            "given": wording.in_days(home.week.given),
            "promised": wording.plain_number(home.week.about),
        }
        said.append(Words(_("%(given)s given this week, %(promised)s promised.") % words))
        if home.needs or not (runs or home.to_invoice):
            said.append(_waiting(len(home.needs)))
    if runs:
        said += _running(home)
    if home.to_invoice and (home.to_invoice[0] or not said):
        said.append(_to_invoice(home.to_invoice[0]))
    return said


def _running(home: Home) -> list[Words]:
    count, troubled = len(home.rows), sum(row.is_troubled for row in home.rows)
    if not count:
        return [Words(_("No engagement is running."))]
    text = ngettext("%(count)s engagement is running", "%(count)s engagements are running", count)
    running = sentence(text % {"count": in_words(count)})
    if not troubled:
        return [Words(f"{running}.")]
    text = ngettext("%(count)s needs attention.", "%(count)s need attention.", troubled)
    return [Words(f"{running};"), Words(text % {"count": in_words(troubled)}, "warn")]


def _to_invoice(months: int) -> Words:
    if not months:
        return Words(_("Every approved month is invoiced."), "good")
    text = ngettext(
        "%(count)s approved month is to be invoiced.",
        "%(count)s approved months are to be invoiced.",
        months,
    )
    return Words(sentence(text % {"count": in_words(months)}))


def _waiting(count: int) -> Words:
    if not count:
        return Words(_("Nothing waits for you."), "good")
    text = ngettext("%(count)s thing waits for you.", "%(count)s things wait for you.", count)
    return Words(sentence(text % {"count": in_words(count)}))
