"""What the practice records in a room, and who may not."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from engagements.models import Kpi, KpiReading
from roadmaps.models import Initiative, InitiativeUpdate, Phase
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
READING = {"read_on": TODAY.isoformat(), "value": "95.5", "note": "All nine sites"}
NEW_KPI = {
    "name": "Order-to-cash",
    "unit": "days",
    "direction": "down",
    "baseline": "41",
    "baseline_on": "2026-01-01",
    "target": "28",
    "target_on": "2026-12-31",
    "cadence_days": "30",
}
NEW_PHASE = {"title": "Scale", "starts_on": "2026-06-01", "ends_on": "2026-09-30"}


def _only(cast: Cast, model: type) -> UUID:
    with cast.scope():
        return model.objects.get(engagement=cast.engagement).pk


def _progress(**change: str) -> dict[str, str]:
    said = {"progress": "55", "health": "on-track", "reason": ""}
    return said | {"starts_on": "2026-01-01", "ends_on": "2026-04-01"} | change


def test_the_executive_records_a_reading_and_the_board_reads_it(
    alder: Cast, sign_in: SignIn
) -> None:
    page = f"{alder.room}outcomes/{_only(alder, Kpi)}/"
    answer = sign_in(alder.users["executive"]).post(f"{page}readings/", READING)
    assert (answer.status_code, answer["Location"]) == (302, page)

    with alder.scope():
        reading = KpiReading.objects.get(read_on=TODAY)
        assert (reading.value, reading.recorded_by) == (Decimal("95.5"), "alder executive")
    html = sign_in(alder.users["board"]).get(page).content.decode()
    assert ("95.5 %".replace(" ", "\u00a0") in html, "All nine sites" in html) == (True, True)
    assert "Record a reading" not in html


def test_a_corrected_reading_stays_to_be_seen(alder: Cast, sign_in: SignIn) -> None:
    page = f"{alder.room}outcomes/{_only(alder, Kpi)}/"
    executive = sign_in(alder.users["executive"])
    for value in ("95.5", "96.25"):
        executive.post(f"{page}readings/", READING | {"value": value})
    html = sign_in(alder.users["sponsor"]).get(page).content.decode()
    assert html.count("corrected by alder executive") == 1
    assert '<span class="fig">96.25\u00a0%</span>' in html


def test_what_was_typed_stays_when_a_reading_is_refused(alder: Cast, sign_in: SignIn) -> None:
    tomorrow = (TODAY + dt.timedelta(days=1)).isoformat()
    answer = sign_in(alder.users["executive"]).post(
        f"{alder.room}outcomes/{_only(alder, Kpi)}/readings/", READING | {"read_on": tomorrow}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert ("cannot lie in the future" in html, 'value="95.5"' in html) == (True, True)


def test_a_refused_page_can_be_loaded_again(alder: Cast, sign_in: SignIn) -> None:
    executive = sign_in(alder.users["executive"])
    for page in (
        f"outcomes/{_only(alder, Kpi)}/readings/",
        f"roadmap/{_only(alder, Initiative)}/updates/",
    ):
        assert executive.post(alder.room + page, {"value": "nine"}).status_code == 422
        assert executive.get(alder.room + page).status_code == 200


def test_progress_keeps_the_first_plan_beside_the_new_dates(alder: Cast, sign_in: SignIn) -> None:
    page = f"{alder.room}roadmap/{_only(alder, Initiative)}/"
    said = _progress(health="at-risk", reason="Supplier data is late", ends_on="2026-04-15")
    assert sign_in(alder.users["executive"]).post(f"{page}updates/", said).status_code == 302

    html = sign_in(alder.users["member"]).get(page).content.decode()
    assert "14 days later" in html
    assert "moved to 1 January" in html
    assert "15 April 2026" in html
    assert "Record progress" not in html


def test_trouble_without_a_reason_is_refused_at_its_field(alder: Cast, sign_in: SignIn) -> None:
    page = f"{alder.room}roadmap/{_only(alder, Initiative)}/"
    answer = sign_in(alder.users["executive"]).post(
        f"{page}updates/", _progress(health="off-track")
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"reason": ["Say why it is at risk or off track."]}
    with alder.scope():
        assert InitiativeUpdate.objects.count() == 0


def test_a_phase_an_initiative_and_an_outcome_are_added(alder: Cast, sign_in: SignIn) -> None:
    executive = sign_in(alder.users["executive"])
    start = f"{alder.room}engagements/{alder.engagement.pk}/"
    kpi = _only(alder, Kpi)
    assert executive.post(f"{start}outcomes/new/", NEW_KPI).status_code == 302
    assert executive.post(f"{start}phases/new/", NEW_PHASE).status_code == 302
    with alder.scope():
        phase = Phase.objects.get(title="Scale")
    work = NEW_PHASE | {"title": "Second plant", "phase": str(phase.pk), "kpis": [str(kpi)]}
    assert executive.post(f"{start}initiatives/new/", work).status_code == 302

    html = sign_in(alder.users["board"]).get(f"{alder.room}roadmap/").content.decode()
    assert ("Scale" in html, "Second plant" in html) == (True, True)
    with alder.scope():
        added = Initiative.objects.get(title="Second plant")
        assert list(added.kpi_links.values_list("kpi", flat=True)) == [kpi]
        assert Kpi.objects.get(name="Order-to-cash").engagement == alder.engagement


def test_a_target_in_the_wrong_direction_is_refused_at_its_field(
    alder: Cast, sign_in: SignIn
) -> None:
    answer = sign_in(alder.users["executive"]).post(
        f"{alder.room}engagements/{alder.engagement.pk}/outcomes/new/", NEW_KPI | {"target": "50"}
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["target"]


def test_an_initiative_takes_no_phase_or_outcome_of_another_engagement(
    alder: Cast, sign_in: SignIn
) -> None:
    with alder.scope():
        theirs = make.make_engagement(alder.organisation, entity=alder.entity)
        phase, kpi = make.make_phase(theirs), make.make_kpi(theirs)
    work = NEW_PHASE | {"phase": str(phase.pk), "kpis": [str(kpi.pk)]}
    answer = sign_in(alder.users["executive"]).post(
        f"{alder.room}engagements/{alder.engagement.pk}/initiatives/new/", work
    )
    assert answer.status_code == 422
    assert sorted(answer.context["form"].errors) == ["kpis", "phase"]


@pytest.mark.parametrize(
    "person", ["sponsor", "member", "board", "colleague", "bookkeeper", "other sponsor"]
)
def test_only_those_who_lead_may_record(alder: Cast, sign_in: SignIn, person: str) -> None:
    kpi, initiative = _only(alder, Kpi), _only(alder, Initiative)
    start = f"{alder.room}engagements/{alder.engagement.pk}/"
    posts = [
        (f"{alder.room}outcomes/{kpi}/readings/", READING),
        (f"{alder.room}roadmap/{initiative}/updates/", _progress()),
        (f"{start}outcomes/new/", NEW_KPI),
        (f"{start}phases/new/", NEW_PHASE),
        (f"{start}initiatives/new/", NEW_PHASE),
    ]
    assert _answers(sign_in(alder.users[person]), posts) == [404] * 5
    with alder.scope():
        assert KpiReading.objects.filter(read_on=TODAY).count() == 0
        assert InitiativeUpdate.objects.count() == 0


def _answers(client: Client, posts: list[tuple[str, dict[str, str]]]) -> list[int]:
    return [client.post(path, data).status_code for path, data in posts]


def test_a_thing_of_another_client_is_not_found_under_this_one(
    alder: Cast, sign_in: SignIn
) -> None:
    """The admin may see both clients; the address must still be true."""
    with alder.scope():
        theirs = Kpi.objects.get(engagement=alder.other_engagement).pk
        work = Initiative.objects.get(engagement=alder.other_engagement).pk
    admin = sign_in(alder.users["admin"])
    wrong = [f"outcomes/{theirs}/", f"roadmap/{work}/"]
    right = f"{alder.url}c/{alder.other.slug}/"
    assert [admin.get(right + page).status_code for page in wrong] == [200, 200]
    assert [admin.get(alder.room + page).status_code for page in wrong] == [404, 404]


def test_a_closed_engagement_shows_no_form(alder: Cast, sign_in: SignIn) -> None:
    page = f"{alder.room}roadmap/{_only(alder, Initiative)}/"
    executive = sign_in(alder.users["executive"])
    assert "Record progress" in executive.get(page).content.decode()
    with alder.scope():
        alder.engagement.state = "closed"
        alder.engagement.save()
    html = executive.get(page).content.decode()
    assert ("Identity for all sites" in html, "Record progress" in html) == (True, False)
