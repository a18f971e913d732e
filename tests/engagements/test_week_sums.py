"""What a saved cell answers is what the page says when it is opened again."""

import datetime as dt
import re

import pytest

from engagements.models import Pause
from tests import factories as make

TUESDAY = dt.date(2026, 3, 17)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(alder, sign_in):
    return sign_in(alder.executive.user)


def rest(cast):
    Pause.objects.create(
        organisation=cast.organisation,
        engagement=cast.engagement,
        starts_on=dt.date(2026, 3, 23),
        ends_on=dt.date(2026, 3, 27),
    )


def by_the_quarter(cast):
    cast.engagement.allocations.update(unit="quarter", days=3)


def another_calendar(cast):
    make.make_terms(cast.engagement, starts_on=dt.date(2026, 3, 16), calendar="GB")


def pace_in(answer, engagement):
    """The words beside the row, without their markup."""
    found = re.search(
        rf'id="pace_{engagement.pk.hex}"[^>]*>(.*?)</div>', answer.content.decode(), re.DOTALL
    )
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found.group(1)).split())


@pytest.mark.parametrize("agreed", [None, rest, by_the_quarter, another_calendar])
def test_a_save_and_the_page_say_the_same_of_the_promise(alder, desk, agreed):
    if agreed:
        with alder.scope():
            agreed(alder)
    address = f"{alder.url}week/{TUESDAY.isoformat()}/"
    cell = f"{alder.engagement.pk.hex}_{TUESDAY.isoformat()}"
    saved = desk.post(address, {f"days_{cell}": "0.5", f"seen_{cell}": "0"}, headers=HTMX)
    assert saved.status_code == 200
    assert pace_in(saved, alder.engagement) == pace_in(desk.get(address), alder.engagement)
