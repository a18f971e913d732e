"""Audit of what was typed of an agreement before it goes live."""

from django.db import migrations

from clients.audit import audited


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0005_onboardings_and_playbooks")]

    operations = [audited("roadmaps_onboarding")]
