"""What a worker finds of a large file is kept, and which of its jobs is the last."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('engagements', '0022_silence_counts_from_a_day'),
    ]

    operations = [
        migrations.AddField(
            model_name='import',
            name='plan',
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='import',
            name='turn',
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False),
        ),
    ]
