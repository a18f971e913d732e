"""A statement of work is written, proposed, signed once, and stays what was signed."""

import dataclasses

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from clients.models import JournalEntry, Outbox
from engagements.actions import statements
from engagements.models import Deliverable, Engagement, StatementOfWork
from engagements.scope import Content, changes
from tests.cast import Cast
from tests.engagements.agreements import WORDS, place, proposed, signed

OTHER = dataclasses.replace(WORDS, scope_in="Technology strategy\nSecurity")


def test_versions_are_numbered_without_gaps_and_one_draft_waits(alder: Cast) -> None:
    with alder.scope():
        first = statements.write(alder.engagement, WORDS, by="Ed")
        again = statements.write(alder.engagement, OTHER, by="Ed")
        assert (first.pk, again.version, again.words) == (again.pk, 1, OTHER)
        statements.propose(again, by="Ed")
        assert statements.write(alder.engagement, WORDS, by="Ed").version == 2


def test_a_discarded_draft_leaves_no_gap(alder: Cast) -> None:
    with alder.scope():
        statements.discard(
            statements.write(alder.engagement, WORDS, by="Ed"), by=place(alder, "executive")
        )
        assert statements.write(alder.engagement, WORDS, by="Ed").version == 1


def test_odd_words_are_refused_each_at_its_part(alder: Cast) -> None:
    odd = Content(mandate=[("Budget", "owns")], notice_days=-1, success="x" * 5_001)
    with alder.scope(), pytest.raises(ValidationError) as refusal:
        statements.write(alder.engagement, odd, by="Ed")
    assert set(refusal.value.message_dict) == {"scope_in", "mandate", "notice_days", "success"}


def test_proposing_freezes_days_and_prices_with_the_words_and_asks_the_sponsor(alder: Cast) -> None:
    with alder.scope():
        offer = proposed(alder)
        assert statements.propose(offer, by="Ed").fingerprint == offer.fingerprint
        letters = [row.payload["to"] for row in Outbox.objects.filter(topic="mail")]
        asked = Outbox.objects.filter(topic="statement.render").count()
    [phase], [terms] = offer.snapshot["dosage"], offer.snapshot["terms"]
    assert (phase["days"], phase["unit"], terms["amount"]) == ("2", "week", "1150.00")
    assert (letters, asked) == ([alder.users["sponsor"].email], 1)


def in_sql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE engagements_statementofwork SET content = '{}'")


def test_what_was_proposed_cannot_be_changed_in_any_way(alder: Cast) -> None:
    with alder.scope():
        offer = proposed(alder)
        with pytest.raises(IntegrityError, match="was proposed"), transaction.atomic():
            in_sql()
        offer.content = {}
        with pytest.raises(IntegrityError, match="was proposed"), transaction.atomic():
            offer.save()
        with pytest.raises(IntegrityError, match="was proposed"), transaction.atomic():
            offer.delete()
        rows = StatementOfWork.objects.filter(pk=offer.pk)
        with pytest.raises(IntegrityError, match="was proposed"), transaction.atomic():
            rows.update(state="draft")


def test_a_signature_is_written_once(alder: Cast) -> None:
    with alder.scope():
        signed(alder)
        rows = StatementOfWork.objects.filter(state="accepted")
        with pytest.raises(IntegrityError, match="was proposed"), transaction.atomic():
            rows.update(signed_name="Somebody Else")


def test_accepting_keeps_name_account_and_text_and_tells_both_sides(alder: Cast) -> None:
    with alder.scope():
        kept = signed(alder)
        again = statements.accept(kept, name="X Y", seen="", by=place(alder, "sponsor"))
        letters = Outbox.objects.filter(topic="mail", key__startswith="statement_accepted")
        copies = {row.payload["to"]: row.payload["body"] for row in letters}
        said = list(JournalEntry.objects.values_list("verb", flat=True))
    assert (again.signed_name, again.signed_by) == ("Sue Sponsor", alder.users["sponsor"].email)
    everybody = {alder.users[part].email for part in ("sponsor", "owner", "admin", "executive")}
    assert set(copies) == everybody
    assert all(kept.fingerprint in body and "Two years" in body for body in copies.values())
    assert said.count("statement.accepted") == 1


def test_only_what_was_read_can_be_signed_and_with_a_name(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        offer = proposed(alder)
        with pytest.raises(ValidationError, match="read it again"):
            statements.accept(offer, name="Sue Sponsor", seen="0" * 64, by=sponsor)
        with pytest.raises(ValidationError, match="full name"):
            statements.accept(offer, name=" x ", seen=offer.fingerprint, by=sponsor)


def test_a_superseded_version_is_refused_with_what_to_do(alder: Cast) -> None:
    with alder.scope():
        old = proposed(alder)
        proposed(alder, OTHER)
        with pytest.raises(ValidationError, match="replaced by version 2"):
            statements.accept(
                old, name="Sue Sponsor", seen=old.fingerprint, by=place(alder, "sponsor")
            )


def test_a_declined_version_is_answered_by_the_next_one(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        offer = proposed(alder)
        gone = statements.decline(offer, reason="Too much", seen=offer.fingerprint, by=sponsor)
        assert (gone.state, gone.reason) == ("declined", "Too much")
        with pytest.raises(ValidationError, match="no longer open"):
            statements.accept(offer, name="Sue Sponsor", seen=offer.fingerprint, by=sponsor)


def test_the_engagement_shows_the_words_in_force(alder: Cast) -> None:
    with alder.scope():
        signed(alder)
        statements.write(alder.engagement, OTHER, by="Ed")
        shown = Engagement.objects.get(pk=alder.engagement.pk)
    assert (shown.scope_in, shown.notice_days) == (WORDS.scope_in, 60)
    assert shown.deliverables == "Target architecture\nVendor list"


def test_deliverables_live_on_while_they_are_promised(alder: Cast) -> None:
    with alder.scope():
        signed(alder)
        kept = Deliverable.objects.get(title="Vendor list")
        signed(alder, dataclasses.replace(WORDS, deliverables=[("Vendor list", ""), ("Plan", "")]))
        rows = Deliverable.objects.values_list("title", "state")
        assert set(rows) == {
            ("Target architecture", "dropped"),
            ("Vendor list", "open"),
            ("Plan", "open"),
        }
        assert Deliverable.objects.get(title="Vendor list").pk == kept.pk


def test_a_new_version_says_what_changed() -> None:
    [change] = changes(WORDS, OTHER)
    assert (change.part, change.added, change.removed) == (
        "scope_in",
        ["Security"],
        ["Architecture"],
    )


def test_a_draft_is_not_there_for_the_client_and_a_proposal_is(alder: Cast) -> None:
    with alder.scope():
        proposed(alder)
        statements.write(alder.engagement, OTHER, by="Ed")
    with alder.portal():
        assert [each.version for each in StatementOfWork.objects.all()] == [1]
