"""Decisions, meetings, risks, policies, vendors and what else a client room keeps are found too."""

from django.db import migrations

from billing.searched import searched, searched_anew


class Migration(migrations.Migration):
    dependencies = [("billing", "0013_rows_are_found"), ("roadmaps", "0022_reports_ask_for_decisions")]

    operations = [
        *searched_anew("roadmaps_boardreport", "title"),
        searched("roadmaps_reportsection", "", "words"),
        searched("roadmaps_milestone", "title", "acceptance_criteria"),
        searched(
            "roadmaps_decision",
            *("question", "context", "recommendation", "decided", "reason", "outcome"),
        ),
        searched("roadmaps_meeting", "title", "purpose", "place"),
        searched("roadmaps_meetingminutes", "", "text"),
        searched("roadmaps_meetingaction", "text", "owner_name"),
        searched("roadmaps_risk", "title", "description", "meaning", "plan"),
        searched("roadmaps_policy", "title", "owner_name"),
        searched("roadmaps_policyversion", "", "body", "change"),
        searched("roadmaps_vendorselection", "title", "need"),
        searched("roadmaps_vendor", "name"),
        searched(
            "roadmaps_aiusecase",
            *("title", "process", "process_owner", "vendor", "risk_reason", "data_note"),
        ),
        searched("roadmaps_trainingprogramme", "title", "audience", "aim"),
        searched("roadmaps_benefit", "title", "evidence"),
    ]
