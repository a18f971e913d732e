"""Other rules on the pages: refused at the field, shown to both sides, applied from their date."""

import datetime as dt

import pytest
from django.utils import timezone

from clients.forms import UNPROCESSABLE
from engagements.dates import DAY, month_range
from engagements.models import ChangeOrder
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn
from tests.engagements.agreements import change, page_of
from tests.engagements.test_imports import HEAD, given, mapped, row


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("currency", "CZK", "An invoice has one currency"),
        ("calendar", "DE", "A month has one calendar"),
        ("period", "quarter", "Months and quarters change places with a quarter"),
        ("half_day_hours", "9", "Half a day cannot be longer than a day"),
        ("silence_days", "61", "Ensure this value is less than or equal to 60."),
    ],
)
def test_an_odd_rule_is_refused_at_its_field(
    alder: Cast, sign_in: SignIn, field: str, value: str, words: str
) -> None:
    on = month_range(timezone.localdate() + 10 * DAY)[1] + 2 * DAY
    given = {"terms-change_terms": "on", "terms-amount": "1150", f"terms-{field}": value}
    page = sign_in(alder.users["executive"]).post(
        f"{page_of(alder)}changes/new/", change(alder, on, **given)
    )
    said = page.text.partition(f'id="id_terms-{field}_error"')[2].partition("</ul>")[0]
    assert (page.status_code, words in said) == (UNPROCESSABLE, True)


def test_new_rules_are_shown_before_and_after_and_then_everywhere(
    alder: Cast, sign_in: SignIn
) -> None:
    on = month_range(timezone.localdate())[1] + DAY
    rules = {"terms-silence_days": "5", "terms-hours_in_day": "9", "terms-calendar": "DE"}
    given = {"terms-change_terms": "on", "terms-amount": "1150", "terms-currency": "CZK", **rules}
    executive, sponsor = sign_in(alder.users["executive"]), sign_in(alder.users["sponsor"])
    form = change(alder, on, **given) | {"propose": "1"}
    executive.post(f"{page_of(alder)}changes/new/", form)
    asked = sponsor.get(f"{alder.room}agreement/").text
    for words in ("silence approves no month", "approved after 5 working days", "a day has 9"):
        assert words in asked
    with alder.scope():
        order = ChangeOrder.objects.get()
    acceptance = f"{alder.room}agreement/changes/{order.pk}/acceptance/"
    sponsor.post(acceptance, {"name": "Sue Sponsor", "seen": order.fingerprint})
    for page in (executive.get(page_of(alder)), sponsor.get(f"{alder.room}agreement/")):
        for words in ("CZK", "approved after 5 working days", "a day has 9", "of Germany"):
            assert words in page.text


def test_each_date_of_a_file_is_converted_by_the_terms_of_that_date(
    alder: Cast, sign_in: SignIn
) -> None:
    executive = sign_in(alder.users["executive"])
    with alder.scope():
        make.make_terms(
            alder.engagement, starts_on=dt.date(2026, 3, 18), hours_in_day=10, half_day_hours=5
        )
    rows = [row("2026-03-17", "4.5"), row("2026-03-18", "4.5"), row("2026-03-19", "5.5")]
    page = mapped(executive, alder, HEAD + "".join(rows))
    assert executive.post(f"{page}days/").status_code == 302
    assert given(alder) == [("2026-03-17", "1"), ("2026-03-18", "0.5"), ("2026-03-19", "1")]
