"""What hangs on a draft is hidden with it, what was shared stays so, and no need goes in circles."""

from clients.triggers import Trigger, ruled

# What the client has seen is not hidden again.
PHASE = """
CREATE FUNCTION phase_stays_shared() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.shared AND NOT NEW.shared THEN
        RAISE EXCEPTION 'What is published stays published.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'phase_stays_shared';
    END IF;
    RETURN NEW;
END $$
"""
# An initiative stands in a phase of its own engagement, and is shared only in a shared one.
INITIATIVE = """
CREATE FUNCTION initiative_in_its_phase() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE stretch public.roadmaps_phase;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.shared AND NOT NEW.shared THEN
            RAISE EXCEPTION 'What is published stays published.'
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'initiative_stays_shared';
        END IF;
    END IF;
    SELECT * INTO stretch FROM public.roadmaps_phase AS phase
    WHERE phase.practice_id = NEW.practice_id AND phase.id = NEW.phase_id;
    IF stretch.engagement_id <> NEW.engagement_id OR (NEW.shared AND NOT stretch.shared) THEN
        RAISE EXCEPTION 'An initiative is published in a published phase of its engagement.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'initiative_in_its_phase';
    END IF;
    RETURN NEW;
END $$
"""
MILESTONE = """
CREATE FUNCTION milestone_of_its_plan() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.state = 'accepted' AND to_jsonb(NEW) <> to_jsonb(OLD) THEN
            RAISE EXCEPTION 'This milestone is accepted and cannot be changed.'
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'milestone_accepted_stays';
        END IF;
        IF OLD.shared AND NOT NEW.shared THEN
            RAISE EXCEPTION 'What is published stays published.'
                USING ERRCODE = 'integrity_constraint_violation',
                      CONSTRAINT = 'milestone_stays_shared';
        END IF;
    END IF;
    IF EXISTS (
        SELECT FROM public.roadmaps_phase AS phase
        WHERE phase.practice_id = NEW.practice_id AND phase.id = NEW.phase_id
          AND (phase.engagement_id <> NEW.engagement_id OR (NEW.shared AND NOT phase.shared))
    ) OR EXISTS (
        SELECT FROM public.roadmaps_initiative AS work
        WHERE work.practice_id = NEW.practice_id AND work.id = NEW.initiative_id
          AND (work.engagement_id <> NEW.engagement_id OR (NEW.shared AND NOT work.shared))
    ) THEN
        RAISE EXCEPTION 'A milestone is published on published work of its engagement.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'milestone_of_its_plan';
    END IF;
    RETURN NEW;
END $$
"""
NEEDS = """
CREATE FUNCTION initiative_dependency_agrees() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    work public.roadmaps_initiative;
    first public.roadmaps_initiative;
BEGIN
    SELECT * INTO work FROM public.roadmaps_initiative AS each
    WHERE each.practice_id = NEW.practice_id AND each.id = NEW.initiative_id;
    SELECT * INTO first FROM public.roadmaps_initiative AS each
    WHERE each.practice_id = NEW.practice_id AND each.id = NEW.needed_id;
    NEW.shared := coalesce(work.shared AND first.shared, false);
    IF work.engagement_id <> first.engagement_id THEN
        RAISE EXCEPTION 'An initiative needs what belongs to its own engagement.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'initiative_dependency_of_one_engagement';
    END IF;
    IF EXISTS (
        WITH RECURSIVE before AS (
            SELECT NEW.needed_id AS id
            UNION
            SELECT further.needed_id FROM public.roadmaps_initiativedependency AS further
            JOIN before ON further.initiative_id = before.id
            WHERE further.practice_id = NEW.practice_id
        )
        SELECT FROM before WHERE before.id = NEW.initiative_id
    ) THEN
        RAISE EXCEPTION 'These initiatives would wait for each other.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'initiative_dependency_no_circle';
    END IF;
    RETURN NEW;
END $$
"""
PART = """
CREATE FUNCTION initiative_part_shared() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT work.shared INTO NEW.shared FROM public.roadmaps_initiative AS work
    WHERE work.practice_id = NEW.practice_id AND work.id = NEW.initiative_id;
    NEW.shared := coalesce(NEW.shared, false);
    RETURN NEW;
END $$
"""
SAID = """
CREATE FUNCTION milestone_part_shared() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT point.shared INTO NEW.shared FROM public.roadmaps_milestone AS point
    WHERE point.practice_id = NEW.practice_id AND point.id = NEW.milestone_id;
    NEW.shared := coalesce(NEW.shared, false);
    RETURN NEW;
END $$
"""
# Each update makes the triggers of the part find out for themselves whether it is shared now.
FOLLOW = """
CREATE FUNCTION initiative_parts_follow() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.shared IS DISTINCT FROM OLD.shared THEN
        UPDATE public.roadmaps_initiativekpi SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND initiative_id = NEW.id;
        UPDATE public.roadmaps_initiativeupdate SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND initiative_id = NEW.id;
        UPDATE public.roadmaps_comment SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND initiative_id = NEW.id;
        UPDATE public.roadmaps_initiativedependency SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND NEW.id IN (initiative_id, needed_id);
        UPDATE public.roadmaps_entrytie SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND initiative_id = NEW.id;
    END IF;
    RETURN NULL;
END $$
"""
MILESTONE_FOLLOW = """
CREATE FUNCTION milestone_parts_follow() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.shared IS DISTINCT FROM OLD.shared THEN
        UPDATE public.roadmaps_milestoneupdate SET shared = NEW.shared
        WHERE practice_id = NEW.practice_id AND milestone_id = NEW.id;
    END IF;
    RETURN NULL;
END $$
"""
FUNCTIONS = {
    "phase_stays_shared": PHASE,
    "initiative_in_its_phase": INITIATIVE,
    "milestone_of_its_plan": MILESTONE,
    "initiative_dependency_agrees": NEEDS,
    "initiative_part_shared": PART,
    "milestone_part_shared": SAID,
    "initiative_parts_follow": FOLLOW,
    "milestone_parts_follow": MILESTONE_FOLLOW,
}
TRIGGERS = (
    Trigger("roadmaps_phase", "stays", "BEFORE UPDATE", "phase_stays_shared"),
    Trigger("roadmaps_initiative", "placed", "BEFORE INSERT OR UPDATE", "initiative_in_its_phase"),
    Trigger("roadmaps_milestone", "placed", "BEFORE INSERT OR UPDATE", "milestone_of_its_plan"),
    Trigger("roadmaps_initiativedependency", "agrees", "BEFORE INSERT OR UPDATE", "initiative_dependency_agrees"),
    Trigger("roadmaps_initiativekpi", "shared", "BEFORE INSERT OR UPDATE", "initiative_part_shared"),
    Trigger("roadmaps_initiativeupdate", "shared", "BEFORE INSERT OR UPDATE", "initiative_part_shared"),
    Trigger("roadmaps_comment", "shared", "BEFORE INSERT OR UPDATE", "initiative_part_shared"),
    Trigger("roadmaps_milestoneupdate", "shared", "BEFORE INSERT OR UPDATE", "milestone_part_shared"),
    Trigger("roadmaps_initiative", "follow", "AFTER UPDATE", "initiative_parts_follow"),
    Trigger("roadmaps_milestone", "follow", "AFTER UPDATE", "milestone_parts_follow"),
)
OPERATIONS = [ruled(FUNCTIONS, TRIGGERS)]
