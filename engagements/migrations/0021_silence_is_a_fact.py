"""That silence approved a month is kept as a fact; each reader is told in their own language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engagements", "0020_calendars_that_are_read")]

    operations = [
        migrations.AddField(
            model_name="timesheet",
            name="by_silence",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
