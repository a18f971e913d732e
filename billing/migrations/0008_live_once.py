"""One live invoice a period and one live line a day: what is credited counts no more."""

from django.db import migrations, models
from django.db.models import Q


def unique(
    table: str, columns: str, condition: str, constraint: models.UniqueConstraint
) -> migrations.SeparateDatabaseAndState:
    """A unique index that is made while others write."""
    create = f"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {constraint.name}"
    return migrations.SeparateDatabaseAndState(
        [
            migrations.RunSQL(
                f"{create} ON billing_{table} ({columns}) WHERE {condition}",
                f"DROP INDEX CONCURRENTLY IF EXISTS {constraint.name}",
            )
        ],
        [migrations.AddConstraint(table, constraint)],
    )


def replaced(table: str, name: str, columns: str) -> migrations.SeparateDatabaseAndState:
    """The rule that the narrower one has taken the place of."""
    drop = f"ALTER TABLE billing_{table} DROP CONSTRAINT IF EXISTS {name}"
    add = f"ALTER TABLE billing_{table} ADD CONSTRAINT {name} UNIQUE ({columns})"
    return migrations.SeparateDatabaseAndState(
        [migrations.RunSQL([f"-- squawk-ignore ban-drop-constraint\n{drop}"], [add])],
        [migrations.RemoveConstraint(table, name)],
    )


ORIGINAL_INDEX = "invoice_corrects_same_client_idx"
PERIOD = "practice_id, engagement_id, period_first, period_last"


class Migration(migrations.Migration):
    atomic = False  # indexes that are made while others write
    dependencies = [("billing", "0007_credit_notes_hold")]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {ORIGINAL_INDEX}"
            " ON billing_invoice (practice_id, corrects_id)",
            f"DROP INDEX CONCURRENTLY IF EXISTS {ORIGINAL_INDEX}",
        ),
        unique(
            "invoice",
            "practice_id, corrects_id",
            "corrects_id IS NOT NULL",
            models.UniqueConstraint(
                condition=Q(corrects__isnull=False),
                fields=("practice", "corrects"),
                name="invoice_credited_once",
                violation_error_message="This invoice already has a credit note.",
            ),
        ),
        unique(
            "invoice",
            PERIOD,
            "kind = 'invoice' AND NOT released",
            models.UniqueConstraint(
                condition=Q(kind="invoice", released=False),
                fields=("practice", "engagement", "period_first", "period_last"),
                name="invoice_one_live_a_period",
                violation_error_message="This period of the engagement already has an invoice.",
            ),
        ),
        unique(
            "invoicedentry",
            "practice_id, entry_id",
            "NOT released",
            models.UniqueConstraint(
                condition=Q(released=False),
                fields=("practice", "entry"),
                name="invoiced_entry_live_once",
            ),
        ),
        replaced("invoice", "invoice_one_a_period", PERIOD),
        replaced("invoicedentry", "invoiced_entry_once", "practice_id, entry_id"),
    ]
