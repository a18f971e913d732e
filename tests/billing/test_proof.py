"""The nightly proof finds a hole, and is content without one."""

import pytest
from django.core.management import CommandError, call_command

from billing.actions.issuing import issue
from billing.models import NumberSeries
from tests.billing.conftest import APRIL_1


@pytest.fixture
def issued(alder, drafted):
    with alder.scope():
        return issue(drafted, on=APRIL_1, by="Bea Bookkeeper")


def by_hand(cast, **columns):
    with cast.scope():
        NumberSeries.objects.update(**columns)


def test_a_series_without_a_hole_is_proven(alder, birch, issued, capsys):
    call_command("prove_numbers")
    assert capsys.readouterr().out == "Every series runs without a hole.\n"


@pytest.mark.parametrize(
    ("columns", "flaw"), [({"last": 3}, "lacks: 2, 3"), ({"last": 0}, "has beyond its end: 1")]
)
def test_a_hole_made_by_hand_is_found(alder, issued, columns, flaw):
    by_hand(alder, **columns)
    with pytest.raises(CommandError, match=f"alder: .* invoice 2026 {flaw}"):
        call_command("prove_numbers")
