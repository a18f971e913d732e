"""Weights sum to 100 before scoring and are locked by it; nobody scores without a statement of
conflicts; what was scored is kept; from the recommendation on nothing of a selection changes."""

from clients.triggers import Trigger, ruled

PARTS = (
    "vendor",
    "vendoranswer",
    "vendorconflict",
    "vendorcost",
    "vendorcriterion",
    "vendorkillanswer",
    "vendorkillquestion",
    "vendorproof",
    "vendorrecommendation",
    "vendorscore",
    "vendorscorer",
)
HEAD = "LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$"
REFUSED = "USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT ="

# A part is shared as its selection is, belongs to it with all it names, and stays as it is once the
# selection has ended; only the paper of a recommendation comes later.
PART = f"""
CREATE FUNCTION vendor_part_held() RETURNS trigger
{HEAD}
DECLARE
    part jsonb;
    later constant text[] := ARRAY['shared', 'document_id'];
    whole public.roadmaps_vendorselection;
BEGIN
    part := to_jsonb(coalesce(NEW, OLD));
    SELECT * INTO whole FROM public.roadmaps_vendorselection AS s
    WHERE s.practice_id = (part->>'practice_id')::bigint AND s.id = (part->>'selection_id')::uuid;
    IF whole.state IN ('recommended', 'decided', 'abandoned') THEN
        IF TG_OP <> 'UPDATE' OR to_jsonb(NEW) - later <> to_jsonb(OLD) - later
            OR (to_jsonb(OLD)->>'document_id' IS NOT NULL
                AND to_jsonb(NEW)->>'document_id' <> to_jsonb(OLD)->>'document_id')
        THEN
            RAISE EXCEPTION 'This selection has ended and stays as it is.'
                {REFUSED} 'vendor_part_held';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    NEW.shared := coalesce(whole.shared, false);
    IF EXISTS (
        SELECT FROM public.roadmaps_vendor AS v
        WHERE v.practice_id = NEW.practice_id AND v.id = (part->>'vendor_id')::uuid
          AND v.selection_id <> NEW.selection_id
    ) OR EXISTS (
        SELECT FROM public.roadmaps_vendorcriterion AS c
        WHERE c.practice_id = NEW.practice_id AND c.id = (part->>'criterion_id')::uuid
          AND c.selection_id <> NEW.selection_id
    ) OR EXISTS (
        SELECT FROM public.roadmaps_vendorkillquestion AS k
        WHERE k.practice_id = NEW.practice_id AND k.id = (part->>'question_id')::uuid
          AND k.selection_id <> NEW.selection_id
    ) OR EXISTS (
        SELECT FROM public.roadmaps_vendorscorer AS p
        WHERE p.practice_id = NEW.practice_id AND p.id = (part->>'scorer_id')::uuid
          AND p.selection_id <> NEW.selection_id
    ) THEN
        RAISE EXCEPTION 'A part of a selection names parts of the same selection.'
            {REFUSED} 'vendor_part_held';
    END IF;
    RETURN NEW;
END $$
"""
FOLLOWS = f"""
CREATE FUNCTION vendor_selection_follows() RETURNS trigger
{HEAD}
BEGIN
    IF NEW.shared_at IS DISTINCT FROM OLD.shared_at THEN
        {" ".join(
            f"UPDATE public.roadmaps_{part} SET shared = NEW.shared"
            " WHERE practice_id = NEW.practice_id AND selection_id = NEW.id;"
            for part in PARTS
        )}
    END IF;
    RETURN NULL;
END $$
"""
# Both this and the next lock the selection, so that a weight and a first score wait for another.
CRITERION = f"""
CREATE FUNCTION vendor_criterion_locked() RETURNS trigger
{HEAD}
DECLARE
    part record;
    found_state text;
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'shared' = to_jsonb(OLD) - 'shared' THEN
        RETURN NEW;
    END IF;
    part := coalesce(NEW, OLD);
    SELECT s.state INTO found_state FROM public.roadmaps_vendorselection AS s
    WHERE s.practice_id = part.practice_id AND s.id = part.selection_id FOR NO KEY UPDATE;
    IF found_state NOT IN ('draft', 'long-list', 'short-list') OR EXISTS (
        SELECT FROM public.roadmaps_vendorscore AS given
        WHERE given.practice_id = part.practice_id AND given.selection_id = part.selection_id
    ) THEN
        RAISE EXCEPTION 'The criteria and their weights are locked.'
            {REFUSED} 'vendor_criterion_locked';
    END IF;
    RETURN part;
END $$
"""
SCORE = f"""
CREATE FUNCTION vendor_score_allowed() RETURNS trigger
{HEAD}
DECLARE
    later constant text[] := ARRAY['shared', 'replaced_at'];
    found_state text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A score is kept.' {REFUSED} 'vendor_score_allowed';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF to_jsonb(NEW) - later <> to_jsonb(OLD) - later
            OR (OLD.replaced_at IS NOT NULL AND NEW.replaced_at IS DISTINCT FROM OLD.replaced_at)
        THEN
            RAISE EXCEPTION 'A score is kept; another is given beside it.'
                {REFUSED} 'vendor_score_allowed';
        END IF;
        RETURN NEW;
    END IF;
    SELECT s.state INTO found_state FROM public.roadmaps_vendorselection AS s
    WHERE s.practice_id = NEW.practice_id AND s.id = NEW.selection_id FOR NO KEY UPDATE;
    IF found_state <> 'scoring' OR NOT EXISTS (
        SELECT FROM public.roadmaps_vendor AS v
        WHERE v.practice_id = NEW.practice_id AND v.id = NEW.vendor_id AND v.stage = 'short'
    ) THEN
        RAISE EXCEPTION 'Scores are given to the short list, while it is scored.'
            {REFUSED} 'vendor_score_allowed';
    END IF;
    IF NOT EXISTS (
        SELECT FROM public.roadmaps_vendorconflict AS c
        WHERE c.practice_id = NEW.practice_id AND c.scorer_id = NEW.scorer_id
    ) THEN
        RAISE EXCEPTION 'A scorer declares conflicts of interest first.'
            {REFUSED} 'vendor_score_allowed';
    END IF;
    IF 100 <> (
        SELECT coalesce(sum(c.weight), 0) FROM public.roadmaps_vendorcriterion AS c
        WHERE c.practice_id = NEW.practice_id AND c.selection_id = NEW.selection_id
    ) THEN
        RAISE EXCEPTION 'The weights sum to 100 before the first score.'
            {REFUSED} 'vendor_score_allowed';
    END IF;
    RETURN NEW;
END $$
"""
WEIGHTS = f"""
CREATE FUNCTION vendor_weights_are_whole() RETURNS trigger
{HEAD}
BEGIN
    IF NEW.state = 'scoring' AND (TG_OP = 'INSERT' OR OLD.state <> 'scoring') AND 100 <> (
        SELECT coalesce(sum(c.weight), 0) FROM public.roadmaps_vendorcriterion AS c
        WHERE c.practice_id = NEW.practice_id AND c.selection_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'The weights of what is scored sum to 100.'
            {REFUSED} 'vendor_weights_are_whole';
    END IF;
    RETURN NEW;
END $$
"""
CONFLICT = f"""
CREATE FUNCTION vendor_conflict_frozen() RETURNS trigger
{HEAD}
BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'shared' <> to_jsonb(OLD) - 'shared' THEN
        RAISE EXCEPTION 'What was declared is kept; more is declared beside it.'
            {REFUSED} 'vendor_conflict_frozen';
    END IF;
    RETURN NEW;
END $$
"""
# The answer to the question that a recommendation put forward ends its selection.
DECIDED = f"""
CREATE FUNCTION vendor_selection_decided() RETURNS trigger
{HEAD}
BEGIN
    IF NEW.state = 'decided' AND OLD.state <> 'decided' THEN
        UPDATE public.roadmaps_vendorselection AS s
        SET state = 'decided', moved_at = NEW.decided_at
        FROM public.roadmaps_vendorrecommendation AS r
        WHERE r.practice_id = NEW.practice_id AND r.decision_id = NEW.id
          AND s.practice_id = r.practice_id AND s.id = r.selection_id
          AND s.state = 'recommended';
    END IF;
    RETURN NULL;
END $$
"""
FUNCTIONS = {
    "vendor_part_held": PART,
    "vendor_selection_follows": FOLLOWS,
    "vendor_criterion_locked": CRITERION,
    "vendor_score_allowed": SCORE,
    "vendor_weights_are_whole": WEIGHTS,
    "vendor_conflict_frozen": CONFLICT,
    "vendor_selection_decided": DECIDED,
}
TRIGGERS = (
    Trigger("roadmaps_vendorcriterion", "locked", "BEFORE INSERT OR UPDATE OR DELETE", "vendor_criterion_locked"),
    Trigger("roadmaps_vendorscore", "allowed", "BEFORE INSERT OR UPDATE OR DELETE", "vendor_score_allowed"),
    Trigger("roadmaps_vendorconflict", "frozen", "BEFORE UPDATE OR DELETE", "vendor_conflict_frozen"),
    Trigger("roadmaps_vendorselection", "follows", "AFTER UPDATE", "vendor_selection_follows"),
    Trigger("roadmaps_vendorselection", "weights", "BEFORE INSERT OR UPDATE", "vendor_weights_are_whole"),
    Trigger("roadmaps_decision", "decides_vendor", "AFTER UPDATE", "vendor_selection_decided"),
    *(
        Trigger(f"roadmaps_{part}", "held", "BEFORE INSERT OR UPDATE OR DELETE", "vendor_part_held")
        for part in PARTS
    ),
)
OPERATIONS = [ruled(FUNCTIONS, TRIGGERS)]
