"""A new engagement goes live on one form: all of it, or nothing and everything kept as typed."""

import datetime as dt
from decimal import Decimal

import pytest

from clients.models import ClientOrganisation, Invitation, Outbox
from engagements.models import Allocation, Engagement, Kpi, Terms
from roadmaps.models import Initiative, Phase
from tests import factories as make

QUERIES = 17
SETS = {"allocations": 2, "kpis": 1, "phases": 2, "initiatives": 2}
PARTS = {
    "terms-kind": "retainer",
    "terms-currency": "EUR",
    "terms-amount": "9600.00",
    "terms-overage_rate": "1200",
    "terms-payment_days": "30",
    "allocations-0-days": "2",
    "allocations-0-unit": "week",
    "allocations-0-ends_on": "2027-02-28",
    "allocations-0-focus": "Sprint",
    "allocations-1-days": "3",
    "allocations-1-unit": "quarter",
    "allocations-1-starts_on": "2027-03-01",
    "kpis-0-name": "Uptime",
    "kpis-0-unit": "%",
    "kpis-0-direction": "up",
    "kpis-0-baseline": "97.5",
    "kpis-0-target": "99.9",
    "kpis-0-target_on": "2027-11-30",
    "phases-0-title": "Stabilise",
    "phases-0-ends_on": "2027-02-28",
    "phases-1-title": "Integrate",
    "phases-1-starts_on": "2027-03-01",
    "phases-1-ends_on": "2027-11-30",
    "initiatives-0-title": "One directory",
    "initiatives-0-phase_number": "1",
    "initiatives-0-is_quick_win": "on",
    "initiatives-1-title": "One ERP",
    "initiatives-1-phase_number": "2",
    "initiatives-1-starts_on": "2027-04-01",
    "sponsor-name": "Sue Sponsor",
    "sponsor-email": "sue@example.test",
}


def typed(alder, **changes: str) -> dict[str, str]:
    """A whole form, as a browser sends it; `a__b` names the field `a-b`."""
    executive = str(alder.executive.pk)
    form = {
        "choice-organisation": str(alder.organisation.pk),
        "engagement-title": "Fractional CIO",
        "engagement-discipline": "cio",
        "engagement-trigger": "merger",
        "engagement-entity": str(alder.entity.pk),
        "engagement-scope_in": "Integration of two firms",
        "engagement-starts_on": "2026-12-01",
        "engagement-ends_on": "2027-11-30",
        "engagement-notice_days": "60",
        "allocations-0-executive": executive,
        "allocations-1-executive": executive,
    }
    for name, rows in SETS.items():
        form |= {f"{name}-TOTAL_FORMS": str(rows), f"{name}-INITIAL_FORMS": "0"}
    return form | PARTS | {name.replace("__", "-"): value for name, value in changes.items()}


@pytest.fixture
def send(alder, sign_in):
    browser = sign_in(alder.users["admin"])
    return lambda **changes: browser.post(f"{alder.url}engagements/new/", typed(alder, **changes))


def counts(alder) -> list[int]:
    models = (ClientOrganisation, Engagement, Allocation, Terms, Kpi, Phase, Initiative, Invitation)
    with alder.scope():
        return [model.objects.count() for model in models]


def test_it_makes_everything_at_once(alder, send):
    answer = send()
    with alder.scope():
        made = Engagement.objects.get(title="Fractional CIO")
        assert answer.headers["Location"] == made.get_absolute_url()
        assert (made.organisation, made.entity) == (alder.organisation, alder.entity)
        promised = [(row.days, row.starts_on, row.ends_on) for row in made.allocations.all()]
        assert promised == [
            (Decimal(2), dt.date(2026, 12, 1), dt.date(2027, 2, 28)),
            (Decimal(3), dt.date(2027, 3, 1), None),
        ]
        assert made.assignments.get().executive == alder.executive
        terms = made.terms.get()
        assert (terms.starts_on, terms.amount) == (dt.date(2026, 12, 1), Decimal("9600.00"))
        assert made.kpis.get().baseline_on == dt.date(2026, 12, 1)
        assert [phase.position for phase in made.phases.all()] == [1, 2]
        first, second = Initiative.objects.filter(engagement=made)
        assert (first.starts_on, first.ends_on) == (dt.date(2026, 12, 1), dt.date(2027, 2, 28))
        assert (second.planned_starts_on, second.planned_ends_on) == (
            dt.date(2027, 4, 1),
            dt.date(2027, 11, 30),
        )
        assert Invitation.objects.get().client_role == "sponsor"
        assert Outbox.objects.filter(topic="mail").count() == 1


