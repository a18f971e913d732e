"""What the words of an agreement may be, whoever writes them: a form, a playbook, an import."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from engagements.scope import LONGEST, LONGEST_LINE, MOST_LINES, PAIRS, RIGHTS, TEXTS, Content

LONGEST_ACCEPTANCE = 1_000
LONGEST_NOTICE = 3_650


def refuse_odd(content: Content) -> None:
    """Each fault at its part. Raises ValidationError."""
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
