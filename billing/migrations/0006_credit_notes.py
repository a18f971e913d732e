"""A credit note turns an invoice round and frees its period and its days, once."""

import clients.models.owned
import clients.walls
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

# Of an issued invoice two things may still happen, each once: the document printed from it is
# filled in, and it is released because a credit note stands against it. The generated column is
# left out because a BEFORE trigger does not see its value.
INVOICE = """
CREATE OR REPLACE FUNCTION invoice_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE free constant text[] := ARRAY['document_id', 'shared', 'released'];
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE'
        OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free
        OR OLD.document_id IS NOT NULL AND NEW.document_id IS DISTINCT FROM OLD.document_id
        OR NEW.released IS DISTINCT FROM OLD.released AND (
            OLD.released OR NOT EXISTS (
                SELECT FROM public.billing_invoice AS note
                WHERE note.corrects_id = OLD.id AND note.state = 'issued'
            )
        )
    THEN
        RAISE EXCEPTION 'This invoice is issued and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'invoice_frozen';
    END IF;
    RETURN NEW;
END $$
"""
# What stands on an issued invoice stays there; with the invoice its days are released, once.
ENTRY = """
CREATE OR REPLACE FUNCTION invoiced_entry_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked uuid[] := ARRAY[]::uuid[];
    drafts bigint;
BEGIN
    IF TG_OP = 'UPDATE' AND NOT OLD.released AND NEW.released
        AND to_jsonb(NEW) - 'released' = to_jsonb(OLD) - 'released'
        AND EXISTS (
            SELECT FROM public.billing_invoiceline AS line
            JOIN public.billing_invoice AS invoice ON invoice.id = line.invoice_id
            WHERE line.id = OLD.line_id AND invoice.released
        )
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        asked := asked || OLD.line_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NOT NEW.line_id = ANY (asked) THEN
        asked := asked || NEW.line_id;
    END IF;
    SELECT count(*) INTO drafts FROM (
        SELECT invoice.state
        FROM public.billing_invoiceline AS line
        JOIN public.billing_invoice AS invoice ON invoice.id = line.invoice_id
        WHERE line.id = ANY (asked) FOR KEY SHARE OF invoice
    ) AS found WHERE state = 'draft';
    IF drafts <> cardinality(asked) THEN
        RAISE EXCEPTION 'This invoice is issued and cannot be changed.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'invoiced_entry_frozen';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$
"""
ORIGINAL = "invoice_corrects_same_client"
REASON = "invoice_credit_note_has_original_and_reason"
NOTES = Q(corrects=None, kind="invoice", reason="") | Q(
    ~Q(reason=""), corrects__isnull=False, kind="credit-note", released=False
)
NOTES_SQL = """
(kind = 'invoice' AND corrects_id IS NULL AND reason = '')
OR (kind = 'credit-note' AND corrects_id IS NOT NULL AND reason <> '' AND NOT released)
"""


FOREIGN = """
FOREIGN KEY (practice_id, organisation_id, corrects_id)
REFERENCES billing_invoice (practice_id, organisation_id, id) DEFERRABLE INITIALLY IMMEDIATE
"""


def checked(name: str, rule: str, constraint: object) -> migrations.SeparateDatabaseAndState:
    """A rule for the rows to come; the next migration looks at those that are there."""
    table = "ALTER TABLE billing_invoice"
    return migrations.SeparateDatabaseAndState(
        [
            migrations.RunSQL(
                f"{table} ADD CONSTRAINT {name} {rule} NOT VALID",
                f"{table} DROP CONSTRAINT {name}",
            )
        ],
        [migrations.AddConstraint("invoice", constraint)],
    )


class Migration(migrations.Migration):
    dependencies = [("billing", "0005_payments")]

    operations = [
        migrations.AddField(
            model_name='invoice',
            name='corrects',
            field=clients.models.owned.OwnedForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credit_notes', to='billing.invoice'),
        ),
        migrations.AddField(
            model_name='invoice',
            name='kind',
            field=models.CharField(choices=[('invoice', 'Invoice'), ('credit-note', 'Credit note')], db_default='invoice', default='invoice', max_length=12),
        ),
        migrations.AddField(
            model_name='invoice',
            name='reason',
            field=models.CharField(blank=True, db_default='', max_length=300, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='invoice',
            name='released',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='invoicedentry',
            name='released',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(INVOICE, migrations.RunSQL.noop),
        migrations.RunSQL(ENTRY, migrations.RunSQL.noop),
        checked(
            ORIGINAL,
            FOREIGN,
            clients.walls.SamePractice(field="corrects", name=ORIGINAL, within=True),
        ),
        checked(
            REASON, f"CHECK ({NOTES_SQL})", models.CheckConstraint(condition=NOTES, name=REASON)
        ),
    ]
