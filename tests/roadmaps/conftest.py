"""Fixtures of the tests of board reports."""

from pathlib import Path
from typing import Any

import pytest

from clients import outbox
from roadmaps.models import BoardReport
from tests import factories as make
from tests.cast import Cast


@pytest.fixture
def files_of_the_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    """Files go to a folder of the test, and nothing is sent: the test delivers by hand."""
    monkeypatch.setattr(outbox, "hint", lambda *_: None)
    storage = "django.core.files.storage.FileSystemStorage"
    here = {"BACKEND": storage, "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": here}


@pytest.fixture
def report(alder: Cast) -> BoardReport:
    """A draft for the first quarter."""
    with alder.scope():
        return make.make_report(
            alder.engagement, happened="**Calm** quarter.", summary="Approve B."
        )
