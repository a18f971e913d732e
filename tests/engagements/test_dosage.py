"""The sequence of days promised keeps its past, whatever is agreed anew."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from engagements.dates import DAY
from engagements.dosage import FAR, Phase, until, with_phase, without

FIRST = dt.date(2026, 1, 1)
PEOPLE = st.sampled_from(["ann", "bob"])
LENGTHS = st.integers(1, 60)


def phase(who: str, start: int, length: int | None, days: int = 2) -> Phase:
    starts_on = FIRST + start * DAY
    ends_on = None if length is None else starts_on + (length - 1) * DAY
    return Phase(who, who.title(), Decimal(days), "week", starts_on, ends_on)


PHASES = st.builds(phase, PEOPLE, st.integers(0, 120), st.none() | LENGTHS, st.integers(1, 5))


def on(phases: list[Phase], who: str, day: dt.date) -> list[Decimal]:
    return [p.days for p in phases if p.executive == who and p.starts_on <= day <= p.last]


@given(st.lists(PHASES, max_size=6))
def test_each_date_says_what_was_agreed_for_it_last(asked: list[Phase]) -> None:
    phases: list[Phase] = []
    for each in asked:
        before = list(phases)
        phases = with_phase(phases, each)
        for number in range(200):
            day = FIRST + number * DAY
            inside = each.starts_on <= day <= each.last
            expected = [each.days] if inside else on(before, each.executive, day)
            assert on(phases, each.executive, day) == expected


@given(st.lists(PHASES, max_size=4), PEOPLE, st.integers(0, 150), st.none() | LENGTHS)
def test_what_is_taken_out_is_gone_and_the_rest_stays(
    asked: list[Phase], who: str, start: int, length: int | None
) -> None:
    phases: list[Phase] = []
    for each in asked:
        phases = with_phase(phases, each)
    first = FIRST + start * DAY
    last = None if length is None else first + (length - 1) * DAY
    left = without(phases, who, first, last)
    for number in range(220):
        day = FIRST + number * DAY
        gone = first <= day <= (last or FAR)
        assert on(left, who, day) == ([] if gone else on(phases, who, day))
        assert all(p.last <= day for p in until(left, day))


def test_what_is_promised_already_is_not_promised_again() -> None:
    standing = [phase("ann", 0, None)]
    assert with_phase(standing, phase("ann", 30, None)) == standing
    assert len(with_phase(standing, phase("ann", 30, None, days=3))) == 2
