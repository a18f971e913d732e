"""What was decided, published or assessed stays; what belongs to a decision is shared with it."""

from clients.triggers import Trigger, ruled

# Of what was decided only its review and its outcome are still written, and that it was replaced.
# The generated column is left out because a BEFORE trigger does not see its value.
DECISION = """
CREATE FUNCTION decision_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY[
    'state', 'shared', 'review_on', 'result', 'outcome', 'outcome_on', 'outcome_by'
];
BEGIN
    IF OLD.state IN ('draft', 'proposed') AND (TG_OP = 'UPDATE' OR OLD.state = 'draft') THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' OR OLD.state = 'withdrawn'
        OR NEW.state IS DISTINCT FROM OLD.state
            AND NOT (OLD.state = 'decided' AND NEW.state = 'superseded')
        OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free
    THEN
        RAISE EXCEPTION 'This was decided and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decision_frozen';
    END IF;
    RETURN NEW;
END $$
"""
OPTION = """
CREATE FUNCTION decision_option_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE named constant public.roadmaps_decisionoption := coalesce(NEW, OLD);
BEGIN
    IF EXISTS (
        SELECT FROM public.roadmaps_decision AS asked
        WHERE asked.practice_id = named.practice_id AND asked.id = named.decision_id
          AND asked.state IN ('decided', 'superseded', 'withdrawn')
    ) THEN
        RAISE EXCEPTION 'This was decided and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'decision_option_frozen';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$
"""
SHARED = """
CREATE FUNCTION decision_part_shared() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT asked.shared INTO NEW.shared FROM public.roadmaps_decision AS asked
    WHERE asked.practice_id = NEW.practice_id AND asked.id = NEW.decision_id;
    NEW.shared := coalesce(NEW.shared, false);
    RETURN NEW;
END $$
"""
FOLLOWS = """
CREATE FUNCTION decision_parts_follow() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.shared IS DISTINCT FROM OLD.shared THEN
        UPDATE public.roadmaps_decisionoption SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND decision_id = NEW.id;
        UPDATE public.roadmaps_decisioninitiative SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND decision_id = NEW.id;
        UPDATE public.roadmaps_decisionkpi SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND decision_id = NEW.id;
    END IF;
    RETURN NULL;
END $$
"""
MINUTES = """
CREATE FUNCTION meeting_minutes_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'These minutes are published; a correction is the next version.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'meeting_minutes_frozen';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$
"""
AREA = """
CREATE FUNCTION mandate_area_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY['ends_on', 'ended_by'];
BEGIN
    IF OLD.ends_on IS NOT NULL OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
        RAISE EXCEPTION 'The mandate is closed and written anew, never edited.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'mandate_area_frozen';
    END IF;
    RETURN NEW;
END $$
"""
ADDED = """
CREATE FUNCTION roadmaps_only_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'These rows are only added.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'roadmaps_only_added';
END $$
"""
FUNCTIONS = {
    "decision_frozen": DECISION,
    "decision_option_frozen": OPTION,
    "decision_part_shared": SHARED,
    "decision_parts_follow": FOLLOWS,
    "meeting_minutes_frozen": MINUTES,
    "mandate_area_frozen": AREA,
    "roadmaps_only_added": ADDED,
}
TRIGGERS = (
    Trigger("roadmaps_decision", "frozen", "BEFORE UPDATE OR DELETE", "decision_frozen"),
    Trigger("roadmaps_decision", "follows", "AFTER UPDATE", "decision_parts_follow"),
    Trigger("roadmaps_decisionoption", "frozen", "BEFORE INSERT OR UPDATE OR DELETE", "decision_option_frozen"),
    Trigger("roadmaps_decisionoption", "shared", "BEFORE INSERT OR UPDATE", "decision_part_shared"),
    Trigger("roadmaps_decisioninitiative", "shared", "BEFORE INSERT OR UPDATE", "decision_part_shared"),
    Trigger("roadmaps_decisionkpi", "shared", "BEFORE INSERT OR UPDATE", "decision_part_shared"),
    Trigger("roadmaps_meetingminutes", "frozen", "BEFORE UPDATE OR DELETE", "meeting_minutes_frozen"),
    Trigger("roadmaps_mandatearea", "frozen", "BEFORE UPDATE", "mandate_area_frozen"),
    Trigger("roadmaps_riskassessment", "frozen", "BEFORE UPDATE", "roadmaps_only_added"),
    Trigger("roadmaps_riskappetite", "frozen", "BEFORE UPDATE", "roadmaps_only_added"),
)
OPERATIONS = [ruled(FUNCTIONS, TRIGGERS)]
