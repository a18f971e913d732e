"""Audit of the roadmap and of board reports."""

from django.db import migrations

from clients.audit import audited


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0001_initial"), ("clients", "0002_audit_and_doors")]

    operations = [
        audited("roadmaps_phase", "roadmaps_initiative", "roadmaps_boardreport"),
    ]
