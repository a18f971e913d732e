"""The addresses of vendors, below a client room."""

from django.urls import URLPattern, path

from roadmaps.views import vendor_parts, vendor_scores, vendors

VENDORS = "governance/vendors/"
SELECTION = f"{VENDORS}<uuid:pk>/"
VENDOR = f"{VENDORS}vendor/<uuid:pk>/"
PROOF = f"{VENDORS}proofs/<uuid:pk>/"
NEW = "engagements/<uuid:engagement>/vendor-selections/new/"


def below(room: str) -> list[URLPattern]:
    """Each in one room."""
    pages = {
        VENDORS: (vendors.room_vendors, "room_vendors"),
        NEW: (vendors.vendor_selection_new, "vendor_selection_new"),
        SELECTION: (vendors.vendor_selection, "vendor_selection"),
        f"{SELECTION}edit/": (vendors.vendor_selection_edit, "vendor_selection_edit"),
        f"{SELECTION}stage/": (vendors.vendor_selection_stage, "vendor_selection_stage"),
        f"{SELECTION}abandonment/": (
            vendors.vendor_selection_abandonment,
            "vendor_selection_abandonment",
        ),
        f"{SELECTION}criteria/": (vendor_parts.vendor_criteria, "vendor_criteria"),
        f"{SELECTION}vendors/new/": (vendor_parts.vendor_new, "vendor_new"),
        f"{SELECTION}panel/": (vendor_scores.vendor_panel, "vendor_panel"),
        f"{SELECTION}scores/": (vendor_scores.vendor_scores, "vendor_scores"),
        f"{SELECTION}conflict/": (vendor_scores.vendor_conflict, "vendor_conflict"),
        f"{SELECTION}recommendation/": (
            vendor_scores.vendor_recommendation,
            "vendor_recommendation",
        ),
        f"{SELECTION}recommendation/file/": (
            vendors.vendor_recommendation_file,
            "vendor_recommendation_file",
        ),
        f"{SELECTION}recommendation/progress/": (
            vendors.vendor_recommendation_progress,
            "vendor_recommendation_progress",
        ),
        VENDOR: (vendor_parts.vendor, "vendor"),
        f"{VENDOR}answers/": (vendor_parts.vendor_answers, "vendor_answers"),
        f"{VENDOR}costs/": (vendor_parts.vendor_costs, "vendor_costs"),
        f"{VENDOR}proofs/new/": (vendor_parts.vendor_proof_new, "vendor_proof_new"),
        f"{VENDOR}stage/": (vendor_parts.vendor_stage, "vendor_stage"),
        f"{VENDOR}removal/": (vendor_parts.vendor_removal, "vendor_removal"),
        f"{PROOF}removal/": (vendor_parts.vendor_proof_removal, "vendor_proof_removal"),
        f"{PROOF}file/": (vendors.vendor_proof_file, "vendor_proof_file"),
        f"{VENDORS}scorers/<uuid:pk>/counting/": (
            vendor_scores.vendor_scorer_counting,
            "vendor_scorer_counting",
        ),
    }
    return [path(f"{room}{end}", view, name=name) for end, (view, name) in pages.items()]
