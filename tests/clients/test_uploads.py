"""What may be kept of what people send."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from clients import uploads
from clients.uploads import FileToKeep, checked, name_of

KEPT = {
    "plan.PDF": b"%PDF-1.7 words",
    "desk.png": b"\x89PNG\r\n\x1a\n....",
    "desk.jpeg": b"\xff\xd8\xff....",
    "plan.docx": b"PK\x03\x04....",
    "notes.txt": "Příliš".encode(),
}
REFUSED = {
    "run.exe": (b"MZ", "Send a PDF"),
    "page.html": (b"<script>", "Send a PDF"),
    "drawing.svg": (b"<svg/>", "Send a PDF"),
    "nameless": (b"%PDF-", "Send a PDF"),
    "plan.pdf": (b"<html>", "not what its name says"),
    "plan.docx": (b"%PDF-", "not what its name says"),
    "notes.txt": (b"a\x00b", "not what its name says"),
    "notes.csv": (b"\xff\xfe\x00", "not what its name says"),
    "empty.txt": (b"", "empty"),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_file_of_a_known_kind_is_kept_as_it_was_sent(name):
    assert checked(SimpleUploadedFile(name, KEPT[name])) == KEPT[name]


@pytest.mark.parametrize("name", REFUSED)
def test_any_other_is_refused_in_words(name):
    body, words = REFUSED[name]
    with pytest.raises(ValidationError, match=words):
        checked(SimpleUploadedFile(name, body))


def test_a_file_has_a_largest_size(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 4)
    with pytest.raises(ValidationError, match="larger than 20 MB"):
        checked(SimpleUploadedFile("notes.txt", b"12345"))


def test_a_name_has_no_folders_and_keeps_its_end():
    sent = SimpleUploadedFile("x", b"")
    sent._name = "..\\secret\\" + "a" * 300 + "\n.pdf"
    assert name_of(sent) == "a" * 196 + ".pdf"


def test_a_form_gets_name_and_bytes_or_nothing():
    field = FileToKeep(required=False)
    assert field.clean(SimpleUploadedFile("notes.txt", b"ok")) == ("notes.txt", b"ok")
    assert field.clean(None) is None
