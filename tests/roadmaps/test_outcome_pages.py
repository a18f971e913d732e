"""What the practice changes of an outcome, and what both sides read of it."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from engagements.models import Kpi, KpiChange, KpiReading
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn

TODAY = timezone.localdate()
PDF = b"%PDF-1.7 the March figures"
pytestmark = pytest.mark.usefixtures("files_of_the_test")


def kpi_of(cast: Cast) -> Kpi:
    found: Kpi = cast.engagement.kpis.get()
    return found


def page_of(cast: Cast) -> str:
    with cast.scope():
        return f"{cast.room}outcomes/{kpi_of(cast).pk}/"


def typed(kpi: Kpi, **change: Any) -> dict[str, Any]:
    names = ("name", "unit", "direction", "baseline", "baseline_on", "target", "target_on")
    return {name: getattr(kpi, name) for name in (*names, "cadence_days")} | change


def test_a_promise_that_was_measured_against_asks_why_and_keeps_what_it_was(
    alder: Cast, sign_in: SignIn
) -> None:
    browser, page = sign_in(alder.users["executive"]), page_of(alder)
    with alder.scope():
        kpi = kpi_of(alder)
        make.make_reading(kpi, value=Decimal(91))
        was = kpi.target
    refused = browser.post(f"{page}edit/", typed(kpi, target="99.5"))
    assert refused.status_code == 422
    assert refused.context["form"].errors["why"] == [
        "Say why the promise changes: the client reads it."
    ]
    why = "Two sites joined"
    assert browser.post(f"{page}edit/", typed(kpi, target="99.5", why=why)).status_code == 302
    with alder.scope():
        assert kpi_of(alder).target == Decimal("99.5")
        assert list(KpiChange.objects.values_list("target", "why", "by")) == [
            (was, why, "alder executive")
        ]
    assert why in sign_in(alder.users["board"]).get(page).text


def test_words_and_an_unmeasured_promise_are_put_right_without_a_trace(
    alder: Cast, sign_in: SignIn
) -> None:
    browser, page = sign_in(alder.users["executive"]), page_of(alder)
    with alder.scope():
        KpiReading.objects.all().delete()
        kpi = kpi_of(alder)
    browser.post(f"{page}edit/", typed(kpi, name="Uptime", target="99.9"))
    with alder.scope():
        assert (kpi_of(alder).name, kpi_of(alder).target) == ("Uptime", Decimal("99.9"))
        assert KpiChange.objects.count() == 0


def test_an_outcome_is_put_away_and_brought_back(alder: Cast, sign_in: SignIn) -> None:
    browser, page = sign_in(alder.users["executive"]), page_of(alder)
    reading = {"read_on": TODAY.isoformat(), "value": "95"}
    browser.post(f"{page}archival/")
    assert browser.post(f"{page}readings/", reading).status_code == 422
    listed = browser.get(f"{alder.room}outcomes/")
    assert [[], [kpi.name for kpi in listed.context["put_away"]]] == [
        listed.context["groups"][0][1],
        [kpi_name(alder)],
    ]
    browser.post(f"{page}archival/", {"again": "1"})
    assert browser.post(f"{page}readings/", reading).status_code == 302


def kpi_name(cast: Cast) -> str:
    with cast.scope():
        return kpi_of(cast).name


def test_outcomes_stand_in_the_order_they_are_put(alder: Cast, sign_in: SignIn) -> None:
    browser, first = sign_in(alder.users["executive"]), kpi_name(alder)
    with alder.scope():
        for position, name in enumerate(("B", "C"), start=1):
            make.make_kpi(alder.engagement, name=name, position=position)
        last = Kpi.objects.get(name="C")
    for move in ("up", "up", "up", "down"):
        browser.post(f"{alder.room}outcomes/{last.pk}/place/", {move: "1"})
    [(_engagement, outcomes)] = browser.get(f"{alder.room}outcomes/").context["groups"]
    assert [each.kpi.name for each in outcomes] == [first, "C", "B"]


def test_a_reading_brings_its_file_which_the_client_gets_to_keep(
    alder: Cast, sign_in: SignIn
) -> None:
    page, file = page_of(alder), io.BytesIO(PDF)
    file.name = "march.pdf"
    told = {"read_on": TODAY.isoformat(), "value": "95", "link": "https://bi.example/march"}
    sign_in(alder.users["executive"]).post(f"{page}readings/", {**told, "file": file})
    with alder.scope():
        reading = KpiReading.objects.get(read_on=TODAY)
    board = sign_in(alder.users["board"])
    assert "https://bi.example/march" in board.get(page).text
    sent = board.get(f"{alder.room}readings/{reading.pk}/file/")
    assert (sent.content, sent["Content-Disposition"]) == (
        PDF,
        'attachment; filename="march.pdf"',
    )
    assert sent["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize(
    ("change", "field"),
    [({"link": "http://bi.example/"}, "link"), ({"link": "javascript:alert(1)"}, "link")],
)
def test_evidence_that_is_not_safe_to_follow_is_refused_at_its_field(
    change: dict[str, str], field: str, alder: Cast, sign_in: SignIn
) -> None:
    told = {"read_on": TODAY.isoformat(), "value": "95", **change}
    answer = sign_in(alder.users["executive"]).post(f"{page_of(alder)}readings/", told)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_the_page_says_where_the_outcome_is_heading(alder: Cast, sign_in: SignIn) -> None:
    page = page_of(alder)
    with alder.scope():
        kpi = kpi_of(alder)
        KpiReading.objects.all().delete()
        for days, value in ((0, "90"), (10, "92"), (20, "94")):
            on = kpi.baseline_on + dt.timedelta(days=days)
            make.make_reading(kpi, read_on=on, value=Decimal(value))
    text = sign_in(alder.users["board"]).get(page).text
    assert "At the current slope the target is met on" in text
    assert "least squares through the latest 3 readings" in text
