from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0021_silence_is_a_fact"),
    ]

    operations = [
        migrations.AddField(
            model_name="timesheet",
            name="counts_from",
            field=models.DateField(blank=True, null=True),
        ),
    ]
