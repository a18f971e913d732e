"""Rows for tests, made inside an open scope. Each argument not given gets a plain default."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from clients.models import (
    ClientAccess,
    ClientOrganisation,
    LegalEntity,
    Membership,
    Practice,
    PracticeSettings,
    StoredDocument,
    User,
)
from engagements.models import (
    Allocation,
    Assignment,
    Engagement,
    Executive,
    Kpi,
    KpiReading,
    Terms,
    TimeEntry,
    Timesheet,
)
from roadmaps.models import BoardReport, Initiative, Phase, ReportSection

_numbers = itertools.count(1)
STARTS = dt.date(2026, 1, 1)


def make_user(name: str = "", **fields: Any) -> User:
    number = next(_numbers)
    name = name or f"Person {number}"
    email = fields.pop("email", f"{name.lower().replace(' ', '.')}.{number}@example.test")
    fields = {"time_zone": "UTC", "password": "!"} | fields  # "today" is one day for all
    return User.objects.create(email=email, name=name, **fields)


def make_practice(slug: str, **fields: Any) -> Practice:
    return Practice.objects.create(slug=slug, name=slug.capitalize(), **fields)


def make_settings(**fields: Any) -> PracticeSettings:
    return PracticeSettings.objects.create(**{"second_factor_required": False} | fields)


def make_membership(user: User | None = None, **roles: bool) -> Membership:
    roles = roles or {"is_admin": True}
    return Membership.objects.create(user=user or make_user(), **roles)


def make_executive(user: User | None = None, **fields: Any) -> Executive:
    """An executive with the membership that goes with it."""
    user = user or make_user()
    Membership.objects.get_or_create(user=user, defaults={"is_executive": True})
    return Executive.objects.create(user=user, **{"display_name": user.name} | fields)


def make_entity(**fields: Any) -> LegalEntity:
    number = next(_numbers)
    defaults = {
        "legal_name": f"Seller {number} s.r.o.",
        "street": "Ukázková 1",
        "city": "Praha 1",
        "postcode": "110 00",
        "country": "CZ",
        "company_number": "27082440",
        "vat_number": "CZ27082440",
        "vat_regime": LegalEntity.VatRegime.PAYER,
        "contact_name": "Alma Admin",
        "contact_email": "office@example.test",
        "contact_phone": "+420 200 000 000",
        "iban": "CZ6508000000192000145399",
        "bic": "GIBACZPX",
    }
    return LegalEntity.objects.create(**defaults | fields)


def make_organisation(name: str = "", **fields: Any) -> ClientOrganisation:
    name = name or f"Client {next(_numbers)}"
    defaults = {
        "slug": name.lower().replace(" ", "-"),
        "legal_name": f"{name} GmbH",
        "street": "Musterweg 5",
        "city": "München",
        "postcode": "80331",
        "country": "DE",
        "vat_number": "DE129273398",
        "currency": "EUR",
        "invoice_email": "invoices@example.test",
    }
    return ClientOrganisation.objects.create(name=name, **defaults | fields)


def make_access(
    organisation: ClientOrganisation, role: str = "sponsor", user: User | None = None
) -> ClientAccess:
    user = user or make_user()
    return ClientAccess.objects.create(
        user=user,
        organisation=organisation,
        role=role,
        display_name=user.name,
        organisation_name=organisation.name,
        organisation_slug=organisation.slug,
    )


def make_engagement(
    organisation: ClientOrganisation | None = None,
    *,
    executives: tuple[Executive, ...] = (),
    **fields: Any,
) -> Engagement:
    """An active engagement since 1 January 2026, with its executives assigned."""
    organisation = organisation or make_organisation()
    defaults = {
        "entity": fields.pop("entity", None) or make_entity(),
        "title": "Fractional CTO",
        "discipline": "cto",
        "trigger": "scale-up",
        "scope_in": "Technology leadership",
        "starts_on": STARTS,
    }
    engagement = Engagement.objects.create(organisation=organisation, **defaults | fields)
    for executive in executives:
        make_assignment(engagement, executive)
    return engagement


def make_assignment(engagement: Engagement, executive: Executive) -> Assignment:
    return Assignment.objects.create(
        organisation_id=engagement.organisation_id,
        engagement=engagement,
        executive=executive,
        display_name=executive.display_name,
    )


def make_allocation(engagement: Engagement, executive: Executive, **fields: Any) -> Allocation:
    defaults = {"days": Decimal(2), "unit": "week", "starts_on": engagement.starts_on}
    return Allocation.objects.create(
        organisation_id=engagement.organisation_id,
        engagement=engagement,
        executive=executive,
        **defaults | fields,
    )


def make_terms(engagement: Engagement, **fields: Any) -> Terms:
    defaults = {
        "kind": Terms.Kind.DAY_RATE,
        "starts_on": engagement.starts_on,
        "currency": "EUR",
        "amount": Decimal("1150.00"),
    }
    return Terms.objects.create(
        organisation_id=engagement.organisation_id, engagement=engagement, **defaults | fields
    )


def make_kpi(engagement: Engagement, **fields: Any) -> Kpi:
    defaults = {
        "name": f"Measure {next(_numbers)}",
        "unit": "%",
        "direction": "up",
        "baseline": Decimal(90),
        "baseline_on": engagement.starts_on,
        "target": Decimal(99),
        "target_on": engagement.starts_on + dt.timedelta(days=365),
    }
    return Kpi.objects.create(
        organisation_id=engagement.organisation_id, engagement=engagement, **defaults | fields
    )


def make_reading(kpi: Kpi, **fields: Any) -> KpiReading:
    defaults = {"read_on": kpi.baseline_on, "value": kpi.baseline, "recorded_by": "Ed Executive"}
    return KpiReading.objects.create(
        organisation_id=kpi.organisation_id, kpi=kpi, **defaults | fields
    )


def make_phase(engagement: Engagement, **fields: Any) -> Phase:
    defaults = {
        "title": "Stabilise",
        "starts_on": engagement.starts_on,
        "ends_on": engagement.starts_on + dt.timedelta(days=90),
    }
    return Phase.objects.create(
        organisation_id=engagement.organisation_id, engagement=engagement, **defaults | fields
    )


def make_initiative(phase: Phase, **fields: Any) -> Initiative:
    defaults = {"title": "Identity for all sites", "starts_on": phase.starts_on}
    defaults |= {"ends_on": phase.ends_on, **fields}
    defaults.setdefault("planned_starts_on", defaults["starts_on"])
    defaults.setdefault("planned_ends_on", defaults["ends_on"])
    return Initiative.objects.create(
        organisation_id=phase.organisation_id,
        engagement_id=phase.engagement_id,
        phase=phase,
        **defaults,
    )


def make_entry(engagement: Engagement, executive: Executive, **fields: Any) -> TimeEntry:
    defaults = {"date": dt.date(2026, 3, 10), "days": Decimal("0.5"), "summary": "Vendor calls"}
    return TimeEntry.objects.create(
        organisation_id=engagement.organisation_id,
        engagement=engagement,
        executive=executive,
        **defaults | fields,
    )


def make_timesheet(engagement: Engagement, executive: Executive, **fields: Any) -> Timesheet:
    """A timesheet row alone; entries are tied to it by the actions."""
    defaults = {"month": dt.date(2026, 3, 1), "executive_name": executive.display_name}
    return Timesheet.objects.create(
        organisation_id=engagement.organisation_id,
        engagement=engagement,
        executive=executive,
        **defaults | fields,
    )


def make_document(organisation: ClientOrganisation, **fields: Any) -> StoredDocument:
    """A row without a file behind it."""
    defaults: dict[str, Any] = {
        "kind": "paper",
        "name": "paper.pdf",
        "storage_key": f"none/{next(_numbers)}",
    }
    defaults |= {"size": 1, "sha256": "0" * 64}
    return StoredDocument.objects.create(organisation=organisation, **defaults | fields)


def make_report(engagement: Engagement, **fields: Any) -> BoardReport:
    """A draft; what is named for a part of it is the words to that part."""
    defaults = {
        "title": "First quarter 2026",
        "period_first": dt.date(2026, 1, 1),
        "period_last": dt.date(2026, 3, 31),
        "author": "Ed Executive",
    }
    words = {key: fields.pop(key) for key in ("summary", "happened", "decisions") if key in fields}
    report = BoardReport.objects.create(
        organisation_id=engagement.organisation_id, engagement=engagement, **defaults | fields
    )
    for key, text in words.items():
        place = {"summary": 0, "happened": 10, "decisions": 60}[key]
        ReportSection.objects.create(report=report, key=key, position=place, words=text)
    return report
