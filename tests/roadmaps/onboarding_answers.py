"""What somebody with the facts in hand types into an onboarding, step by step."""

from typing import Any

from tests.cast import Cast

NEW_CLIENT = {
    "choice-organisation": "",
    "client-name": "Červený Mlýn",
    "client-legal_name": "Červený Mlýn s.r.o.",
    "client-street": "Nová 1",
    "client-city": "Brno",
    "client-postcode": "602 00",
    "client-country": "CZ",
    "client-company_number": "270 82 440",
    "client-vat_number": "27082440",
    "client-currency": "CZK",
    "client-language": "cs",
    "client-invoice_email": "faktury@example.test",
}
TERMS = {
    "terms-kind": "retainer",
    "terms-currency": "EUR",
    "terms-amount": "9600.00",
    "terms-overage_rate": "1200",
    "terms-rollover_periods": "1",
    "terms-rollover_cap": "2",
    "terms-payment_days": "30",
    "terms-calendar": "CZ",
    "terms-hours_in_day": "8",
    "terms-half_day_hours": "4",
}
SCOPE = {
    "scope-scope_in": "Integration of two firms",
    "scope-scope_out": "Service desk",
    "scope-success": "One company on day 100",
    "scope-confidentiality": "",
    "scope-notice_days": "60",
    "deliverables-0-title": "Plan",
    "deliverables-0-acceptance": "The board approves it",
    "mandate-0-area": "Architecture",
    "mandate-0-right": "decides",
}
PLAN = {
    "plan-playbook": "merger",
    "plan-dated_from": "2026-12-01",
    "phases-0-keep": "on",
    "phases-0-title": "Stabilise",
    "phases-0-ends_on": "2027-02-26",
    "phases-1-keep": "on",
    "phases-1-title": "Integrate",
    "phases-1-starts_on": "2027-03-01",
    "phases-1-ends_on": "2027-11-30",
    "initiatives-0-keep": "on",
    "initiatives-0-title": "One directory",
    "initiatives-0-phase_number": "1",
    "initiatives-0-moves": "uptime",
    "initiatives-0-is_quick_win": "on",
    "initiatives-1-title": "Left out",
    "initiatives-1-phase_number": "2",
    "kpis-0-keep": "on",
    "kpis-0-name": "Uptime",
    "kpis-0-unit": "%",
    "kpis-0-direction": "up",
    "kpis-0-baseline": "97.5",
    "kpis-0-target": "99.9",
    "kpis-0-target_on": "2027-11-30",
    "kpis-0-cadence_days": "30",
    "risks-0-keep": "on",
    "risks-0-title": "Key people leave",
    "risks-0-likelihood": "4",
    "risks-0-impact": "4",
    "risks-0-treatment": "Name the ten who matter",
    "risks-1-title": "Left out too",
    "risks-1-likelihood": "1",
    "risks-1-impact": "1",
    "meetings-0-keep": "on",
    "meetings-0-title": "Integration board",
    "meetings-0-rhythm": "Every Wednesday",
    "criteria-0-keep": "on",
    "criteria-0-title": "Way out",
    "criteria-0-weight": "4",
    "criteria-0-must": "on",
}


def rows(**counts: int) -> dict[str, str]:
    """What a browser sends along with rows."""
    sent: dict[str, str] = {}
    for name, count in counts.items():
        sent |= {f"{name}-TOTAL_FORMS": str(count), f"{name}-INITIAL_FORMS": "0"}
    return sent


def answers(cast: Cast) -> dict[str, dict[str, Any]]:
    """Every step, for the cast's own client and executive."""
    executive = str(cast.executive.pk)
    return {
        "client": {"choice-organisation": str(cast.organisation.pk)},
        "people": {
            "people-0-name": "Sue Sponsor",
            "people-0-email": "Sue@example.test",
            "people-0-role": "sponsor",
            "people-1-name": "Bo Board",
            "people-1-email": "bo@example.test",
            "people-1-role": "board",
            **rows(people=2),
        },
        "engagement": {
            "engagement-title": "Fractional CIO",
            "engagement-discipline": "cio",
            "engagement-trigger": "",
            "signals-chosen": ["merger-1", "merger-2", "ai-1"],
            "engagement-entity": str(cast.entity.pk),
            "engagement-starts_on": "2026-12-01",
            "engagement-ends_on": "2027-11-30",
        },
        "scope": SCOPE | rows(deliverables=1, mandate=1),
        "dosage": {
            "allocations-0-executive": executive,
            "allocations-0-days": "2",
            "allocations-0-unit": "week",
            "allocations-0-ends_on": "2027-02-28",
            "allocations-0-focus": "Sprint",
            "allocations-1-executive": executive,
            "allocations-1-days": "3",
            "allocations-1-unit": "quarter",
            "allocations-1-starts_on": "2027-03-01",
            **rows(allocations=2),
        },
        "terms": TERMS,
        "playbook": PLAN | rows(phases=2, initiatives=2, kpis=1, risks=2, meetings=1, criteria=1),
    }
