"""Readings pasted or in a file: looked at first, recorded when they were seen."""

import io
from decimal import Decimal

import pytest
from django.utils import timezone

from engagements.models import Kpi, KpiReading
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn

LINES = "2026-03-31; 93.5; Two sites were missing\n2026-04-30; 94\n2199-01-01; 95\nnever; 96\n"


def values(cast: Cast) -> list[tuple[str, Decimal]]:
    with cast.scope():
        rows = KpiReading.objects.filter(read_on__month__gte=3).order_by("read_on", "recorded_at")
        return [(str(day), value) for day, value in rows.values_list("read_on", "value")]


@pytest.fixture
def page(alder: Cast) -> str:
    with alder.scope():
        kpi = alder.engagement.kpis.get()
        KpiReading.objects.all().delete()
        make.make_reading(kpi, read_on="2026-04-30", value=Decimal(91))
        return f"{alder.room}outcomes/{kpi.pk}/readings/paste/"


def test_what_is_pasted_is_looked_at_line_by_line_before_anything_is_recorded(
    page: str, alder: Cast, sign_in: SignIn
) -> None:
    browser = sign_in(alder.users["executive"])
    seen = browser.post(page, {"text": LINES})
    assert [str(line.fate) for line in seen.context["lines"]] == [
        "added",
        "corrected",
        "refused",
        "refused",
    ]
    assert values(alder) == [("2026-04-30", Decimal(91))]
    answer = browser.post(page, {**seen.context["form"].data, "record": "1"})
    assert answer.status_code == 302
    assert values(alder) == [
        ("2026-03-31", Decimal("93.5")),
        ("2026-04-30", Decimal(91)),
        ("2026-04-30", Decimal(94)),
    ]


def test_text_that_changed_after_the_look_is_looked_at_again(
    page: str, alder: Cast, sign_in: SignIn
) -> None:
    browser = sign_in(alder.users["executive"])
    seen = browser.post(page, {"text": LINES}).context["form"].data
    answer = browser.post(page, {**seen, "text": "2026-03-31; 9", "record": "1"})
    assert (answer.status_code, len(answer.context["lines"])) == (200, 1)
    assert values(alder) == [("2026-04-30", Decimal(91))]


def test_a_file_puts_its_lines_where_they_can_be_seen(
    page: str, alder: Cast, sign_in: SignIn
) -> None:
    file = io.BytesIO(LINES.encode("utf-16"))
    file.name = "readings.csv"
    seen = sign_in(alder.users["executive"]).post(page, {"file": file})
    assert seen.context["form"]["text"].value() == LINES
    assert seen.context["recordable"] == 2


@pytest.mark.parametrize("text", ["", "   \n", '"'])
def test_what_cannot_be_read_at_all_is_refused_and_kept(
    text: str, page: str, alder: Cast, sign_in: SignIn
) -> None:
    answer = sign_in(alder.users["executive"]).post(page, {"text": text})
    assert answer.status_code in {200, 422}
    assert answer.context["recordable"] == 0


def test_one_file_tells_of_several_outcomes_by_their_names(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        first = alder.engagement.kpis.get()
        make.make_kpi(alder.engagement, name="Churn")
        before = KpiReading.objects.count()
    today = timezone.localdate().isoformat()
    text = f"{first.name};{today};93\nchurn;{today};4\nNobody;{today};1\nChurn;{today};5"
    page = f"{alder.room}engagements/{alder.engagement.pk}/readings/"
    browser = sign_in(alder.users["executive"])
    seen = browser.post(page, {"text": text})
    problems = [line.problem for line in seen.context["lines"] if line.problem]
    assert problems == [
        "There is no outcome “Nobody” here that is still measured.",
        "This date stands in line 2 already.",
    ]
    browser.post(page, {**seen.context["form"].data, "record": "1"})
    with alder.scope():
        assert KpiReading.objects.count() == before + 2
        assert Kpi.objects.get(name="Churn").readings.get().value == Decimal(4)
