"""Texts of any length have an end; the next migration looks at those that are there."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

BOUNDS = (
    ("engagement", "scope_in", 5_000, "engagement_scope_in_has_an_end"),
    ("engagement", "scope_out", 5_000, "engagement_scope_out_has_an_end"),
    ("engagement", "deliverables", 5_000, "engagement_deliverables_has_an_end"),
    ("engagement", "success", 5_000, "engagement_success_has_an_end"),
    ("kpi", "definition", 2_000, "kpi_definition_has_an_end"),
    ("timeentrynote", "text", 10_000, "time_entry_note_text_has_an_end"),
)


class Migration(migrations.Migration):
    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0002_audit_elsewhere_and_locks'),
    ]

    operations = [
        migrations.AlterField(
            model_name='engagement',
            name='deliverables',
            field=models.TextField(blank=True, max_length=5000, verbose_name='deliverables'),
        ),
        migrations.AlterField(
            model_name='engagement',
            name='scope_in',
            field=models.TextField(max_length=5000, verbose_name='in scope'),
        ),
        migrations.AlterField(
            model_name='engagement',
            name='scope_out',
            field=models.TextField(blank=True, max_length=5000, verbose_name='out of scope'),
        ),
        migrations.AlterField(
            model_name='engagement',
            name='success',
            field=models.TextField(blank=True, max_length=5000, verbose_name="success, in the client's words"),
        ),
        migrations.AlterField(
            model_name='kpi',
            name='definition',
            field=models.TextField(blank=True, max_length=2000, verbose_name='definition'),
        ),
        migrations.AlterField(
            model_name='timeentrynote',
            name='text',
            field=models.TextField(max_length=10000, verbose_name='internal note'),
        ),
        *(
            AddConstraintNotValid(
                model_name,
                models.CheckConstraint(
                    condition=LessThanOrEqual(Length(column), most),
                    name=name,
                    violation_error_message="This text is too long.",
                ),
            )
            for model_name, column, most, name in BOUNDS
        ),
    ]
