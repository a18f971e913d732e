from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0012_written_off_and_noticed"),
    ]

    operations = [
        migrations.AddField(
            model_name="timeentry",
            name="is_remote",
            field=models.BooleanField(blank=True, null=True, verbose_name="remote"),
        ),
    ]
