"""More is found: phases, papers, the mandate, mentoring, the hand-over; and what resembles, fast.

A title carries the groups of three letters in it as bits, so that most are ruled out at once. Two
groups may share a bit. `search_grams_needed` allows for it: a title that is alike enough is
never ruled out, and one that is not is seldom looked at.
"""

from django.db import migrations, models

import billing.models.search_entry
from billing.searched import searched, searched_anew

GRAMS = """
CREATE FUNCTION search_grams(folded text) RETURNS bit
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
RETURN (
    SELECT coalesce(
        bit_or(set_bit(repeat('0', 256)::bit(256), hashtext(gram) & 255, 1)),
        repeat('0', 256)::bit(256)
    )
    FROM unnest(public.show_trgm(folded)) AS gram
)
"""
NEEDED = """
CREATE FUNCTION search_grams_needed(folded text, alike double precision) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
RETURN bit_count(public.search_grams(folded))
    - floor((1 - alike) * cardinality(public.show_trgm(folded)) + 0.000001)::bigint
"""
# The table is written anew: it holds no more than the words of other tables, and takes seconds.
CARRY = """
ALTER TABLE billing_searchentry
    -- squawk-ignore adding-field-with-default
    ADD COLUMN grams bit(256) GENERATED ALWAYS AS (search_grams(title)) STORED
"""
FORGET = "ALTER TABLE billing_searchentry DROP COLUMN grams"
CARRIED = migrations.AddField(
    model_name="searchentry",
    name="grams",
    field=models.GeneratedField(
        db_persist=True,
        expression=models.Func("title", function="search_grams"),
        output_field=billing.models.search_entry.Grams(),
    ),
)
NAMES = ("search_grams_needed(text, double precision)", "search_grams(text)")


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_invoices_and_search")]

    operations = [
        migrations.RunSQL(
            [
                GRAMS,
                NEEDED,
                f"GRANT EXECUTE ON FUNCTION {NAMES[1]}, {NAMES[0]} TO sextant_app, sextant_portal",
            ],
            [f"DROP FUNCTION {name}" for name in NAMES],
        ),
        migrations.RunSQL([CARRY], [FORGET], state_operations=[CARRIED]),
        *searched_anew("roadmaps_vendor", "name", "site", "contact", "reason"),
        searched("roadmaps_phase", "title", "exit_criteria"),
        searched("roadmaps_meetingpaper", "title"),
        searched("roadmaps_mandatearea", "area", "otherwise"),
        searched("roadmaps_mentee", "name", "role_title", "aim"),
        searched("roadmaps_mentoringsession", "", "notes"),
        searched("roadmaps_capabilityarea", "title", "why"),
        searched("roadmaps_handoverpack", "", "words"),
        searched("roadmaps_vendorcontact", "vendor", "service", "contact", "email", "note"),
        searched("roadmaps_accesstorevoke", "system", "account", "rights", "revoker"),
        searched("roadmaps_onboarding", "label"),
    ]
