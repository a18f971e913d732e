"""A change order is proposed, signed once, and written into dated rows; the past stays."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from clients.models import Outbox
from engagements.actions import change_orders, statements
from engagements.actions.change_orders import Changes, NewPhase, NewTerms
from engagements.dates import DAY
from engagements.models import Allocation, Assignment, ChangeOrder, StatementOfWork, Terms
from engagements.order_words import sentences
from tests import factories as make
from tests.cast import Cast
from tests.engagements.agreements import WORDS, ordered, place, signed


def soon(days: int = 10) -> dt.date:
    return timezone.localdate() + days * DAY


def accepted(cast: Cast, order: ChangeOrder) -> ChangeOrder:
    return change_orders.accept(
        order, name="Sue Sponsor", seen=order.fingerprint, by=place(cast, "sponsor")
    )


def rows(cast: Cast) -> list[tuple[str, dt.date, dt.date | None]]:
    found = Allocation.objects.filter(engagement=cast.engagement).order_by("starts_on")
    return [(f"{row.days.normalize():f} {row.unit}", row.starts_on, row.ends_on) for row in found]


def test_accepting_closes_the_running_promise_the_day_before_and_begins_the_new(
    alder: Cast,
) -> None:
    on = soon()
    with alder.scope():
        order = ordered(alder, on)
        assert rows(alder) == [("2 week", alder.engagement.starts_on, None)]
        kept = accepted(alder, order)
        assert rows(alder) == [
            ("2 week", alder.engagement.starts_on, on - DAY),
            ("3 week", on, None),
        ]
        assert (kept.label, kept.state, kept.signed_name) == ("CO-1", "accepted", "Sue Sponsor")


def test_a_phase_with_an_end_lets_the_old_promise_go_on_after_it(alder: Cast) -> None:
    on, last = soon(), soon(40)
    phase = NewPhase(alder.executive, Decimal(4), "week", ends_on=last)
    with alder.scope():
        order = change_orders.propose(
            alder.engagement, Changes([phase]), takes_effect_on=on, why="Sprint", by="Ed"
        )
        accepted(alder, order)
        assert [row[0] for row in rows(alder)] == ["2 week", "4 week", "2 week"]
        assert rows(alder)[2] == ("2 week", last + DAY, None)


def test_accepting_twice_is_once_and_both_sides_have_a_copy(alder: Cast) -> None:
    with alder.scope():
        order = accepted(alder, ordered(alder, soon()))
        assert accepted(alder, order).decided_at == order.decided_at
        letters = Outbox.objects.filter(key__startswith="change_order_accepted")
        copies = {row.payload["to"]: row.payload["body"] for row in letters}
    assert alder.users["sponsor"].email in copies
    assert alder.users["executive"].email in copies
    assert all(order.fingerprint in body for body in copies.values())


def test_the_past_never_changes(alder: Cast) -> None:
    with alder.scope(), pytest.raises(ValidationError, match="The past never changes"):
        ordered(alder, timezone.localdate() - DAY)


def test_an_approved_month_never_changes(alder: Cast) -> None:
    first = timezone.localdate().replace(day=1)
    with alder.scope():
        make.make_timesheet(
            alder.engagement,
            alder.executive,
            month=first,
            state="approved",
            decided_at=timezone.now(),
            decided_by="Sue",
        )
        with pytest.raises(ValidationError, match="approved or invoiced never changes"):
            ordered(alder, timezone.localdate())


def test_a_proposal_about_something_that_changed_meanwhile_is_refused(alder: Cast) -> None:
    with alder.scope():
        order = ordered(alder, soon())
        make.make_terms(alder.engagement, starts_on=soon(5), amount=Decimal(1))
        with pytest.raises(ValidationError, match="has changed since CO-1"):
            accepted(alder, order)
        assert [row[0] for row in rows(alder)] == ["2 week"]


def test_an_executive_who_is_called_otherwise_changes_nothing(alder: Cast) -> None:
    with alder.scope():
        order = ordered(alder, soon())
        alder.executive.display_name = "Edward"
        alder.executive.save()
        assert accepted(alder, order).state == "accepted"


def test_only_what_was_read_can_be_signed(alder: Cast) -> None:
    with alder.scope():
        order = ordered(alder, soon())
        with pytest.raises(ValidationError, match="read it again"):
            change_orders.accept(order, name="Sue Sponsor", seen="no", by=place(alder, "sponsor"))


def test_one_waits_at_a_time_and_numbers_have_no_gaps(alder: Cast) -> None:
    with alder.scope():
        order = ordered(alder, soon())
        with pytest.raises(ValidationError, match="CO-1 waits for the sponsor"):
            ordered(alder, soon(), days="4")
        change_orders.withdraw(order, by=place(alder, "executive"))
        assert ordered(alder, soon(), days="4").label == "CO-2"


def test_a_declined_order_changes_nothing_and_says_why(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        order = ordered(alder, soon())
        kept = change_orders.decline(order, reason="Later", seen=order.fingerprint, by=sponsor)
        assert (kept.state, kept.reason, len(rows(alder))) == ("declined", "Later", 1)
        with pytest.raises(ValidationError, match="no longer open: it is declined"):
            accepted(alder, order)


def test_new_prices_are_a_new_row_that_keeps_what_was_not_changed(alder: Cast) -> None:
    on = soon()
    prices = NewTerms("retainer", Decimal(9000), overage_rate=Decimal(1200), rollover_periods=2)
    with alder.scope():
        old = alder.engagement.terms.get()
        order = change_orders.propose(
            alder.engagement, Changes(terms=prices), takes_effect_on=on, why="Steady", by="Ed"
        )
        accepted(alder, order)
        new = Terms.objects.get(engagement=alder.engagement, starts_on=on)
        old.refresh_from_db()
    assert (new.kind, new.amount, new.rollover_periods) == ("retainer", Decimal(9000), 2)
    assert (new.currency, new.calendar) == (old.currency, old.calendar)
    assert (old.kind, old.amount) == ("day_rate", Decimal("1150.00"))


def test_somebody_new_joins_the_team_and_somebody_leaves(alder: Cast) -> None:
    on = soon()
    leaving = alder.executive
    assert leaving  # the cast has one
    with alder.scope():
        changes = Changes(phases=[NewPhase(alder.colleague, Decimal(1), "month")], ends=[leaving])
        order = change_orders.propose(
            alder.engagement, changes, takes_effect_on=on, why="Hand-over", by="Ed"
        )
        said = sentences(order.proposal)
        accepted(alder, order)
        team = set(Assignment.objects.filter(engagement=alder.engagement).values_list("executive"))
        assert rows(alder)[0][2] == on - DAY
    assert team == {(alder.executive.pk,), (alder.colleague.pk,)}
    assert "gives no more days; until then 2 days a week." in said[0]
    assert "gives 1 day a month, which is new." in said[1]


def test_a_new_version_of_the_words_is_answered_with_the_order(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        signed(alder)
        draft = statements.write(alder.engagement, WORDS, by="Ed")
        order = ordered(alder, soon(), statement=draft)
        version = StatementOfWork.objects.get(pk=draft.pk)
        with pytest.raises(ValidationError, match="part of CO-1"):
            statements.accept(version, name="Sue Sponsor", seen=version.fingerprint, by=sponsor)
        accepted(alder, order)
        version.refresh_from_db()
        assert (version.state, version.takes_effect_on) == ("accepted", soon())
        assert [each["days"] for each in version.snapshot["dosage"]] == ["3"]


def test_it_says_in_words_what_it_means(alder: Cast) -> None:
    with alder.scope():
        said = sentences(ordered(alder, soon()).proposal)
    assert said[0] == "alder executive gives 3 days a week (sprint) instead of 2 days a week."
    assert "instead of" in said[1]
    assert "EUR" in said[1]


@pytest.mark.parametrize("days", ["0", "0.3", "8"])
def test_odd_days_are_refused(alder: Cast, days: str) -> None:
    with alder.scope(), pytest.raises(ValidationError, match="eighths"):
        ordered(alder, soon(), days=days)


def test_nothing_is_not_a_change(alder: Cast) -> None:
    with alder.scope(), pytest.raises(ValidationError, match="Nothing would change"):
        change_orders.propose(alder.engagement, Changes(), takes_effect_on=soon(), why="?", by="Ed")


def test_a_proposal_and_its_answer_are_frozen(alder: Cast) -> None:
    with alder.scope():
        order = ordered(alder, soon())
        mine = ChangeOrder.objects.filter(pk=order.pk)
        with pytest.raises(IntegrityError, match="cannot be changed"), transaction.atomic():
            mine.update(proposal={})
        accepted(alder, order)
        with pytest.raises(IntegrityError, match="cannot be changed"), transaction.atomic():
            mine.update(signed_name="Somebody")
        with pytest.raises(IntegrityError, match="cannot be changed"), transaction.atomic():
            mine.delete()
