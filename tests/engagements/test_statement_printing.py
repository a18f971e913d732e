"""A statement of work that could not be printed says why, and is asked for again by hand."""

import pytest

from clients import outbox
from clients.models import Outbox
from clients.outbox import deliver
from engagements.tasks import TOPIC
from tests.engagements.agreements import printed, proposed


def jam(job):
    raise OSError("The disc is full.")


@pytest.fixture
def given_up(alder, monkeypatch):
    """A proposed version whose worker failed as often as it may."""
    with alder.scope():
        row = proposed(alder)
        job = Outbox.objects.get(topic=TOPIC)
    with monkeypatch.context() as broken:
        broken.setitem(outbox.HANDLERS, TOPIC, jam)
        for _ in range(Outbox.MOST_ATTEMPTS):
            deliver(job.practice_id, str(job.pk))
    return row


def page_of(cast):
    return f"{cast.url}engagements/{cast.engagement.pk}/agreement/"


def retry_of(cast, row):
    return f"{cast.url}statements/{row.pk}/printing/"


def test_the_form_that_tries_again_is_one_of_ours(alder, sign_in, given_up):
    page = sign_in(alder.users["executive"]).get(page_of(alder)).content.decode()
    assert "The disc is full." in page
    form = page.split(f'action="{retry_of(alder, given_up)}"')[1].split("</form>")[0]
    assert "csrfmiddlewaretoken" in form


def test_who_may_not_propose_is_not_offered_to_try_again(alder, sign_in, given_up):
    page = sign_in(alder.users["bookkeeper"]).get(page_of(alder)).content.decode()
    assert "The disc is full." in page
    assert retry_of(alder, given_up) not in page


def test_asked_again_it_is_printed(alder, sign_in, given_up):
    answer = sign_in(alder.users["executive"]).post(retry_of(alder, given_up))
    assert answer.status_code == 302
    printed(alder)
    with alder.scope():
        given_up.refresh_from_db()
        assert given_up.document.body().startswith(b"%PDF-")
