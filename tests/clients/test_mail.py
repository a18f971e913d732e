"""A letter is decided with the act, sent by a worker, in the recipient's language."""

import pytest
from django.core import mail as sent_mail

from clients import mail, outbox
from clients.models import Outbox, Practice
from tests import factories as make


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch):
    monkeypatch.setattr(outbox, "hint", lambda *_args: None)


def post(alder, to="someone@example.test", **changes):
    with alder.scope():
        letter = {"template": "base", "subject": "Hello", "context": {}, "key": "k"}
        return mail.post(to=to, **letter | changes)


def test_one_key_is_one_letter(alder):
    assert post(alder) == post(alder)


def test_it_is_sent_once_and_its_words_are_forgotten(alder):
    row = post(alder, subject="Two\nlines")
    for _delivery in range(2):
        outbox.deliver(alder.practice.pk, str(row.pk))
    [letter] = sent_mail.outbox
    assert (letter.subject, letter.to) == ("Two lines", ["someone@example.test"])
    assert letter.extra_headers["Message-ID"] == f"<{row.pk}@testserver>"
    with alder.scope():
        kept = Outbox.objects.get(pk=row.pk)
        assert (kept.state, kept.payload) == ("done", {"to": "someone@example.test"})


def test_a_refused_letter_waits_with_its_words(alder, monkeypatch):
    row = post(alder)
    monkeypatch.setattr("clients.tasks.Letter.send", lambda _letter: 1 / 0)
    outbox.deliver(alder.practice.pk, str(row.pk))
    with alder.scope():
        kept = Outbox.objects.get(pk=row.pk)
        assert (kept.state, kept.attempts) == ("waiting", 1)
        assert kept.payload["subject"] == "Hello"


def test_the_words_are_not_escaped_for_html(alder):
    Practice.objects.filter(pk=alder.practice.pk).update(name="Alder & <Sons>")
    row = post(alder)
    assert "Alder & <Sons>" in row.payload["body"]


def test_the_language_is_the_recipients_else_the_practices(alder):
    make.make_user(email="jana@example.test", language="cs")
    Practice.objects.filter(pk=alder.practice.pk).update(language="de")
    assert mail.language_of("Jana@example.test ") == "cs"
    assert mail.language_of("nobody@example.test") is None


def test_a_long_link_stays_on_one_line_in_a_file(alder):
    link = "http://127.0.0.1:8000/invitations/" + "x" * 60 + "/"
    body = {"to": "a@example.test", "subject": "S", "body": link}
    with alder.scope():
        row = outbox.enqueue("mail", key="long", payload=body, queue="mail")
    outbox.deliver(alder.practice.pk, str(row.pk))
    assert link.encode() in sent_mail.outbox[0].message().as_bytes()
