"""The sum of a person's days in other practices, which tells nothing else of them."""

from django.db.migrations import RunSQL

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

OPERATIONS = [
    RunSQL(ELSEWHERE, "DROP FUNCTION elsewhere(bigint, date, date)"),
    RunSQL(
        ELSEWHERE_RIGHTS,
        [
            "DROP POLICY elsewhere_adds_up ON engagements_personday",
            "DROP POLICY elsewhere_asks ON clients_membership",
        ],
    ),
]
