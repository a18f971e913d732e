"""Audit, the sum of a person's days in other practices, and entries that approval has locked."""

from django.db import migrations

from clients.audit import audited

PRACTICE = "(SELECT current_setting('app.practice_id', true)::bigint)"

# Owned by a role that can do nothing else. It tells sums per date, only of people of the practice
# that asks, never which practice or what was done.
ELSEWHERE = f"""
CREATE FUNCTION elsewhere(person bigint, first date, last date)
RETURNS TABLE (date date, days numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT given.date, sum(given.days)
    FROM public.engagements_personday AS given
    WHERE given.user_id = person
      AND given.date BETWEEN first AND last
      AND given.practice_id <> {PRACTICE}
      AND EXISTS (
          SELECT FROM public.clients_membership AS place
          WHERE place.user_id = person AND place.practice_id = {PRACTICE}
      )
    GROUP BY given.date
$$
"""
ELSEWHERE_RIGHTS = [
    "GRANT SELECT ON engagements_personday, clients_membership TO sextant_elsewhere",
    "CREATE POLICY elsewhere_adds_up ON engagements_personday FOR SELECT TO sextant_elsewhere"
    " USING (true)",
    "CREATE POLICY elsewhere_asks ON clients_membership FOR SELECT TO sextant_elsewhere"
    f" USING (practice_id = {PRACTICE})",
    "GRANT CREATE ON SCHEMA public TO sextant_elsewhere",  # asked for by ALTER … OWNER
    "REVOKE EXECUTE ON FUNCTION elsewhere(bigint, date, date) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION elsewhere(bigint, date, date) TO sextant_app",
    "ALTER FUNCTION elsewhere(bigint, date, date) OWNER TO sextant_elsewhere",
    "REVOKE CREATE ON SCHEMA public FROM sextant_elsewhere",
]

# Approved and settled entries keep what was approved; only their state and timesheet may move.
LOCKED = """
CREATE FUNCTION time_entry_locked() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY['state', 'shared', 'timesheet_id'];
BEGIN
    IF OLD.state NOT IN ('approved', 'settled') THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
        RAISE EXCEPTION 'This entry is approved and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'time_entry_locked';
    END IF;
    RETURN NEW;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("engagements", "0001_initial"), ("clients", "0002_audit_and_doors")]

    operations = [
        migrations.RunSQL(ELSEWHERE, "DROP FUNCTION elsewhere(bigint, date, date)"),
        migrations.RunSQL(
            ELSEWHERE_RIGHTS,
            [
                "DROP POLICY elsewhere_adds_up ON engagements_personday",
                "DROP POLICY elsewhere_asks ON clients_membership",
            ],
        ),
        migrations.RunSQL(
            [
                LOCKED,
                "CREATE TRIGGER locked BEFORE UPDATE OR DELETE ON engagements_timeentry"
                " FOR EACH ROW EXECUTE FUNCTION time_entry_locked()",
            ],
            ["DROP TRIGGER locked ON engagements_timeentry", "DROP FUNCTION time_entry_locked()"],
        ),
        audited(
            "engagements_executive",
            "engagements_engagement",
            "engagements_assignment",
            "engagements_allocation",
            "engagements_terms",
            "engagements_kpi",
            "engagements_kpireading",
            "engagements_timesheet",
            "engagements_timeentry",
            "engagements_internalday",
        ),
    ]
