"""Every table, as every database role: rows of another practice or client do not exist."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from clients.tenancy import has_wall
from tests.furniture import furnish

# What the role of client people may read. Anything else must be refused to it.
PORTAL_READS = {
    "clients_clientorganisation",
    "clients_clientaccess",
    "clients_storeddocument",
    "engagements_engagement",
    "engagements_assignment",
    "engagements_allocation",
    "engagements_terms",
    "engagements_pause",
    "engagements_writeoff",
    "engagements_kpi",
    "engagements_kpichange",
    "engagements_kpireading",
    "engagements_statementofwork",
    "engagements_deliverable",
    "engagements_changeorder",
    "engagements_timesheet",
    "engagements_timesheetquery",
    "engagements_timeentry",
    "roadmaps_phase",
    "roadmaps_comment",
    "roadmaps_initiative",
    "roadmaps_initiativedependency",
    "roadmaps_initiativekpi",
    "roadmaps_initiativeupdate",
    "roadmaps_milestone",
    "roadmaps_milestoneupdate",
    "roadmaps_entrytie",
    "roadmaps_boardreport",
    "roadmaps_reportreading",
    "roadmaps_benefit",
    "roadmaps_engagementhealth",
    "roadmaps_hirecomparison",
    "roadmaps_hireitem",
    "roadmaps_acknowledgement",
    "roadmaps_policy",
    "roadmaps_policyversion",
    "roadmaps_policyreader",
    "roadmaps_aiusecase",
    "roadmaps_aiusecasemove",
    "roadmaps_trainingprogramme",
    "roadmaps_trainingseat",
    "roadmaps_trainingsession",
    "roadmaps_trainingattendance",
    "roadmaps_mentee",
    "roadmaps_mentoringgoal",
    "roadmaps_mentoringsession",
    "roadmaps_independencelevel",
    "roadmaps_capabilityarea",
    "roadmaps_capabilitylevel",
    "roadmaps_vendorcontact",
    "roadmaps_accesstorevoke",
    "roadmaps_handoverpack",
    "roadmaps_decision",
    "roadmaps_decisionoption",
    "roadmaps_decisioninitiative",
    "roadmaps_decisionkpi",
    "roadmaps_meeting",
    "roadmaps_agendaitem",
    "roadmaps_meetingpaper",
    "roadmaps_attendance",
    "roadmaps_meetingminutes",
    "roadmaps_meetingaction",
    "roadmaps_risk",
    "roadmaps_riskassessment",
    "roadmaps_riskappetite",
    "roadmaps_mandatearea",
    "roadmaps_vendor",
    "roadmaps_vendoranswer",
    "roadmaps_vendorconflict",
    "roadmaps_vendorcost",
    "roadmaps_vendorcriterion",
    "roadmaps_vendorkillanswer",
    "roadmaps_vendorkillquestion",
    "roadmaps_vendorproof",
    "roadmaps_vendorrecommendation",
    "roadmaps_vendorscore",
    "roadmaps_vendorscorer",
    "roadmaps_vendorselection",
    "billing_invoice",
    "billing_payment",
    "billing_searchentry",
}
# Tables of the platform: they hold no practice's rows.
GLOBAL = {
    "account_emailaddress",
    "account_emailconfirmation",
    "auth_group",
    "auth_permission",
    "clients_practice",
    "clients_user",
    "django_content_type",
    "django_session",
    "mfa_authenticator",
}
# Filled by issuing only; what they hold is tried in tests/billing.
EMPTY_HERE = {"billing_invoicedentry", "clients_journalentry"}

WALLED = [model for model in apps.get_models() if has_wall(model)]
TABLES = {model._meta.db_table for model in WALLED}


def query(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def practices_found(table: str) -> list[tuple]:
    return query(f"SELECT DISTINCT practice_id FROM {table}")  # noqa: S608


def test_every_table_is_walled_or_named_as_the_platforms_own():
    tables = {model._meta.db_table for model in apps.get_models()}
    assert tables == TABLES | GLOBAL


def test_row_security_is_forced_on_every_walled_table(db):
    forced = query("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    assert {name for (name,) in forced} == TABLES


def test_raw_sql_as_the_application_finds_one_practice(alder, birch):
    furnish(alder)
    furnish(birch)
    for cast in (alder, birch):
        with cast.scope():
            found = {table: practices_found(table) for table in TABLES}
        mine = [(cast.practice.pk,)]
        assert found == {table: [] if table in EMPTY_HERE else mine for table in TABLES}


def test_raw_sql_as_a_client_person_finds_their_organisation_or_is_refused(alder):
    furnish(alder)
    with alder.portal():
        for table in sorted(PORTAL_READS):
            column = "id" if table == "clients_clientorganisation" else "organisation_id"
            found = query(f"SELECT DISTINCT {column} FROM {table}")  # noqa: S608
            assert (table, found) == (table, [(alder.organisation.pk,)])
        for table in sorted(TABLES - PORTAL_READS):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                practices_found(table)


def test_a_client_person_writes_nothing(alder):
    with alder.portal():
        for table in sorted(TABLES):
            for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id"):  # noqa: S608
                with pytest.raises(ProgrammingError, match="denied"), transaction.atomic():
                    query(statement)


def test_drafts_are_not_there_for_a_client_person(alder):
    furnish(alder)
    with alder.portal():
        assert query("SELECT state FROM roadmaps_boardreport") == [("published",)]
        assert query("SELECT state FROM billing_invoice") == [("issued",)]
        assert query("SELECT number FROM roadmaps_decision ORDER BY 1") == [(2,), (3,)]
        assert query("SELECT version FROM roadmaps_meetingminutes") == [(1,)]
        assert query("SELECT title FROM roadmaps_meetingpaper") == [("The plan",)]
        for part in ("decisionoption", "decisioninitiative", "decisionkpi"):
            assert query(f"SELECT count(*) FROM roadmaps_{part}") == [(2,)]  # noqa: S608
        for part in ("vendorselection", "vendor", "vendorproof", "vendorcost"):
            assert query(f"SELECT count(*) FROM roadmaps_{part}") == [(2,)]  # noqa: S608
        assert query("SELECT DISTINCT state FROM engagements_timeentry") == [("submitted",)]


def test_the_application_may_not_truncate(alder):
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with alder.scope(), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE engagements_timeentry CASCADE")
