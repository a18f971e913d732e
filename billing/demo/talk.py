"""What two sides say to each other: questions about days, new terms signed, an agreement begun."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from billing.demo.agreement import executive_of, sponsor_of
from clients.access import Place, Role
from clients.models import Membership
from engagements.actions import change_orders, queries
from engagements.actions.change_orders import Changes, NewTerms
from engagements.actions.days import log_day
from engagements.actions.late import correct_day
from engagements.actions.queries import Reply
from engagements.actions.settled import first_free_day
from engagements.dates import DAY, month_range, working_days
from engagements.models import Engagement, Terms, TimeEntry, Timesheet
from roadmaps.actions import onboarding
from roadmaps.models import Onboarding

if TYPE_CHECKING:
    from billing.demo.load import Chapter

ASKED = {
    "brisa-cto": "Was this the session with the whole team, or with the two leads alone?",
    "halden-caio": "Wer war bei diesem Termin dabei?",
}
ANSWERED = {"halden-caio": "Der Vorstand für Schaden und die Leiterin der Revision."}
NEW_RULES = "lumen-ciso"
CORRECTED, FORGOTTEN = "halden-cdo", "brisa-ciso"  # their last month is approved
HALF, QUARTER = Decimal("0.5"), Decimal("0.25")
CLIENT = {
    "choice-organisation": "",
    "client-name": "Orlík Glass",
    "client-legal_name": "Orlík Glass s.r.o.",
    "client-street": "Sklářská 12",
    "client-city": "Orlík",
    "client-postcode": "262 07",
    "client-country": "CZ",
    "client-currency": "CZK",
    "client-language": "cs",
    "client-invoice_email": "faktury@orlik.example",
}
PEOPLE = {
    "people-TOTAL_FORMS": "1",
    "people-INITIAL_FORMS": "0",
    "people-0-name": "Alena Horká",
    "people-0-email": "alena@orlik.example",
    "people-0-role": "sponsor",
}


def tell(chapter: "Chapter", made: dict[str, Engagement]) -> None:
    """For the engagements of one practice, through the same acts as in the product."""
    for key, question in ASKED.items():
        if key in made:
            _ask(chapter, made[key], question, ANSWERED.get(key, ""))
    if NEW_RULES in made:
        _agree_rules(chapter, made[NEW_RULES])
    if CORRECTED in made:
        _correct(made[CORRECTED], chapter.today)
    if FORGOTTEN in made:
        _remember(made[FORGOTTEN], chapter.today)
    for admin in Membership.objects.filter(is_admin=True, is_owner=False).select_related("user"):
        roles = frozenset({Role.ADMIN})
        practice = chapter.story.practices[chapter.slug]
        _begin(Place(practice, admin.user, roles, "", "", display_name=admin.user.name))


def _ask(chapter: "Chapter", engagement: Engagement, question: str, answer: str) -> None:
    """About the first day of the month that waits; answered by its executive, if at all."""
    waiting = Timesheet.objects.waiting().filter(engagement=engagement)
    sheet = waiting.select_related("executive__user").first()
    line = sheet.entries.order_by("date").first() if sheet else None
    if sheet is None or line is None:
        return
    sponsor = sponsor_of(chapter, engagement)
    asked = queries.ask(sheet, {line.pk: question}, by=sponsor)
    if answer:
        user, roles = sheet.executive.user, frozenset({Role.EXECUTIVE})
        by = Place(sponsor.practice, user, roles, "", "", display_name=sheet.executive_name)
        queries.answer(sheet, {asked[0].pk: Reply(answer=answer)}, by=by)


def _correct(engagement: Engagement, today: dt.date) -> None:
    """A day of last month was half of what was approved."""
    first, last = month_range(month_range(today)[0] - DAY)
    entries = TimeEntry.objects.filter(engagement=engagement, days__gte=HALF).between(first, last)
    entry = entries.select_related("executive").order_by("date").first()
    if entry is not None:
        reason = "Der Nachmittag wurde abgesagt und verlegt."
        facts = {"date": entry.date, "days": entry.days / 2, "reason": reason}
        who = entry.executive
        correct_day(engagement, executive=who, by=who.display_name, **facts)


def _remember(engagement: Engagement, today: dt.date) -> None:
    """A quarter of a day of last month comes to mind now, on the last date that has room."""
    first, last = month_range(month_range(today)[0] - DAY)
    executive = engagement.assignments.select_related("executive")[0].executive
    words = "A call about the insurer's questionnaire, forgotten at the end of the month"
    for day in working_days(first, last, executive.country)[::-1]:
        if not TimeEntry.objects.filter(executive=executive, date=day).exists():
            facts = {"executive": executive, "date": day, "days": QUARTER, "summary": words}
            log_day(engagement, activity="governance", **facts)
            return


def _agree_rules(chapter: "Chapter", engagement: Engagement) -> None:
    """From the month after next on, another price and a rule for silence; signed already."""
    first = month_range(first_free_day(engagement))[1] + dt.timedelta(days=1)
    price = Terms.objects.filter(engagement=engagement).in_force_on(first)[0]
    new = NewTerms(
        price.kind, price.amount + Decimal(1000), hours_in_day=Decimal("7.5"), silence_days=5
    )
    why = "The yearly price step, and months that nobody answers no longer wait for ever."
    order = change_orders.propose(
        engagement, Changes(terms=new), takes_effect_on=first, why=why, by=executive_of(engagement)
    )
    sponsor = sponsor_of(chapter, engagement)
    change_orders.accept(order, name=sponsor.name, seen=order.fingerprint, by=sponsor)


def _begin(by: Place) -> None:
    """An onboarding left after its second step."""
    draft = Onboarding()
    for step, typed in (("client", CLIENT), ("people", PEOPLE)):
        version = draft.version_of(step)
        words = {name: [value] for name, value in typed.items()}
        draft = onboarding.keep(draft, step, words, version=version, by=by)
    onboarding.call(draft, CLIENT["client-name"], step="engagement")
