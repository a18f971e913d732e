"""A file that somebody sends: of a kind we know, whole, and no larger than it may be.

It is judged by its name and by its first bytes, which must agree. It leaves the house only as a
file to keep (see `clients.views.documents.send`): never shown in a page, never run.
"""

from pathlib import PurePath
from typing import Any, ClassVar, override

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

LARGEST = 20 * 1024 * 1024  # bytes
LONGEST_NAME = 200
ZIP = (b"PK\x03\x04",)
# The end of a name, and how a file of that kind begins; plain text begins anyhow.
KINDS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "docx": ZIP,
    "xlsx": ZIP,
    "pptx": ZIP,
    "odt": ZIP,
    "ods": ZIP,
    "odp": ZIP,
    "csv": (),
    "txt": (),
    "md": (),
}
ACCEPT = ",".join(f".{kind}" for kind in KINDS)


def checked(sent: UploadedFile) -> bytes:
    """The bytes of a file that may be kept. Refuses in words what may not."""
    if (sent.size or 0) > LARGEST:
        raise ValidationError(_("This file is larger than 20 MB."))
    kind = PurePath(name_of(sent)).suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise ValidationError(
            _("Send a PDF, a picture (PNG, JPEG), an Office or OpenDocument file, or plain text.")
        )
    body = bytes(sent.read())
    if not body:
        raise ValidationError(_("This file is empty."))
    if len(body) > LARGEST:
        raise ValidationError(_("This file is larger than 20 MB."))
    if not _is_of_kind(body, kind):
        raise ValidationError(
            _("This file is not what its name says. Save it again and send that.")
        )
    return body


def name_of(sent: UploadedFile) -> str:
    """The name it was sent under, without folders and control characters; its end is kept."""
    path = PurePath((sent.name or "").replace("\\", "/"))
    plain = "".join(each for each in path.name if each.isprintable()).strip()
    end = PurePath(plain).suffix
    return plain[: LONGEST_NAME - len(end)].removesuffix(end) + end


def _is_of_kind(body: bytes, kind: str) -> bool:
    if KINDS[kind]:
        return body.startswith(KINDS[kind])
    try:
        return "\x00" not in body.decode()
    except UnicodeDecodeError:
        return False


class FileToKeep(forms.FileField):
    """A form's field for such a file: `cleaned_data` holds its name and its bytes."""

    default_attrs: ClassVar[dict[str, str]] = {"accept": ACCEPT}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs=self.default_attrs))
        super().__init__(**kwargs)

    @override
    def clean(self, data: Any, initial: Any = None) -> tuple[str, bytes] | None:
        """Nothing, where nothing was sent and nothing must be."""
        sent = super().clean(data, initial)
        return (name_of(sent), checked(sent)) if sent else None
