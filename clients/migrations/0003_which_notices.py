"""Which e-mail notices a person turned off: none, to begin with."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0002_audit_and_doors'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='notices_off',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list, editable=False),
        ),
    ]
