"""The addresses of the hand-over, below a client room: they outlive the rest of it."""

from django.urls import URLPattern, path

from roadmaps.views import handover, handover_pack

HANDOVER = "governance/hand-over/"
PACK = f"{HANDOVER}<uuid:pk>/"
CONTACT, ACCESS = f"{HANDOVER}contacts/<uuid:pk>/", f"{HANDOVER}accesses/<uuid:pk>/"
WITHIN = "engagements/<uuid:engagement>/"


def below(room: str) -> list[URLPattern]:
    """Each in one room."""
    return [
        path(f"{room}{HANDOVER}", handover.room_handover, name="room_handover"),
        path(f"{room}{WITHIN}contacts/new/", handover.contact_new, name="contact_new"),
        path(f"{room}{CONTACT}edit/", handover.contact_edit, name="contact_edit"),
        path(f"{room}{WITHIN}accesses/new/", handover.access_new, name="access_new"),
        path(f"{room}{ACCESS}closing/", handover.access_closing, name="access_closing"),
        path(f"{room}{WITHIN}hand-over/", handover_pack.handover_draft, name="handover_draft"),
        path(
            f"{room}{PACK}generation/",
            handover_pack.handover_generation,
            name="handover_generation",
        ),
        path(
            f"{room}{PACK}publication/",
            handover_pack.handover_publication,
            name="handover_publication",
        ),
        path(f"{room}{PACK}progress/", handover_pack.handover_progress, name="handover_progress"),
        path(f"{room}{PACK}file/", handover_pack.handover_file, name="handover_file"),
        path(f"{room}{PACK}archive/", handover_pack.handover_archive, name="handover_archive"),
    ]
