"""How far each engagement is invoiced is kept with it: nothing is added to what was billed."""

from django.db import migrations

KEEP = """
UPDATE engagements_engagement AS engagement SET invoiced_through = bill.last
FROM (
    SELECT practice_id, engagement_id, max(period_last) AS last FROM billing_invoice
    WHERE state = 'issued' AND kind = 'invoice' AND NOT released
    GROUP BY practice_id, engagement_id
) AS bill
WHERE bill.practice_id = engagement.practice_id AND bill.engagement_id = engagement.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0010_lines_are_added_once"),
        ("engagements", "0017_late_days_and_corrections"),
    ]

    operations = [migrations.RunSQL(KEEP, migrations.RunSQL.noop)]
