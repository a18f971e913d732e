"""What the journeys have in common: gestures of a person, and the hands of the worker."""

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from clients.models import Outbox
from clients.outbox import deliver
from engagements.models import Engagement, TimeEntry
from tests.cast import Cast

SELECT = "select"


def fill(page: Page, **values: str) -> None:
    """Fields by name, in the order given; `a__b` names the field `a-b`. A choice by its label."""
    for name, value in values.items():
        field = page.locator(f"[name='{name.replace('__', '-')}']")
        if field.evaluate("field => field.localName") == SELECT:
            field.select_option(label=value)
        else:
            field.fill(value)


def confirm(place: Page | Locator, label: str, *, reason: str = "") -> None:
    """Press a button that asks once, and answer yes."""
    question = place.locator(f"details.confirm:has(> summary:text-is('{label}'))").first
    question.locator("summary").click()
    if reason:
        question.locator("[name=reason]").fill(reason)
    question.locator("form button.button:not([data-close])").click()


def listens(page: Page) -> None:
    """Wait until the week hears keys and clicks; before that it is a plain form."""
    expect(page.locator("[data-week]:not([data-live])")).to_have_count(0)


def cell(page: Page, engagement: Engagement, date: str) -> Locator:
    """One input of the week."""
    return page.locator(f"#days_{engagement.pk.hex}_{date}")


def state_of(page: Page, engagement: Engagement, date: str) -> Locator:
    """What the week says about one input."""
    return page.locator(f"#state_{engagement.pk.hex}_{date}")


def month_of(page: Page, client: str) -> Locator:
    """The line of a client's month among one's own."""
    return page.locator("main .list__item").filter(has_text=client)


def looks_again(page: Page) -> None:
    """What a person without script does while a worker works."""
    page.get_by_role("link", name="Look again").click()


def logged(cast: Cast, first: str, last: str) -> list[tuple[str, str]]:
    """What is kept of the executive's dates from first to last."""
    with cast.scope():
        entries = TimeEntry.objects.filter(executive=cast.executive, date__range=(first, last))
        return [
            (f"{date:%a}", str(days.normalize()))
            for date, days in entries.order_by("date").values_list("date", "days")
        ]


def work(cast: Cast) -> None:
    """What a worker does: every piece of work that waits, one after the other."""
    with cast.scope():
        waiting = Outbox.objects.filter(done_at=None, created_at__lte=timezone.now())
        keys = list(waiting.values_list("pk", flat=True))
    for key in keys:
        deliver(cast.practice.pk, str(key))


def downloaded(page: Page, link: Locator) -> bytes:
    """The file behind a link, as the browser keeps it."""
    with page.expect_download() as begun:
        link.click()
    return begun.value.path().read_bytes()
