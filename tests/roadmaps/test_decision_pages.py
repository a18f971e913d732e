"""The decision log and the mandate, as each side reads and writes them."""

import pytest
from django.utils import timezone

from clients.forms import UNPROCESSABLE
from roadmaps.actions.mandate import set_area
from roadmaps.models import Decision, MandateArea
from tests.roadmaps.test_decisions import ED, drafted, proposed, taken

OPTIONS = {
    "options-TOTAL_FORMS": "2",
    "options-INITIAL_FORMS": "0",
    "options-0-title": "Buy",
    "options-0-is_recommended": "on",
    "options-1-title": "Build",
    "options-1-cost": "100 days",
}


def test_the_executive_writes_and_the_sponsor_decides(alder, sign_in):
    executive, sponsor = sign_in(alder.users["executive"]), sign_in(alder.users["sponsor"])
    new = f"{alder.room}engagements/{alder.engagement.pk}/decisions/new/"
    typed = {"question": "Buy or build?", "level": "recommends", **OPTIONS}
    page = executive.post(new, typed)["Location"]
    assert sponsor.get(page).status_code == 404
    assert executive.post(f"{page}proposal/").status_code == 302
    with alder.scope():
        option = Decision.objects.get().options.get(title="Build")
    assert "Buy or build?" in sponsor.get(alder.room).text
    said = {"option": option.pk, "reason": "", "on": timezone.localdate()}
    refused = sponsor.post(f"{page}decision/", said)
    assert refused.status_code == UNPROCESSABLE
    assert sponsor.post(f"{page}decision/", said | {"reason": "Ours"}).status_code == 302
    with alder.scope():
        row = Decision.objects.get()
        assert (row.state, row.decided, row.decided_by) == ("decided", "Build", row.decided_by)
    assert "Build" in sign_in(alder.users["board"]).get(f"{alder.room}governance/decisions/").text


def test_an_option_and_other_words_are_not_both_the_answer(alder, sign_in):
    with alder.scope():
        row = proposed(alder)
        option = row.options.get(title="Build")
    browser, page = sign_in(alder.users["sponsor"]), f"{alder.room}governance/decisions/{row.pk}/"
    shown = browser.get(page).text
    assert shown.index("Build") < shown.index("None of these")
    said = {"option": option.pk, "answer": "Rent", "reason": "So", "on": timezone.localdate()}
    refused = browser.post(f"{page}decision/", said)
    assert refused.status_code == UNPROCESSABLE
    assert ("both at once say two things" in refused.text, 'value="Rent"' in refused.text) == (
        True,
        True,
    )
    assert browser.post(f"{page}decision/", said | {"option": ""}).status_code == 302
    with alder.scope():
        row.refresh_from_db()
        assert (row.decided, row.options.filter(is_chosen=True).count()) == ("Rent", 0)


def test_a_form_keeps_what_was_typed_and_grows_by_a_row(alder, sign_in):
    browser = sign_in(alder.users["executive"])
    new = f"{alder.room}engagements/{alder.engagement.pk}/decisions/new/"
    answer = browser.post(new, OPTIONS)
    assert answer.status_code == UNPROCESSABLE
    assert 'value="100 days"' in answer.text
    more = browser.post(new, {**OPTIONS, "add": "options"})
    assert (more.status_code, more.text.count('name="options-2-title"')) == (200, 1)


def test_the_log_is_filtered_in_its_address_and_exported(alder, sign_in):
    with alder.scope():
        drafted(alder), proposed(alder, area="Vendors"), taken(alder)
    browser, log = sign_in(alder.users["executive"]), f"{alder.room}governance/decisions/"
    for query, found in (("", 3), ("state=decided", 1), ("area=Vendors", 1), ("state=x", 3)):
        assert browser.get(f"{log}?{query}").text.count('scope="row"') == found
    assert browser.get(f"{log}?area=%00Vendors").text.count('scope="row"') == 1
    table = browser.get(f"{log}export/?state=decided")
    lines = table.content.decode("utf-8-sig").splitlines()
    assert (len(lines), lines[1].split(",")[0]) == (2, "D-3")
    member = sign_in(alder.users["member"]).get(log)
    assert member.text.count('scope="row"') == 2


@pytest.mark.parametrize("count", [1, 4])
def test_more_decisions_cost_no_more_queries(count, alder, sign_in, django_assert_max_num_queries):
    with alder.scope():
        for _ in range(count):
            taken(alder)
    browser = sign_in(alder.users["executive"])
    with django_assert_max_num_queries(22):
        browser.get(f"{alder.room}governance/decisions/")


def test_the_mandate_is_closed_and_written_anew(alder, sign_in):
    with alder.scope():
        area = MandateArea(area="Hiring", level="decides", starts_on="2026-01-05")
        row = set_area(alder.engagement, area, by=ED)
    browser = sign_in(alder.users["executive"])
    change = f"{alder.room}governance/mandate/{row.pk}/change/"
    typed = {"area": "Hiring", "level": "recommends", "starts_on": timezone.localdate()}
    refused = browser.post(change, typed)
    assert refused.status_code == UNPROCESSABLE
    assert "Say who decides otherwise." in refused.text
    assert browser.post(change, typed | {"otherwise": "The CEO"}).status_code == 302
    with alder.scope():
        held = MandateArea.objects.order_by("starts_on").values_list("level", "ends_on")
        assert list(held) == [("decides", timezone.localdate()), ("recommends", None)]
    page = sign_in(alder.users["board"]).get(f"{alder.room}governance/mandate/").text
    assert "What held before" in page


def test_what_was_signed_is_taken_over_once(alder, sign_in):
    with alder.scope():
        alder.engagement.statements.create(
            organisation_id=alder.engagement.organisation_id,
            version=1,
            state="draft",
            content={"mandate": [["Hiring", "advises"], ["Vendors", "decides"]]},
        )
    browser = sign_in(alder.users["executive"])
    address = f"{alder.room}engagements/{alder.engagement.pk}/mandate/signed/"
    assert browser.post(address).status_code == 302
    with alder.scope():
        assert MandateArea.objects.count() == 0  # only a draft names them


def test_a_reason_from_a_button_is_kept_without_what_no_database_takes(alder, sign_in):
    with alder.scope():
        row = proposed(alder)
    page = f"{alder.room}governance/decisions/{row.pk}/withdrawal/"
    assert sign_in(alder.users["executive"]).post(page, {"reason": " So\0 "}).status_code == 302
    with alder.scope():
        row.refresh_from_db()
        assert (row.state, row.reason) == ("withdrawn", "So")
