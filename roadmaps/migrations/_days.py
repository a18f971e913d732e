"""What a day was for: of its own engagement, read as the day is, kept once it is approved."""

from clients.triggers import Trigger, ruled

# A day's purpose is read where the day may be read, and where that purpose is no draft.
AGREES = """
CREATE FUNCTION entry_tie_agrees() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    given public.engagements_timeentry;
    is_draft constant boolean := EXISTS (
        SELECT FROM public.roadmaps_initiative AS served
        WHERE served.practice_id = NEW.practice_id AND served.id = NEW.initiative_id
          AND NOT served.shared
    );
BEGIN
    SELECT * INTO given FROM public.engagements_timeentry AS entry
    WHERE entry.practice_id = NEW.practice_id AND entry.id = NEW.entry_id;
    NEW.shared := coalesce(given.shared, false) AND NOT is_draft;
    IF EXISTS (
        SELECT FROM public.roadmaps_initiative AS served
        WHERE served.practice_id = NEW.practice_id AND served.id = NEW.initiative_id
          AND served.engagement_id <> given.engagement_id
    ) OR EXISTS (
        SELECT FROM public.engagements_kpi AS served
        WHERE served.practice_id = NEW.practice_id AND served.id = NEW.kpi_id
          AND served.engagement_id <> given.engagement_id
    ) THEN
        RAISE EXCEPTION 'A day serves what belongs to its own engagement.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_tie_agrees';
    END IF;
    RETURN NEW;
END $$
"""
# Inside another trigger a tie is inserted by `entry_tie_follows` alone: for a row that corrects
# an approved day, with the purpose that the day has. A tie is not moved to an approved day either.
FROZEN = """
CREATE FUNCTION entry_tie_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    free constant text[] := ARRAY['shared'];
    asked uuid[] := ARRAY[]::uuid[];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free
        OR TG_OP = 'INSERT' AND pg_trigger_depth() > 1
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        asked := asked || OLD.entry_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        asked := asked || NEW.entry_id;
    END IF;
    IF EXISTS (
        SELECT FROM public.engagements_timeentry AS entry
        WHERE entry.practice_id = coalesce(NEW.practice_id, OLD.practice_id)
          AND entry.id = ANY (asked)
          AND entry.state IN ('approved', 'settled')
    ) THEN
        RAISE EXCEPTION 'This entry is approved: what it was for cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_tie_frozen';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$
"""
# It names no column of the entry, so that those may still be altered.
FOLLOWS = """
CREATE FUNCTION entry_tie_follows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.late_in IS NOT NULL THEN
            INSERT INTO public.roadmaps_entrytie
                (practice_id, organisation_id, entry_id, initiative_id, kpi_id, shared)
            SELECT was.practice_id, was.organisation_id, NEW.id,
                   was.initiative_id, was.kpi_id, false
            FROM public.engagements_timeentry AS given
            JOIN public.roadmaps_entrytie AS was
              ON was.practice_id = given.practice_id AND was.entry_id = given.id
            WHERE given.practice_id = NEW.practice_id
              AND given.engagement_id = NEW.engagement_id
              AND given.executive_id = NEW.executive_id
              AND given.date = NEW.date
              AND given.id <> NEW.id
            ORDER BY given.id
            LIMIT 1;
        END IF;
    ELSIF NEW.shared IS DISTINCT FROM OLD.shared THEN
        UPDATE public.roadmaps_entrytie SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND entry_id = NEW.id;
    END IF;
    RETURN NULL;
END $$
"""
FUNCTIONS = {
    "entry_tie_agrees": AGREES,
    "entry_tie_frozen": FROZEN,
    "entry_tie_follows": FOLLOWS,
}
TRIGGERS = (
    Trigger("roadmaps_entrytie", "agrees", "BEFORE INSERT OR UPDATE", "entry_tie_agrees"),
    Trigger("roadmaps_entrytie", "frozen", "BEFORE INSERT OR UPDATE OR DELETE", "entry_tie_frozen"),
    Trigger("engagements_timeentry", "follows", "AFTER INSERT OR UPDATE", "entry_tie_follows"),
)
OPERATIONS = [ruled(FUNCTIONS, TRIGGERS)]
