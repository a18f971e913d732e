"""What the walls test must know of addresses. A new address with an object is named here."""

# Addresses that hold no tenant's data; health is for machines.
NOT_OURS = {"healthz", "readyz"}

# What stands in the address beside practice, client and <uuid:pk>.
OTHER_ARGUMENTS: dict[str, str] = {"<date:day>": "2026-03-09"}

# address name -> which row of tests/furniture.py stands for <uuid:pk>
OBJECTS: dict[str, str] = {
    "api_day": "entry",
    "member_roles": "member",
    "member_removal": "member",
    "invitation_revocation": "invitation",
    "invitation_resending": "invitation",
    "seller_edit": "seller",
    "room_access_end": "access",
    "token_revoke": "token",
    "timesheet_withdraw": "timesheet",
    "room_timesheet_approval": "timesheet",
    "room_timesheet_return": "timesheet",
    "engagement": "engagement",
    "agreement": "engagement",
    "statement_edit": "engagement",
    "change_order_new": "engagement",
    "engagement_move": "engagement",
    "engagement_move_end": "move",
    "statement_proposal": "draft statement",
    "statement_withdrawal": "draft statement",
    "statement_progress": "accepted statement",
    "statement_printing": "accepted statement",
    "statement_file": "accepted statement",
    "deliverable_delivery": "deliverable",
    "change_order_withdrawal": "change order",
    "room_statement_file": "accepted statement",
    "room_statement_acceptance": "proposed statement",
    "room_statement_refusal": "proposed statement",
    "room_change_order_acceptance": "change order",
    "room_change_order_refusal": "change order",
    "room_deliverable_acceptance": "deliverable",
    "room_deliverable_refusal": "deliverable",
    "initiative": "initiative",
    "initiative_updates": "initiative",
    "kpi": "kpi",
    "kpi_readings": "kpi",
    "report": "draft report",
    "report_preview": "draft report",
    "report_generation": "draft report",
    "report_publication": "draft report",
    "report_versions": "published report",
    "report_progress": "draft report",
    "report_file": "published report",
    "room_report_file": "published report",
    "invoice": "issued invoice",
    "invoice_issue": "draft invoice",
    "invoice_discard": "draft invoice",
    "invoice_lines": "draft invoice",
    "invoice_discounts": "draft invoice",
    "line_removal": "draft line",
    "discount_removal": "draft discount",
    "invoice_progress": "issued invoice",
    "invoice_printing": "issued invoice",
    "invoice_file": "issued invoice",
    "invoice_payments": "issued invoice",
    "invoice_credit": "issued invoice",
    "payment_reversal": "payment",
    "room_invoice_file": "issued invoice",
}

# (address name, role) that the table admits, but the row belongs to somebody else.
PERSONAL: set[tuple[str, str]] = set()
