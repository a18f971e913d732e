"""When everything agreed with a client ended: two years later its room closes but for the hand-over."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0003_which_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='clientorganisation',
            name='ended_on',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
    ]
