"""Terms from before there was a roll-over obey its rules too."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("engagements", "0005_rest_and_roll_over")]

    operations = [
        ValidateConstraint("terms", name)
        for name in ("terms_carry_over_no_less_than_nothing", "terms_half_a_day_is_within_a_day")
    ]
