"""The allowance as it is used: on the ledger's page, on the client's statement, on the invoice."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from billing.actions.crediting import credit
from billing.actions.drafts import draft
from billing.actions.issuing import issue
from billing.documents.books import month_to_invoice
from engagements.agreements import rows_of
from engagements.dates import working_days
from engagements.models import Allocation, Pause, Terms, WriteOff
from tests import factories as make
from tests.billing.conftest import approved

D = Decimal
BY = "Bea Bookkeeper"
JANUARY, FEBRUARY, MARCH = (dt.date(2026, month, 1) for month in (1, 2, 3))
APRIL_1 = dt.date(2026, 4, 1)


def retainer(cast, *, days="4", **terms):
    """Four days a month for 4400, a day over for 1250, and nothing logged."""
    engagement = cast.engagement
    engagement.time_entries.all().delete()
    Allocation.objects.filter(engagement=engagement).update(days=D(days), unit="month")
    kept = {"kind": "retainer", "amount": D(4400), "overage_rate": D(1250), **terms}
    Terms.objects.filter(engagement=engagement).update(**kept)
    engagement.refresh_from_db()
    return engagement


def give(cast, month, days):
    """So many approved days, from the first working day of a month on."""
    left, shares = D(days), {}
    for day in working_days(month, month + dt.timedelta(days=27), "CZ"):
        share = min(left, D(1))
        if share:
            shares[day] = str(share)
        left -= share
    return approved(cast.engagement, cast.executive, shares)


def billed(invoice):
    return [(line.quantity, line.unit, line.price, line.net) for line in invoice.lines.all()]


def test_days_over_a_retainer_are_a_second_line(alder):  # T15
    with alder.scope():
        engagement = retainer(alder)
        give(alder, MARCH, "5.5")
        invoice = draft(engagement, month=MARCH, by=BY)
        assert billed(invoice) == [(1, "MON", 4400, 4400), (D("1.5"), "DAY", 1250, 1875)]
        assert invoice.net == D("6275.00")
        assert "contracted 4 · used 5.5 · over 1.5" in invoice.lines.all()[0].detail


def test_days_carried_in_are_used_before_any_is_over(alder):  # T16
    with alder.scope():
        engagement = retainer(alder, rollover_periods=1)
        give(alder, JANUARY, "4")
        give(alder, FEBRUARY, "2.5")
        give(alder, MARCH, "6.5")
        invoice = draft(engagement, month=MARCH, by=BY)
        assert billed(invoice) == [(1, "MON", 4400, 4400), (1, "DAY", 1250, 1250)]
        assert invoice.net == D("5650.00")
        said = "contracted 4 · carried in 1.5 · used 6.5 · over 1 · carried out 0 · lapsed 0"
        assert said in invoice.lines.all()[0].detail


@pytest.mark.parametrize(
    ("terms", "over"),
    [({}, "2.5"), ({"rollover_cap": D("0.5")}, "2"), ({"rollover_periods": 0}, "2.5")],
)
def test_what_the_terms_do_not_keep_lapses(alder, terms, over):  # T17, in words
    with alder.scope():
        engagement = retainer(alder, **{"rollover_periods": 1} | terms)
        if terms:
            give(alder, JANUARY, "4")
            give(alder, FEBRUARY, "2.5")
        else:  # January's 1.5 could be used in February, not in March
            give(alder, JANUARY, "2.5")
            give(alder, FEBRUARY, "5.5")
        give(alder, MARCH, "6.5")
        row = rows_of(engagement, MARCH)[-1]
        assert row.over == D(over)


def test_a_retainer_begun_within_a_month_is_priced_by_working_days(alder):  # T18
    october = dt.date(2026, 10, 1)
    with alder.scope():
        engagement = retainer(alder)
        engagement.starts_on = dt.date(2026, 10, 12)
        engagement.save()
        month = month_to_invoice(engagement, october)
        [(part, line)] = zip(month.parts, month.lines, strict=True)
        assert (part.quantity, part.price, part.base_quantity) == (D(14), D(4400), D(21))
        assert line.net == D("2933.33")
        assert part.row.granted == D("2.667")


def test_a_pause_owes_no_fee_and_grants_no_days(alder):
    with alder.scope():
        engagement = retainer(alder)
        rest = {"starts_on": dt.date(2026, 3, 16), "ends_on": dt.date(2026, 3, 31)}
        Pause.objects.create(organisation=alder.organisation, engagement=engagement, **rest)
        give(alder, MARCH, "1")
        [line] = draft(engagement, month=MARCH, by=BY).lines.all()
        # ten of March's 22 working days lie before the 16th
        assert (line.quantity, line.base_quantity, line.net) == (D(10), D(22), D("2000.00"))
        assert rows_of(engagement, MARCH)[-1].granted == D("1.818")


def put_in_february(cast, engagement):
    """A day that waits for the client."""
    facts = {"month": FEBRUARY, "state": "submitted", "submitted_at": timezone.now()}
    sheet = make.make_timesheet(engagement, cast.executive, **facts)
    day = {"date": dt.date(2026, 2, 3), "state": "submitted", "timesheet": sheet}
    make.make_entry(engagement, cast.executive, **day)


def test_a_month_whose_carry_is_open_is_not_invoiced(alder):
    with alder.scope():
        engagement = retainer(alder, rollover_periods=1)
        put_in_february(alder, engagement)
        give(alder, MARCH, "1")
        with pytest.raises(ValidationError, match="Days of February 2026 still wait"):
            draft(engagement, month=MARCH, by=BY)


def forgive(alder, sign_in, **typed):
    page = f"{alder.url}engagements/{alder.engagement.pk}/ledger/write-offs/"
    typed = {"month": "2026-03-01", "days": "0.5", "reason": "Our slow start"} | typed
    return sign_in(alder.users["bookkeeper"]).post(page, typed)


def test_days_written_off_are_not_billed_and_freeze_with_the_invoice(alder, sign_in):
    with alder.scope():
        engagement = retainer(alder)
        give(alder, MARCH, "5.5")
    assert forgive(alder, sign_in).status_code == 302
    with alder.scope():
        invoice = draft(engagement, month=MARCH, by=BY)
        assert billed(invoice)[1] == (1, "DAY", 1250, 1250)
        assert "over 1.5 · written off 0.5" in invoice.lines.all()[0].detail
        invoice = issue(invoice, on=APRIL_1, by=BY)
        found = WriteOff.objects.get(engagement=engagement)
        assert found.settled
        for change in ({"days": D("0.25")}, {"reason": "Another"}):
            with pytest.raises(IntegrityError, match="settled"), transaction.atomic():
                WriteOff.objects.filter(pk=found.pk).update(**change)
    back = f"{alder.url}write-offs/{found.pk}/removal/"
    told = sign_in(alder.users["admin"]).post(back, follow=True).content.decode()
    assert "March 2026 is invoiced: nothing can be written off." in told
    with alder.scope():
        credit(invoice, on=APRIL_1, reason="Agreed otherwise", by=BY)
        assert not WriteOff.objects.get(pk=found.pk).settled
    sign_in(alder.users["admin"]).post(back)
    with alder.scope():
        assert not WriteOff.objects.exists()
        assert billed(draft(engagement, month=MARCH, by=BY))[1][0] == D("1.5")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"days": "1.75"}, "No more than 1.5 days can be written off."),
        ({"days": "0"}, "Write days, to a thousandth at most."),
        ({"reason": " "}, "This field is required."),
    ],
)
def test_more_than_what_is_over_is_not_written_off(alder, sign_in, typed, said):
    with alder.scope():
        retainer(alder)
        give(alder, MARCH, "5.5")
    answer = forgive(alder, sign_in, **typed)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_a_draft_made_before_days_were_written_off_is_not_issued(alder, sign_in):
    with alder.scope():
        engagement = retainer(alder)
        give(alder, MARCH, "5.5")
        invoice = draft(engagement, month=MARCH, by=BY)
    forgive(alder, sign_in)
    with alder.scope(), pytest.raises(ValidationError, match="have changed since"):
        issue(invoice, on=APRIL_1, by=BY)


@pytest.mark.parametrize("who", ["bookkeeper", "sponsor"])
def test_practice_and_client_read_the_same_figures_as_on_the_invoice(alder, sign_in, who):
    with alder.scope():
        engagement = retainer(alder, rollover_periods=1)
        give(alder, JANUARY, "4")
        give(alder, FEBRUARY, "2.5")
        give(alder, MARCH, "6.5")
        issue(draft(engagement, month=MARCH, by=BY), on=APRIL_1, by=BY)
    ledger = f"{alder.url}engagements/{engagement.pk}/ledger/"
    page = {"bookkeeper": ledger, "sponsor": f"{alder.room}days/statement/"}[who]
    told = sign_in(alder.users[who]).get(page).content.decode()
    said = "Contracted 4, carried in 1.5, used 6.5, over 1, carried out 0, lapsed 0."
    assert said in told
    assert "1 day over are invoiced with EUR 1,250.00" in " ".join(told.split()).replace(
        "\xa0", " "
    )
    assert "Carried in from February 2026, to be used by 31 March 2026" in told.replace("\xa0", " ")


@pytest.mark.parametrize("who", ["bookkeeper", "sponsor"])
def test_a_month_that_was_returned_has_let_nothing_lapse(alder, sign_in, who):
    with alder.scope():
        engagement = retainer(alder)
        make.make_timesheet(
            engagement,
            alder.executive,
            month=MARCH,
            state="returned",
            reason="Which site?",
            decided_at=timezone.now(),
            decided_by="Sue",
        )
    ledger = f"{alder.url}engagements/{engagement.pk}/ledger/"
    page = {"bookkeeper": ledger, "sponsor": f"{alder.room}days/statement/"}[who]
    told = sign_in(alder.users[who]).get(page).text
    march = told.partition('id="period-2026-03-01"')[2].partition("</article>")[0]
    assert "Contracted 4, used 0, left 4." in march
    assert "Days of this period were returned and are not counted yet." in march


@pytest.mark.parametrize("count", [1, 3])
def test_more_engagements_and_months_cost_no_more_queries(
    alder, sign_in, django_assert_num_queries, count
):
    with alder.scope():
        for _ in range(count):
            engagement = make.make_engagement(alder.organisation, executives=(alder.executive,))
            make.make_allocation(engagement, alder.executive)
            make.make_terms(engagement)
    sponsor = sign_in(alder.users["sponsor"])
    with django_assert_num_queries(21):
        sponsor.get(f"{alder.room}days/statement/")
