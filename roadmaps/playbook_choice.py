"""Which playbook is offered, and what is in one that was chosen."""

from uuid import UUID

from roadmaps.models import Playbook
from roadmaps.playbooks.parts import Parts
from roadmaps.playbooks.shipped import shipped


def playbook_named(key: str) -> tuple[str, Parts] | None:
    """The title and the parts of a playbook of ours or of one that is shipped."""
    if key in shipped():
        return shipped()[key].title, shipped()[key].content
    try:
        own = Playbook.objects.filter(pk=UUID(key)).first()
    except ValueError:
        return None
    return (own.title, own.content) if own else None


def playbook_for(trigger: str) -> str:
    """The playbook offered for a trigger: ours if there is one, else the one shipped."""
    own = Playbook.objects.current().filter(trigger=trigger).order_by("-changed_at").first()
    return str(own.pk) if own else trigger
