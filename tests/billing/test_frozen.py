"""An issued invoice stays, whoever asks and by whatever door."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.urls import get_resolver, resolve
from psycopg import sql

from billing.actions.issuing import issue
from tests.billing.conftest import APRIL_1

TABLES = ("billing_invoice", "billing_invoiceline", "billing_invoicedentry", "billing_numberseries")
UNSAFE = ("post", "put", "patch", "delete")


@pytest.fixture
def issued(alder, drafted):
    with alder.scope():
        return issue(drafted, on=APRIL_1, by="Bea Bookkeeper")


def kept(cast):
    """All that is in the tables of invoices."""
    with cast.scope(), connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(about("SELECT to_jsonb(t) FROM {} t ORDER BY id", table))
            found.append(cursor.fetchall())
        return found


def about(statement, table):
    return sql.SQL(statement).format(sql.Identifier(table))


def raw(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("more", ["", " CASCADE"])
def test_it_is_not_truncated(alder, issued, table, more):
    before = kept(alder)
    with alder.scope(), pytest.raises(DatabaseError, match="denied"), transaction.atomic():
        raw(about(f"TRUNCATE {{}}{more}", table))
    assert kept(alder) == before


@pytest.mark.parametrize(
    "table",
    [
        *("clients_practice", "clients_clientorganisation", "clients_legalentity"),
        *("engagements_engagement", "engagements_executive", "billing_numberseries"),
    ],
)
def test_nothing_that_it_stands_on_is_deleted_from_under_it(alder, issued, table):
    before = kept(alder)
    with alder.scope(), pytest.raises(DatabaseError), transaction.atomic():
        raw(about("DELETE FROM {}; SET CONSTRAINTS ALL IMMEDIATE", table))
    assert kept(alder) == before


def test_the_orm_deletes_nothing_that_it_stands_on(alder, issued):
    before = kept(alder)
    with alder.scope():
        owners = (alder.organisation, alder.engagement, alder.entity, alder.practice)
        for thing in owners:
            with pytest.raises((ProtectedError, DatabaseError)), transaction.atomic():
                thing.delete()
    assert kept(alder) == before


@pytest.mark.parametrize("who", ["owner", "bookkeeper", "executive", "sponsor"])
def test_no_form_changes_it(alder, issued, sign_in, who):
    """Every verb on its every address, with what a form of a draft would send."""
    browser, before = sign_in(alder.users[who]), kept(alder)
    typed = {"net": "1", "gross": "1", "state": "draft", "number": "9", "issued_on": "2026-04-02"}
    here = f"{alder.url}billing/invoices/{issued.pk}/"
    for end in ("", "issue/", "discard/", "progress/", "file/"):
        for verb in UNSAFE:
            answer = getattr(browser, verb)(f"{here}{end}", typed)
            assert answer.status_code < 500, (verb, end)
    assert kept(alder) == before


def test_the_api_has_no_address_for_it():
    """What has none cannot be changed there; whoever adds one tries it here with every verb."""
    assert resolve("/api/v1/days/")
    served = {view.__module__ for view in map(_class_of, views_of(get_resolver("config.api_urls")))}
    assert [each for each in served if each.startswith("billing")] == []


def views_of(resolver):
    """Every view below an address."""
    for pattern in resolver.url_patterns:
        yield from views_of(pattern) if hasattr(pattern, "url_patterns") else [pattern.callback]


def _class_of(view):
    return getattr(view, "cls", view)
