"""A recommendation fits one page, whatever was written; the worker keeps one."""

import io

import page
import pytest
from pypdf import PdfReader

from clients import outbox
from clients.models import Outbox
from roadmaps.actions.vendor_recommendation import recommend
from roadmaps.models import VendorRecommendation
from roadmaps.vendor_paper import recommendation_pdf
from roadmaps.vendor_tasks import TOPIC
from tests.cast import Cast
from tests.roadmaps import vendor_cast as cast_of

pytestmark = pytest.mark.usefixtures("files_of_the_test")
EIGHT = (30, 20, 10, 10, 10, 10, 5, 5)
FIVE = ("Alfa", "Beta Commerce Platform", "Gama", "Delta Handelssysteme GmbH", "Epsilon")


def words(count: int) -> str:
    return ("Všechny pobočky prodávají jednou cenou. " * count)[:600].strip()


def made(cast: Cast, language: str = "cs") -> VendorRecommendation:
    """Eight criteria, five vendors, two people, and all the words there may be."""
    cast.organisation.language = language
    cast.organisation.save()
    selection = cast_of.scoring(cast.engagement, *FIVE, weights=EIGHT)
    for role, low in (("sponsor", 5), ("member", 2)):
        asked = cast_of.scorer(selection, cast.users[role], role)
        cast_of.gave(asked, *([low] * 8 + [3] * 32))
    row = cast_of.recommendation(selection)
    row.why, row.gives_up, row.conditions = words(20), words(20), words(20)
    return recommend(selection, row, by=cast_of.BY)


@pytest.mark.parametrize("language", ["cs", "de", "en-gb"])
def test_eight_criteria_and_five_vendors_fit_one_page_that_everybody_can_read(
    language: str, alder: Cast
) -> None:
    with alder.scope():
        snapshot = made(alder, language).snapshot
    body = recommendation_pdf(snapshot)
    assert len(PdfReader(io.BytesIO(body)).pages) == 1
    assert [f.rule_id for f in page.validate_pdf_bytes(body, profile="ua1").failures] == []
    assert body == recommendation_pdf(snapshot)


def test_the_worker_keeps_one_paper_that_the_client_may_read(alder: Cast) -> None:
    with alder.scope():
        key = str(made(alder).pk)
        row = Outbox.objects.get(topic=TOPIC, key=key)
    for _time in range(2):
        outbox.deliver(alder.practice.pk, str(row.pk))
    with alder.portal():
        kept = VendorRecommendation.objects.select_related("document").get(pk=key)
        assert kept.document.made_from == kept.snapshot_hash
        assert kept.document.shared
