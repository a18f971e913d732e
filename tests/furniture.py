"""Everything a page could show, for both engagements of a practice: something to leak."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.utils import timezone

from billing.models import Invoice, InvoiceDiscount, InvoiceLine, NumberSeries, Payment
from clients.branding import keep_logo
from clients.models import ApiToken, ClientAccess, Invitation, Membership, Outbox, StoredDocument
from engagements.models import (
    CalendarFeed,
    CalendarSource,
    ChangeOrder,
    Deliverable,
    Engagement,
    EngagementMove,
    Executive,
    Import,
    ImportedLine,
    ImportMapping,
    InternalDay,
    Kpi,
    PaceNotice,
    Pause,
    PersonDay,
    StatementOfWork,
    TimeEntry,
    TimeEntryNote,
    Timesheet,
    TimesheetQuery,
    WorkingPattern,
    WriteOff,
)
from roadmaps.models import (
    EngagementPlaybook,
    EntryTie,
    Initiative,
    InitiativeKpi,
    InitiativeUpdate,
    Onboarding,
    Phase,
    Playbook,
)
from tests import factories as make
from tests.cast import Cast
from tests.engagements.agreements import NOTHING_CHANGES
from tests.furnishing import doors, outcomes, policies, roadmap, value, vendors
from tests.furnishing.governance import GOVERNANCE_ROWS, furnish_governance
from tests.furnishing.reports import REPORT_ROWS, furnish_reports

LATER = timezone.now() + dt.timedelta(days=30)


def furnish(cast: Cast) -> None:
    """Fill every table of a practice for its two clients."""
    with cast.scope():
        for engagement, executive in (
            (cast.engagement, cast.executive),
            (cast.other_engagement, cast.colleague),
        ):
            _days(engagement, executive)
            _roadmap(engagement)
            _paper(engagement)
            _agreement(engagement)
            furnish_governance(engagement)
            doors.furnish(engagement)
            furnish_reports(engagement, _document(engagement))
            value.furnish(engagement)
            policies.furnish(engagement)
            vendors.furnish(engagement)
            roadmap.furnish(engagement)
            PersonDay.objects.create(user=executive.user, date=dt.date(2026, 3, 10), days=1)
            InternalDay.objects.create(
                executive=executive, date=dt.date(2026, 3, 9), kind="leave", days=1
            )
            WorkingPattern.objects.create(
                executive=executive, starts_on=LATER.date(), weekdays=[0, 1, 2], capacity=3
            )
            token = f"{cast.slug} {executive.pk}"
            mine = Membership.objects.get(user=executive.user)
            ApiToken.objects.create(
                membership=mine, name=token, token_hash=token[:64], expires_at=LATER
            )
            _elsewhere(engagement, executive, mine)
        Outbox.objects.create(topic="none", key=cast.slug, done_at=timezone.now())
        cast.practice.logo = keep_logo(b"the logo of " + cast.slug.encode())
        cast.practice.save()


def _days(engagement: Engagement, executive: Executive) -> None:
    sheet = make.make_timesheet(
        engagement, executive, state="submitted", submitted_at=timezone.now()
    )
    entry = make.make_entry(
        engagement, executive, date=dt.date(2026, 3, 11), state="submitted", timesheet=sheet
    )
    TimeEntryNote.objects.create(entry=entry, text="For the practice alone")
    asked = {"question": f"Which vendor did {engagement.organisation.slug} see?", "asked_by": "Sue"}
    TimesheetQuery.objects.create(
        organisation=engagement.organisation,
        timesheet=sheet,
        entry=entry,
        date=entry.date,
        days_were=entry.days,
        **asked,
    )
    rest = {"starts_on": dt.date(2026, 8, 3), "ends_on": dt.date(2026, 8, 7)}
    Pause.objects.create(engagement=engagement, organisation=engagement.organisation, **rest)
    month = {"engagement": engagement, "month": dt.date(2026, 3, 1)}
    WriteOff.objects.create(
        organisation=engagement.organisation, days=1, reason="Ours", by="Bea", **month
    )
    PaceNotice.objects.create(kind="most", **month)


def _elsewhere(engagement: Engagement, executive: Executive, mine: Membership) -> None:
    """A file of another system that waits, what is remembered of it, a line of it; calendars."""
    body = b"Date,Client,Project,Hours\n2026-03-12,Foods,Plan,4\n"
    common = {"executive": executive, "tool": "harvest"}
    Import.objects.create(name=f"{executive}.csv", body=body, uploaded_by="Ed", **common)
    ImportMapping.objects.create(client="Foods", project="Plan", engagement=engagement, **common)
    entry = TimeEntry.objects.filter(engagement=engagement).earliest("date")
    ImportedLine.objects.create(entry=entry, fingerprint=entry.pk.hex, hours=4)
    CalendarFeed.objects.create(membership=mine, name="Phone", token_hash=entry.pk.hex)
    address = f"https://calendar.example/{entry.pk.hex}.ics"
    CalendarSource.objects.create(executive=executive, name=f"{executive}", address=address)


def _agreement(engagement: Engagement) -> None:
    """An accepted version with its deliverable, a proposed one that comes with a change order."""
    common = {"organisation_id": engagement.organisation_id, "engagement": engagement}
    now, frozen = timezone.now(), {"snapshot": {}, "fingerprint": "0" * 64}
    proposed = {"proposed_at": now, "takes_effect_on": dt.date(2026, 1, 1), **frozen}
    accepted = StatementOfWork.objects.create(
        version=1,
        state="accepted",
        signed_at=now,
        signed_name="Sue",
        signed_by="sue@example.test",
        document=_document(engagement),
        **proposed,
        **common,
    )
    StatementOfWork.objects.create(version=2, state="proposed", **proposed, **common)
    StatementOfWork.objects.create(version=3, **common)
    Deliverable.objects.create(statement=accepted, title="A plan", **common)
    ChangeOrder.objects.create(
        number=1,
        takes_effect_on=dt.date(2026, 4, 1),
        why="More is needed",
        proposal=NOTHING_CHANGES,
        fingerprint="0" * 64,
        proposed_at=now,
        **common,
    )
    EngagementMove.objects.create(
        engagement=engagement,
        from_state="active",
        to_state="paused",
        effective_on=dt.date(2026, 4, 1),
        by="Alma",
    )


def _roadmap(engagement: Engagement) -> None:
    kpi, initiative = engagement.kpis.get(), engagement.initiatives.get()
    outcomes.furnish(kpi, _document(engagement))
    common = {"organisation_id": engagement.organisation_id, "initiative": initiative}
    InitiativeKpi.objects.create(kpi=kpi, **common)
    for entry in TimeEntry.objects.filter(engagement=engagement):
        EntryTie.objects.create(entry=entry, **common)
    InitiativeUpdate.objects.create(
        by="Ed Executive",
        progress=10,
        health="on-track",
        starts_on=initiative.starts_on,
        ends_on=initiative.ends_on,
        **common,
    )
    EngagementPlaybook.objects.create(
        engagement=engagement, organisation=engagement.organisation, title="Hundred days"
    )
    Onboarding.objects.create(began_by="Alma", touched_by="Alma", label="Somebody")
    Playbook.objects.create(title=f"Ours {engagement.pk}", trigger="merger", changed_by="Alma")


def _paper(engagement: Engagement) -> None:
    series, _ = NumberSeries.objects.get_or_create(
        entity=engagement.entity, kind="invoice", year=2026
    )
    number = Invoice.objects.issued().count() + 1
    amounts = {"currency": "EUR", "net": 100, "vat": 0, "gross": 100}
    common = {"organisation": engagement.organisation, "engagement": engagement, **amounts}
    issued = Invoice.objects.create(
        entity=engagement.entity,
        period_first=dt.date(2026, 1, 1),
        period_last=dt.date(2026, 1, 31),
        state="issued",
        series=series,
        number=number,
        number_text=f"2026-{number:04}",
        issued_on=dt.date(2026, 2, 1),
        tax_point_on=dt.date(2026, 1, 31),
        due_on=dt.date(2026, 2, 15),
        snapshot={},
        document=_document(engagement),
        **common,
    )
    Payment.objects.create(
        organisation=engagement.organisation,
        invoice=issued,
        received_on=dt.date(2026, 2, 9),
        amount=40,
        by="Bea",
        token=uuid4(),
    )
    february = {"period_first": dt.date(2026, 2, 1), "period_last": dt.date(2026, 2, 28)}
    _added(Invoice.objects.create(entity=engagement.entity, **february, **common))


def _added(draft: Invoice) -> None:
    vat = {"vat_category": "AE", "vat_rate": 0}
    amounts = {"quantity": 1, "price": 150, "net": 150}
    InvoiceLine.objects.create(
        invoice=draft, position=1, origin="added", description="Train to Brno", **amounts, **vat
    )
    InvoiceDiscount.objects.create(invoice=draft, position=1, reason="Agreed", amount=50)


def _document(engagement: Engagement) -> StoredDocument:
    return StoredDocument.objects.keep(
        b"%PDF", kind="paper", name="p.pdf", organisation=engagement.organisation, shared=True
    )


# What stands for <uuid:pk> in an address, found among the rows of one engagement.
type Find = Callable[[Engagement], Any]
ROWS: dict[str, Find] = {
    **outcomes.ROWS,
    **roadmap.ROWS,
    **value.ROWS,
    "engagement": lambda e: e.pk,
    "kpi": lambda e: Kpi.objects.get(engagement=e).pk,
    "phase": lambda e: Phase.objects.get(engagement=e).pk,
    "initiative": lambda e: Initiative.objects.filter(engagement=e).earliest("pk").pk,
    "write-off": lambda e: WriteOff.objects.get(engagement=e).pk,
    "entry": lambda e: TimeEntry.objects.filter(engagement=e).earliest("date").pk,
    "timesheet": lambda e: Timesheet.objects.get(engagement=e).pk,
    "timesheet query": lambda e: TimesheetQuery.objects.get(timesheet__engagement=e).pk,
    "accepted statement": lambda e: StatementOfWork.objects.get(engagement=e, state="accepted").pk,
    "proposed statement": lambda e: StatementOfWork.objects.get(engagement=e, state="proposed").pk,
    "draft statement": lambda e: StatementOfWork.objects.get(engagement=e, state="draft").pk,
    "deliverable": lambda e: Deliverable.objects.get(engagement=e).pk,
    "change order": lambda e: ChangeOrder.objects.get(engagement=e).pk,
    "move": lambda e: EngagementMove.objects.get(engagement=e).pk,
    "draft invoice": lambda e: Invoice.objects.get(engagement=e, state="draft").pk,
    "draft line": lambda e: InvoiceLine.objects.get(invoice__engagement=e).pk,
    "draft discount": lambda e: InvoiceDiscount.objects.get(invoice__engagement=e).pk,
    "issued invoice": lambda e: Invoice.objects.get(engagement=e, state="issued").pk,
    "payment": lambda e: Payment.objects.get(invoice__engagement=e).pk,
    "onboarding": lambda _e: Onboarding.objects.earliest("began_at").pk,
    "playbook": lambda _e: Playbook.objects.earliest("changed_at").pk,
    "seller": lambda e: e.entity_id,
    "invitation": lambda e: Invitation.objects.get(organisation_id=e.organisation_id).pk,
    "access": lambda e: (
        ClientAccess.objects.filter(organisation_id=e.organisation_id).latest("granted_at").pk
    ),
    "member": lambda e: Membership.objects.get(user__executives__assignments__engagement=e).pk,
    "token": lambda e: (
        ApiToken.objects.get(membership__user__executives__assignments__engagement=e).pk
    ),
    "import": lambda e: Import.objects.get(executive__assignments__engagement=e).pk,
    "feed": lambda e: (
        CalendarFeed.objects.get(membership__user__executives__assignments__engagement=e).pk
    ),
    "calendar": lambda e: CalendarSource.objects.get(executive__assignments__engagement=e).pk,
    "executive": lambda e: e.assignments.get().executive_id,
    "working pattern": lambda e: (
        WorkingPattern.objects.get(executive__assignments__engagement=e).pk
    ),
    **policies.ROWS,
    **vendors.ROWS,
    **GOVERNANCE_ROWS,
    **REPORT_ROWS,
}