def test_a_new_client_is_made_with_it(alder, send):
    client = {
        "name": "Červený Mlýn",
        "legal_name": "Červený Mlýn s.r.o.",
        "street": "Nová 1",
        "city": "Brno",
        "postcode": "602 00",
        "country": "CZ",
        "company_number": "270 82 440",
        "vat_number": "27082440",
        "currency": "CZK",
        "language": "cs",
        "invoice_email": "faktury@example.test",
    }
    answer = send(choice__organisation="", **{f"client__{k}": v for k, v in client.items()})
    assert answer.status_code == 302
    with alder.scope():
        made = ClientOrganisation.objects.get(slug="cerveny-mlyn")
        assert (made.company_number, made.vat_number) == ("27082440", "CZ27082440")
        assert Engagement.objects.get(organisation=made).title == "Fractional CIO"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kpis__0__target": "90"}, "The target must lie in the direction chosen."),
        ({"allocations__1__starts_on": "2027-02-01"}, "cannot overlap"),
        ({"allocations__1__ends_on": "2028-01-01"}, "The engagement ends before this."),
        ({"allocations__0__starts_on": "2026-11-01"}, "The engagement starts later than this."),
        ({"phases__1__ends_on": "2027-01-01"}, "A phase cannot end before it starts."),
        ({"initiatives__1__phase_number": "5"}, "There is no such phase above."),
        ({"initiatives__1__ends_on": "2027-03-15"}, "An initiative cannot end before it starts."),
        ({"engagement__ends_on": "2026-01-01"}, "An engagement cannot end before it starts."),
        ({"terms__kind": "day_rate"}, "Only a retainer has days over it."),
        ({"choice__organisation": ""}, "This field is required."),
        ({"sponsor__email": ""}, "Where shall the invitation go?"),
        ({"phases__0__DELETE": "on"}, "There is no such phase above."),
    ],
)
def test_one_wrong_answer_saves_nothing_and_keeps_everything(alder, send, change, words):
    before = counts(alder)
    answer = send(**change)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert counts(alder) == before
    kept = set(typed(alder).values()) - {"on", "", "0", alder.organisation.name}
    gone = set(typed(alder).values()) - set(typed(alder, **change).values())
    assert [value for value in kept - gone if value not in answer.text] == []


def test_an_executive_of_another_practice_is_no_choice(alder, birch, send):
    answer = send(allocations__0__executive=str(birch.executive.pk))
    assert (answer.status_code, "Select a valid choice" in answer.text) == (422, True)


def test_the_button_for_another_row_keeps_what_was_typed_and_judges_nothing(alder, send):
    before = counts(alder)
    answer = send(add="kpis", engagement__title="", allocations__0__days="x")
    assert answer.status_code == 200
    assert 'name="kpis-1-name"' in answer.text
    assert 'value="Stabilise"' in answer.text
    assert "aria-invalid" not in answer.text
    assert counts(alder) == before


def test_removed_and_empty_rows_are_passed_over(alder, send):
    answer = send(
        kpis__0__DELETE="on",
        initiatives__0__DELETE="on",
        initiatives__1__title="",
        initiatives__1__phase_number="1",
        initiatives__1__starts_on="",
    )
    assert answer.status_code == 302
    with alder.scope():
        made = Engagement.objects.get(title="Fractional CIO")
        assert (made.kpis.count(), made.phases.count()) == (0, 2)
        assert Initiative.objects.filter(engagement=made).count() == 0


def test_a_person_with_access_is_not_invited_as_sponsor_again(alder, send):
    answer = send(sponsor__email=alder.users["sponsor"].email)
    assert (answer.status_code, "already has access" in answer.text) == (422, True)


def test_extra_fields_are_ignored(alder, send):
    send(engagement__state="closed", engagement__practice="1", terms__calendar="XX")
    with alder.scope():
        made = Engagement.objects.get(title="Fractional CIO")
        assert (made.state, made.practice_id) == ("active", alder.practice.pk)
        assert made.terms.get().calendar == "CZ"


def test_the_engagement_page_shows_the_terms_only_to_those_who_may_see_them(alder, sign_in):
    page = f"{alder.url}engagements/{alder.engagement.pk}/"
    for role in ("owner", "admin", "executive", "bookkeeper"):
        text = sign_in(alder.users[role]).get(page).text
        assert ("Technology leadership" in text, "EUR\xa01,150.00" in text) == (True, True), role
    assert sign_in(alder.users["colleague"]).get(page).status_code == 404
    assert sign_in(alder.users["sponsor"]).get(page).status_code == 404


def test_the_list_of_clients_costs_the_same_with_two_and_with_five(
    alder, sign_in, django_assert_num_queries
):
    browser = sign_in(alder.users["admin"])
    with django_assert_num_queries(QUERIES):
        assert "alder Foods" in browser.get(f"{alder.url}clients/").text
    with alder.scope():
        for _client in range(3):
            make.make_engagement(executives=(alder.executive, alder.colleague))
    with django_assert_num_queries(QUERIES):
        assert browser.get(f"{alder.url}clients/").text.count("Fractional CTO") == 5


def test_an_executive_finds_only_the_clients_they_serve(alder, sign_in):
    text = sign_in(alder.users["executive"]).get(f"{alder.url}clients/").text
    assert ("alder Foods" in text, "alder Insurance" in text) == (True, False)
