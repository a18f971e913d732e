"""A credit note has its original and a reason, in the words that databases before this one have."""

from django.db.migrations import AddConstraint, RunSQL, SeparateDatabaseAndState
from django.db.models import CheckConstraint, Q

NAME = "invoice_credit_note_has_original_and_reason"
RULE = """
(kind = 'invoice' AND corrects_id IS NULL AND reason = '')
OR (kind = 'credit-note' AND corrects_id IS NOT NULL AND reason <> '' AND NOT released)
"""
CONDITION = Q(corrects=None, kind="invoice", reason="") | Q(
    ~Q(reason=""), corrects__isnull=False, kind="credit-note", released=False
)
TABLE = "ALTER TABLE billing_invoice"
OPERATIONS = [
    SeparateDatabaseAndState(
        [
            RunSQL(
                f"{TABLE} ADD CONSTRAINT {NAME} CHECK ({RULE})", f"{TABLE} DROP CONSTRAINT {NAME}"
            )
        ],
        [AddConstraint("invoice", CheckConstraint(condition=CONDITION, name=NAME))],
    )
]
