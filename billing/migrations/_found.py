"""The words of every row that has a page are kept beside it, by the row's own trigger."""

from django.db.migrations import RunSQL

from billing.searched import searched

# One way of folding for what is kept and for what is asked: no capitals, accents or signs.
FOLDED = """
CREATE FUNCTION search_folded(said text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
RETURN trim(regexp_replace(
    lower(public.unaccent(left(said, 20000))), '[^[:alnum:]]+', ' ', 'g'
))
"""
# Every word as the beginning of one; nothing typed means nothing found.
QUERY = """
CREATE FUNCTION search_query(said text, weights text) RETURNS tsquery
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
RETURN to_tsquery('simple', (
    SELECT string_agg(word || ':*' || weights, ' & ')
    FROM regexp_split_to_table(public.search_folded(said), ' ') AS word
    WHERE word <> ''
))
"""
KEEP = """
CREATE FUNCTION search_entry_keep(noun_kind text, noun jsonb, columns text[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    is_inner boolean := false;
    name text;
    part text;
    folded text := left(public.search_folded(coalesce(noun ->> columns[1], '')), 300);
    said tsvector := setweight(to_tsvector('simple', folded), 'A');
    client text := noun ->> CASE WHEN noun_kind = 'clients_clientorganisation'
        THEN 'id' ELSE 'organisation_id' END;
BEGIN
    FOREACH name IN ARRAY columns[2:] LOOP
        IF name = '-' THEN
            is_inner := true;
            CONTINUE;
        END IF;
        SELECT string_agg(each_text #>> '{}', ' ') INTO part
        FROM jsonb_path_query(noun -> name, 'strict $.** ? (@.type() == "string")') AS each_text;
        said := said || setweight(
            to_tsvector('simple', public.search_folded(coalesce(part, ''))),
            CASE WHEN is_inner THEN 'C' ELSE 'B' END::"char"
        );
    END LOOP;
    IF said = ''::tsvector THEN
        DELETE FROM public.billing_searchentry
        WHERE practice_id = (noun ->> 'practice_id')::bigint AND kind = noun_kind
            AND "row" = (noun ->> 'id')::uuid;
        RETURN;
    END IF;
    INSERT INTO public.billing_searchentry AS kept
        (practice_id, organisation_id, kind, "row", title, words, shared)
    VALUES (
        (noun ->> 'practice_id')::bigint, client::uuid, noun_kind, (noun ->> 'id')::uuid,
        folded, said, coalesce((noun ->> 'shared')::boolean, true)
    )
    ON CONFLICT (practice_id, kind, "row") DO UPDATE SET
        organisation_id = excluded.organisation_id, title = excluded.title,
        words = excluded.words, shared = excluded.shared
    WHERE (kept.organisation_id, kept.title, kept.words, kept.shared) IS DISTINCT FROM
        (excluded.organisation_id, excluded.title, excluded.words, excluded.shared);
END $$
"""
FOLLOWS = """
CREATE FUNCTION search_entry_follows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM public.billing_searchentry
        WHERE practice_id = OLD.practice_id AND kind = TG_TABLE_NAME AND "row" = OLD.id;
    ELSE
        PERFORM public.search_entry_keep(TG_TABLE_NAME, to_jsonb(NEW), TG_ARGV[0:]);
    END IF;
    RETURN NULL;
END $$
"""
NAMES = (
    "search_entry_follows()",
    "search_entry_keep(text, jsonb, text[])",
    "search_query(text, text)",
    "search_folded(text)",
)
GRANTS = [
    "GRANT EXECUTE ON FUNCTION search_folded(text), search_query(text, text)"
    " TO sextant_app, sextant_portal",
    "GRANT EXECUTE ON FUNCTION search_entry_keep(text, jsonb, text[]) TO sextant_app",
]

OPERATIONS = [
    RunSQL([FOLDED, QUERY, KEEP, FOLLOWS, *GRANTS], [f"DROP FUNCTION {name}" for name in NAMES]),
    searched(
        "clients_clientorganisation",
        *("name", "legal_name", "city", "company_number", "vat_number"),
    ),
    searched("clients_clientaccess", "display_name"),
    searched("clients_legalentity", "legal_name", "company_number", "vat_number"),
    searched(
        "engagements_engagement",
        "title",
        inner=("scope_in", "scope_out", "deliverables", "success"),
    ),
    searched("engagements_statementofwork", "", "content"),
    searched("engagements_deliverable", "title", "acceptance"),
    searched("engagements_changeorder", "", "why"),
    searched("engagements_kpi", "name", "definition", "meaning", "source"),
    searched("roadmaps_initiative", "title", "outcome", "owner_name", "health_reason"),
    searched("roadmaps_boardreport", "title"),
    searched("roadmaps_playbook", "title", "summary"),
    searched("billing_invoice", "number_text", "reason"),
    searched("roadmaps_reportsection", "", "words"),
    searched("roadmaps_milestone", "title", "acceptance_criteria"),
    searched(
        "roadmaps_decision",
        *("question", "context", "recommendation", "decided", "reason", "outcome"),
    ),
    searched("roadmaps_meeting", "title", "purpose", "place"),
    searched("roadmaps_meetingminutes", "", "text"),
    searched("roadmaps_meetingaction", "text", "owner_name"),
    searched("roadmaps_risk", "title", "description", "meaning", "plan"),
    searched("roadmaps_policy", "title", "owner_name"),
    searched("roadmaps_policyversion", "", "body", "change"),
    searched("roadmaps_vendorselection", "title", "need"),
    searched("roadmaps_vendor", "name"),
    searched(
        "roadmaps_aiusecase",
        *("title", "process", "process_owner", "vendor", "risk_reason", "data_note"),
    ),
    searched("roadmaps_trainingprogramme", "title", "audience", "aim"),
    searched("roadmaps_benefit", "title", "evidence"),
]
