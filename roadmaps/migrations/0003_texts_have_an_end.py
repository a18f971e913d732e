"""Texts of any length have an end; the next migration looks at those that are there."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

BOUNDS = (
    ("boardreport", "happened", 20_000, "board_report_happened_has_an_end"),
    ("boardreport", "decided", 20_000, "board_report_decided_has_an_end"),
    ("boardreport", "asked", 20_000, "board_report_asked_has_an_end"),
    ("phase", "exit_criteria", 2_000, "phase_exit_criteria_has_an_end"),
)


class Migration(migrations.Migration):
    dependencies = [
        ('clients', '0002_audit_and_doors'),
        ('engagements', '0003_texts_have_an_end'),
        ('roadmaps', '0002_audit'),
    ]

    operations = [
        migrations.AlterField(
            model_name='boardreport',
            name='asked',
            field=models.TextField(blank=True, max_length=20000, verbose_name='what is asked of the board'),
        ),
        migrations.AlterField(
            model_name='boardreport',
            name='decided',
            field=models.TextField(blank=True, max_length=20000, verbose_name='what was decided'),
        ),
        migrations.AlterField(
            model_name='boardreport',
            name='happened',
            field=models.TextField(blank=True, max_length=20000, verbose_name='what happened'),
        ),
        migrations.AlterField(
            model_name='phase',
            name='exit_criteria',
            field=models.TextField(blank=True, max_length=2000, verbose_name='done when'),
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
