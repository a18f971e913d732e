"""What was issued before credit notes existed obeys their rules too."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("billing", "0006_credit_notes")]

    operations = [
        migrations.RunSQL(
            f"ALTER TABLE billing_invoice VALIDATE CONSTRAINT {name}", migrations.RunSQL.noop
        )
        for name in (
            "invoice_corrects_same_client",
            "invoice_credit_note_has_original_and_reason",
        )
    ]
