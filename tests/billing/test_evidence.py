"""From an invoice to what its days served, and from what was served to the invoices."""

import pytest

from billing.models import Invoice, InvoicedEntry, InvoiceLine
from roadmaps.models import Initiative
from tests.cast import Cast
from tests.conftest import SignIn
from tests.furniture import furnish
from tests.roadmaps.test_ties import kpi_of


def work_of(cast: Cast) -> Initiative:
    """What the furniture's days served."""
    found: Initiative = cast.engagement.initiatives.filter(ties__isnull=False).distinct().get()
    return found


@pytest.fixture
def invoice(alder: Cast) -> Invoice:
    """Issued, with the days that the furniture tied to an initiative."""
    furnish(alder)
    with alder.scope():
        found: Invoice = Invoice.objects.get(engagement=alder.engagement, state="draft")
        line = InvoiceLine.objects.get(invoice=found)
        for entry in alder.engagement.time_entries.filter(state="submitted"):
            InvoicedEntry.objects.create(line=line, entry=entry)
        issued = Invoice.objects.get(engagement=alder.engagement, state="issued")
        frozen = {"series": issued.series, "number": 99, "number_text": "99", "snapshot": {}}
        dates = {name: getattr(issued, name) for name in ("issued_on", "tax_point_on", "due_on")}
        Invoice.objects.filter(pk=found.pk).update(state="issued", **frozen, **dates)
        return found


def test_a_sponsor_reads_what_the_days_of_an_invoice_served(
    invoice: Invoice, alder: Cast, sign_in: SignIn
) -> None:
    shown = sign_in(alder.users["sponsor"]).get(f"{alder.room}invoices/{invoice.pk}/")
    days = shown.context["days"]
    with alder.scope():
        work = work_of(alder)
    [row] = days.purposes
    assert row.purpose is not None
    assert (row.purpose.name, row.days) == (work.title, days.total)
    assert f'href="{alder.room}roadmap/{work.pk}/"' in shown.text


def test_an_initiative_and_its_outcome_name_the_invoices_their_days_are_on(
    invoice: Invoice, alder: Cast, sign_in: SignIn
) -> None:
    with alder.scope():
        pages = f"roadmap/{work_of(alder).pk}/", f"outcomes/{kpi_of(alder).pk}/"
    for part in ("sponsor", "executive"):
        for page in pages:
            shown = sign_in(alder.users[part]).get(f"{alder.room}{page}invoices/")
            [billed] = shown.context["billed"]
            assert (billed.invoice.pk, billed.days > 0) == (invoice.pk, True)


def test_a_part_of_a_page_comes_without_the_rest_of_it(
    invoice: Invoice, alder: Cast, sign_in: SignIn
) -> None:
    page = f"{alder.room}days/served/invoices/?from=2026-01-01&to=2026-12-31"
    shown = sign_in(alder.users["sponsor"]).get(page, headers={"HX-Request": "true"})
    assert ("<html" in shown.text, invoice.pk.hex in shown.text.replace("-", "")) == (False, True)


@pytest.mark.parametrize("part", ["member", "board"])
def test_who_sees_no_fees_sees_no_invoices_of_days(
    part: str, invoice: Invoice, alder: Cast, sign_in: SignIn
) -> None:
    browser = sign_in(alder.users[part])
    with alder.scope():
        work = work_of(alder).pk
    for page in (f"invoices/{invoice.pk}/", f"roadmap/{work}/invoices/", "days/served/invoices/"):
        assert browser.get(f"{alder.room}{page}").status_code == 404


def test_the_practice_reads_on_its_invoice_what_each_day_was_for(
    invoice: Invoice, alder: Cast, sign_in: SignIn
) -> None:
    shown = sign_in(alder.users["executive"]).get(f"{alder.url}billing/invoices/{invoice.pk}/")
    with alder.scope():
        title = work_of(alder).title
    assert [purpose and purpose.name for _entry, purpose in shown.context["entries"]] == [title]
