"""What `pgrls` proves about the walls, and the few exceptions, each with its reason.

Run by `bin/test` against the migrated database.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg

from config import children

ROOT = Path(__file__).resolve().parent.parent
PGRLS = [Path(sys.executable).parent / "pgrls"]
CONFIG = ["--config", str(ROOT / "config" / "sql" / "pgrls.toml")]
MODES = ("anon", "cross-tenant", "write")

# Policies that cross practices on purpose. Each has a test of its own.
ON_PURPOSE = {
    "clients_membership.own_rows": "one's own memberships, before a practice is chosen",
    "clients_clientaccess.own_rows": "one's own client access, before a practice is chosen",
    "clients_outbox.relay_sees_all": "the sweep reads what is undone, without its payload",
    "clients_outbox.relay_marks_sent": "the sweep marks two columns",
    "engagements_personday.elsewhere_adds_up": "a person's days in other practices, as sums",
}
# Functions that triggers on walled tables may run. Read one before you name it here.
READ_TRIGGERS = {
    "audit_row_change": "writes the row it was called for, with its own practice, and reads none",
    "write_off_frozen": "reads, under the caller's walls, whether days of its month are settled",
    "time_entry_locked": "refuses a change of the row it was called for",
    "entry_tie_agrees": "reads, under the caller's walls, the day and what it served",
    "entry_tie_frozen": "reads, under the caller's walls, whether the day is approved",
    "entry_tie_follows": "shares what its row served, or copies it to its correction, under walls",
    "vendor_part_held": "reads, under the caller's walls, its selection and that its parts agree",
    "vendor_selection_follows": "shares the parts of its row, under the caller's walls",
    "vendor_selection_decided": "moves, under the caller's walls, the selection that its row ends",
    "vendor_criterion_locked": "reads, under the caller's walls, whether anything is scored",
    "vendor_score_allowed": "reads, under the caller's walls, its selection and what was declared",
    "vendor_weights_are_whole": "adds up, under the caller's walls, the weights of a selection",
    "vendor_conflict_frozen": "refuses a change of the row it was called for",
    "decision_frozen": "refuses a change of the row it was called for",
    "mandate_area_frozen": "refuses a change of the row it was called for",
    "meeting_minutes_frozen": "refuses a change of the row it was called for",
    "phase_stays_shared": "refuses a change of the row it was called for",
    "roadmaps_only_added": "refuses every change of the row it was called for",
    "decision_option_frozen": "reads, under the caller's walls, whether its decision is taken",
    "decision_part_shared": "shares its row as its decision is, under the caller's walls",
    "decision_parts_follow": "shares the parts of its row, under the caller's walls",
    "initiative_in_its_phase": "reads, under the caller's walls, the phase of its row",
    "initiative_dependency_agrees": "reads, under the caller's walls, both ends and what they need",
    "initiative_part_shared": "shares its row as its initiative is, under the caller's walls",
    "initiative_parts_follow": "shares the parts of its row, under the caller's walls",
    "milestone_of_its_plan": "reads, under the caller's walls, the work or phase of its row",
    "milestone_part_shared": "shares its row as its milestone is, under the caller's walls",
    "milestone_parts_follow": "shares the parts of its row, under the caller's walls",
    "timesheet_frozen": "refuses a change of the row it was called for",
    "policy_version_frozen": "refuses a change of the row it was called for",
    "handover_pack_frozen": "refuses a change of the row it was called for",
    "statement_frozen": "refuses a change of the row it was called for",
    "deliverable_frozen": "refuses a change of the row it was called for",
    "change_order_frozen": "refuses a change of the row it was called for",
    "engagement_move_frozen": "refuses a change of the row it was called for",
    "invoice_frozen": "refuses a change, but once, under the caller's walls, when a note stands",
    "payment_frozen": "refuses every change of the row it was called for",
    "invoice_line_frozen": "reads, under the caller's walls, whether a row's invoice is a draft",
    "search_entry_follows": "keeps the words of its row, under the caller's walls",
    "invoiced_entry_frozen": "reads, under the caller's walls, whether its invoice is a draft",
}


def lint(address: str) -> str | None:
    """What the linter minds, or nothing."""
    done = _pgrls("lint", address, "--min-severity", "warning")
    return f"{done.stdout}\n{done.stderr}" if done.returncode else None


def proofs(address: str) -> str | None:
    """Policies that are not proven to keep practices apart, and were not expected to cross."""
    return "\n".join(_unproven(address)) or None


def triggers(address: str) -> str | None:
    """Trigger functions on walled tables that nobody has read."""
    with psycopg.connect(address) as connection:
        found = connection.execute(
            "SELECT DISTINCT proname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid"
            " JOIN pg_proc p ON p.oid = tgfoid"
            " WHERE NOT tgisinternal AND relrowsecurity"
        ).fetchall()
    unread = {name for (name,) in found} - READ_TRIGGERS.keys()
    return "\n".join(f"{name}: not in READ_TRIGGERS" for name in sorted(unread)) or None


def _unproven(address: str) -> Iterator[str]:
    for mode in MODES:
        done = _pgrls("verify", address, "--mode", mode, "--format", "json")
        try:
            tables = json.loads(done.stdout)["tables"]
        except ValueError:
            yield f"{mode}: {done.stdout}{done.stderr}"
            continue
        if not tables:
            yield f"{mode}: no table was looked at"
        for table in tables:
            for policy in table["policies"]:
                name = f"{table['table'].removeprefix('public.')}.{policy['policy']}"
                if policy["verdict"] != "isolated" and name not in ON_PURPOSE:
                    yield f"{mode}: {name} is {policy['verdict']}: {policy['reason']}"
            if table["verdict"] != "isolated" and not table["policies"]:
                yield f"{mode}: {table['table']} is {table['verdict']}: {table['note']}"


def _pgrls(verb: str, address: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        children.leashed([*PGRLS, verb, "--database-url", address, *CONFIG, *words]),
        capture_output=True,
        text=True,
        check=False,
    )
