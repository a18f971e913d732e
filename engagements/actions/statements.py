"""The statement of work: written, proposed to the client, signed by the sponsor.

Each verb locks the engagement and looks again: whoever comes second finds the outcome of the first.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from clients.access import Place
from engagements.models import Engagement, StatementOfWork
from engagements.models.engagement import LONGEST as LONGEST_MIRROR
from engagements.scope import LONGEST, LONGEST_LINE, MOST_LINES, PAIRS, RIGHTS, TEXTS, Content

__all__ = ["Content", "write"]

State = StatementOfWork.State
LONGEST_ACCEPTANCE = 1_000
LONGEST_NOTICE = 3_650


@transaction.atomic
def write(engagement: Engagement, content: Content, *, by: Place | str) -> StatementOfWork:
    """Keep the words of the draft there is, or begin the next version with them."""
    content = content.tidy()
    _refuse_odd(content)
    held = lock(engagement)
    if held.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; its agreement stays as it was."))
    versions = StatementOfWork.objects.filter(engagement=held)
    draft = versions.filter(state=State.DRAFT).first()
    if draft is None:
        latest = versions.aggregate(latest=Max("version"))["latest"] or 0
        draft = StatementOfWork(
            organisation_id=held.organisation_id, engagement=held, version=latest + 1
        )
    draft.content = content.plain()
    draft.written_by = by if isinstance(by, str) else by.name
    draft.save()
    if not versions.signed().exists():
        mirror(held, content)
    return draft


def lock(engagement: Engagement) -> Engagement:
    """One decision on an agreement at a time."""
    rows = Engagement.objects.select_for_update(no_key=True, of=("self",))
    held: Engagement = rows.select_related("organisation").get(pk=engagement.pk)
    return held


def mirror(engagement: Engagement, content: Content) -> None:
    """Show the words in force where an engagement is read without its statements."""
    titles = "\n".join(title for title, _acceptance in content.deliverables)
    engagement.scope_in, engagement.scope_out = content.scope_in, content.scope_out
    engagement.deliverables = titles[:LONGEST_MIRROR]
    engagement.success, engagement.notice_days = content.success, content.notice_days
    engagement.save(
        update_fields=["scope_in", "scope_out", "deliverables", "success", "notice_days"]
    )


def _refuse_odd(content: Content) -> None:
    """What the form refuses too: an import or a playbook may not say more than a person."""
    errors: dict[str, str] = {}
    if not content.scope_in:
        errors["scope_in"] = _("Say what is in scope.")
    for name in TEXTS:
        if len(getattr(content, name)) > LONGEST:
            errors[name] = _("This text is too long.")
    longest = {"deliverables": LONGEST_ACCEPTANCE, "mandate": LONGEST_LINE}
    for name in PAIRS:
        pairs = getattr(content, name)
        if len(pairs) > MOST_LINES:
            errors[name] = _("At most %(most)s lines, please.") % {"most": MOST_LINES}
        elif any(len(a) > LONGEST_LINE or len(b) > longest[name] for a, b in pairs):
            errors[name] = _("This text is too long.")
    if any(right not in RIGHTS for _area, right in content.mandate):
        errors["mandate"] = _("Choose whether the executive decides, recommends or advises.")
    if not 0 <= content.notice_days <= LONGEST_NOTICE:
        errors["notice_days"] = _("Write the notice in days.")
    if errors:
        raise ValidationError(dict(errors))
