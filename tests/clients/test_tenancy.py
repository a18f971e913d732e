"""The scope and the two walls, tried directly."""

import uuid

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from clients.models import AuditRow, ClientOrganisation, LegalEntity
from clients.tenancy import NoPractice, as_practice, cache_key, identity_scope, practice_scope
from engagements.models import Engagement, TimeEntryNote


def raw(query: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_a_query_without_a_scope_raises(alder):
    with pytest.raises(NoPractice):
        ClientOrganisation.objects.count()


def test_raw_sql_without_a_scope_is_an_error_not_an_empty_list(alder):
    with pytest.raises(DatabaseError, match="invalid input syntax"), transaction.atomic():
        raw("SELECT count(*) FROM clients_clientorganisation")


def test_raw_sql_finds_only_rows_of_the_scope(alder, birch):
    query = "SELECT count(*), count(DISTINCT practice_id) FROM clients_clientorganisation"
    with alder.scope():
        assert raw(query) == [(2, 1)]
    with birch.scope():
        assert raw(query) == [(2, 1)]


def test_the_portal_finds_only_its_own_organisation(alder, birch):
    with alder.portal():
        assert raw("SELECT id FROM clients_clientorganisation") == [(alder.organisation.pk,)]
        assert raw("SELECT DISTINCT organisation_id FROM engagements_kpi") == [
            (alder.organisation.pk,)
        ]


def test_a_row_cannot_be_written_into_another_practice(alder, birch):
    with alder.scope():
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            LegalEntity.objects.create(practice=birch.practice, legal_name="Spy", country="CZ")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            LegalEntity.objects.update(practice=birch.practice)


def test_a_row_cannot_point_into_another_practice(alder, birch):
    with alder.scope(), pytest.raises(DatabaseError, match="same_practice"), transaction.atomic():
        Engagement.objects.filter(pk=alder.engagement.pk).update(entity_id=birch.entity.pk)


def test_a_row_cannot_point_to_another_clients_engagement(alder):
    with alder.scope(), pytest.raises(DatabaseError, match="same_client"), transaction.atomic():
        raw(
            "UPDATE engagements_kpi SET engagement_id ="  # noqa: S608
            f" '{alder.other_engagement.pk}' WHERE engagement_id = '{alder.engagement.pk}'"
        )


def test_a_scope_of_another_practice_cannot_be_opened_inside(alder, birch):
    with alder.scope():
        with pytest.raises(NoPractice), birch.scope():
            pass
        assert ClientOrganisation.objects.count() == 2


@pytest.mark.parametrize(
    "table",
    [
        "engagements_timeentrynote",
        "clients_journalentry",
        "audit_row",
        "clients_membership",
        "clients_user",
        "clients_legalentity",
        "clients_outbox",
        "clients_practicesettings",
        "engagements_executive",
        "billing_invoiceline",
        "billing_invoicediscount",
    ],
)
def test_the_portal_may_not_read_what_is_the_practices_own(alder, table):
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with alder.portal(), refused, transaction.atomic():
        raw(f"SELECT 1 FROM {table}")  # noqa: S608


def test_the_portal_only_reads(alder):
    with alder.portal():
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Engagement.objects.update(title="Mine now")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Engagement.objects.all().delete()


def test_a_clients_verb_writes_as_the_practice_and_returns_to_the_portal(alder):
    with alder.portal():
        with as_practice():
            Engagement.objects.filter(pk=alder.engagement.pk).update(title="Agreed")
        assert raw("SELECT current_user") == [("sextant_portal",)]
    assert raw("SELECT current_user") == [("sextant_app",)]
    with alder.scope():
        assert Engagement.objects.get(pk=alder.engagement.pk).title == "Agreed"


def test_before_a_practice_is_chosen_a_person_finds_only_their_own_places(alder, birch):
    me = alder.users["admin"]
    with identity_scope(me.pk):
        assert raw("SELECT user_id FROM clients_membership") == [(me.pk,)]
        assert raw("SELECT count(*) FROM clients_clientorganisation") == [(0,)]


def test_the_audit_cannot_be_written_or_emptied_by_the_application(alder):
    with alder.scope():
        assert AuditRow.objects.filter(table="clients_clientorganisation").count() == 2
        for statement in ("DELETE FROM audit_row", "UPDATE audit_row SET key = ''"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                raw(statement)


def test_audit_rows_say_who_changed_which_columns(alder):
    boss = alder.users["owner"]
    with practice_scope(alder.practice.pk, user_id=boss.pk, request_id="r1"):
        Engagement.objects.filter(pk=alder.engagement.pk).update(title="CTO")
        row = AuditRow.objects.filter(key=str(alder.engagement.pk), operation="UPDATE").get()
    found = (row.user_id, row.request_id, row.before, row.after)
    assert found == (boss.pk, "r1", {"title": "Fractional CTO"}, {"title": "CTO"})


def test_cache_keys_carry_practice_and_client(alder):
    with pytest.raises(NoPractice):
        cache_key("page", "", 1)
    with alder.scope():
        assert cache_key("page", "", 1) == f":1:{alder.practice.pk}:-:page"
    with alder.portal():
        expected = f":1:{alder.practice.pk}:{alder.organisation.pk}:page"
        assert cache_key("page", "", 1) == expected


def test_rows_of_another_practice_are_gone_for_every_verb(alder, birch):
    with alder.scope():
        everyone = Engagement._base_manager.filter(pk=birch.engagement.pk)
        assert (everyone.count(), everyone.update(title="x")) == (0, 0)
        assert everyone.delete()[0] == 0
        with pytest.raises(Engagement.DoesNotExist):
            birch.engagement.refresh_from_db()


def test_internal_notes_have_no_column_the_portal_could_match(alder):
    names = {field.name for field in TimeEntryNote._meta.get_fields()}
    assert names.isdisjoint({"organisation", "organisation_id"})


def test_an_unknown_organisation_finds_nothing(alder):
    with practice_scope(alder.practice.pk, organisation_id=uuid.uuid4()):
        assert ClientOrganisation.objects.count() == 0


def test_ones_own_places_are_not_asked_for_inside_a_practice(alder):
    with alder.scope():
        with pytest.raises(NoPractice), identity_scope(alder.users["admin"].pk):
            pass
        assert ClientOrganisation.objects.count() == 2
        assert raw("SELECT current_setting('app.practice_id')") == [(str(alder.practice.pk),)]


def test_a_scope_inside_its_own_puts_the_settings_back(alder):
    boss = alder.users["owner"]
    with practice_scope(alder.practice.pk, user_id=boss.pk, request_id="outer"):
        with practice_scope(alder.practice.pk, user_id=boss.pk, request_id="inner"):
            pass
        assert raw("SELECT current_setting('app.request_id')") == [("outer",)]
