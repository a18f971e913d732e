"""Readings as text: pasted, or from a file whose text then stands there to be looked at."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from engagements.imports_text import decoded

LARGEST_FILE = 200 * 1024  # bytes
LONGEST_TEXT = 200_000  # characters


class ReadingsForm(forms.Form):
    """What was pasted, or a file; `seen` says which text was looked at before it is recorded."""

    text = forms.CharField(
        label=_("Readings, one a line"),
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "pasted"}),
    )
    file = forms.FileField(
        label=_("Or a CSV file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
        help_text=_("At most 200 kB. Its lines are put above, to be looked at first."),
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_file(self) -> str:
        """The text of the file."""
        sent = self.cleaned_data["file"]
        if not sent:
            return ""
        if sent.size > LARGEST_FILE:
            raise ValidationError(_("This file is larger than 200 kB."))
        return decoded(sent.read())

    def clean(self) -> dict[str, Any]:
        """A file's text takes the place of what was pasted."""
        found = self.cleaned_data
        if "text" in found and "file" in found:
            found["text"] = found["file"] or found["text"]
            if not found["text"].strip():
                self.add_error("text", _("Paste some lines, or choose a file."))
        return found

    @property
    def is_seen(self) -> bool:
        """Whether this very text was looked at before."""
        return self.cleaned_data["seen"] == mark(self.cleaned_data["text"])


def mark(text: str) -> str:
    """The mark by which a text is known again, however a browser ends its lines."""
    plain = "\n".join(text.splitlines())
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()
