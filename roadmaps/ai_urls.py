"""The addresses of the AI register, below a client room."""

from django.urls import URLPattern, path

from roadmaps.views import ai_register

AI = "governance/ai/"
USE = f"{AI}<uuid:pk>/"


def below(room: str) -> list[URLPattern]:
    """Each in one room."""
    return [
        path(f"{room}{AI}", ai_register.room_ai, name="room_ai"),
        path(f"{room}{AI}export/", ai_register.ai_export, name="ai_export"),
        path(f"{room}{USE}", ai_register.ai_use, name="ai_use"),
        path(f"{room}{USE}edit/", ai_register.ai_use_edit, name="ai_use_edit"),
        path(f"{room}{USE}result/", ai_register.ai_use_result, name="ai_use_result"),
        path(
            f"{room}engagements/<uuid:engagement>/ai/new/",
            ai_register.ai_use_new,
            name="ai_use_new",
        ),
    ]
