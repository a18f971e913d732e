"""The addresses of vendors, below a client room."""

from django.urls import URLPattern, path

from roadmaps.views import vendor_parts, vendor_scores, vendors

VENDORS = "governance/vendors/"
SELECTION = f"{VENDORS}<uuid:pk>/"
VENDOR = f"{VENDORS}vendor/<uuid:pk>/"
PROOF = f"{VENDORS}proofs/<uuid:pk>/"
NEW = "engagements/<uuid:engagement>/vendor-selections/new/"


_SELECTIONS = {
    VENDORS: vendors.room_vendors,
    NEW: vendors.vendor_selection_new,
    SELECTION: vendors.vendor_selection,
    f"{SELECTION}edit/": vendors.vendor_selection_edit,
    f"{SELECTION}stage/": vendors.vendor_selection_stage,
    f"{SELECTION}abandonment/": vendors.vendor_selection_abandonment,
    f"{SELECTION}criteria/": vendor_parts.vendor_criteria,
    f"{SELECTION}vendors/new/": vendor_parts.vendor_new,
    f"{SELECTION}panel/": vendor_scores.vendor_panel,
    f"{SELECTION}scores/": vendor_scores.vendor_scores,
    f"{SELECTION}conflict/": vendor_scores.vendor_conflict,
    f"{SELECTION}recommendation/": vendor_scores.vendor_recommendation,
    f"{SELECTION}recommendation/file/": vendors.vendor_recommendation_file,
    f"{SELECTION}recommendation/progress/": vendors.vendor_recommendation_progress,
}
_VENDORS = {
    VENDOR: vendor_parts.vendor,
    f"{VENDOR}answers/": vendor_parts.vendor_answers,
    f"{VENDOR}costs/": vendor_parts.vendor_costs,
    f"{VENDOR}proofs/new/": vendor_parts.vendor_proof_new,
    f"{VENDOR}stage/": vendor_parts.vendor_stage,
    f"{VENDOR}removal/": vendor_parts.vendor_removal,
    f"{PROOF}removal/": vendor_parts.vendor_proof_removal,
    f"{PROOF}file/": vendors.vendor_proof_file,
    f"{VENDORS}scorers/<uuid:pk>/counting/": vendor_scores.vendor_scorer_counting,
}


def below(room: str) -> list[URLPattern]:
    """Each in one room."""
    pages = _SELECTIONS | _VENDORS
    return [path(f"{room}{end}", view, name=view.__name__) for end, view in pages.items()]
