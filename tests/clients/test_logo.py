"""The practice's logo: sent, kept, shown, and shown to nobody else."""

import hashlib
import logging
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from clients.branding import LOGO, assets_of, keep_logo, on_paper
from clients.models import JournalEntry, Practice
from clients.pictures import redrawn
from tests.clients import pictures as sent

SETTINGS = {
    "name": "Alder & Co",
    "colour": "#112233",
    "language": "en-gb",
    "country": "DE",
    "day_limit": "1",
}
WITHIN = (1200, 400)


def send(client, cast, body: bytes | None = None, name="logo.png", **more):
    files = {} if body is None else {"logo": SimpleUploadedFile(name, body, "image/png")}
    return client.post(f"{cast.url}settings/", SETTINGS | files | more)


def logo_of(cast) -> str:
    return Practice.objects.get(pk=cast.practice.pk).logo


def stored(cast) -> list[Path]:
    return sorted(Path(default_storage.path(str(cast.practice.pk))).glob("logo-*"))


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    storage = "django.core.files.storage.FileSystemStorage"
    here = {"BACKEND": storage, "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": here}


@pytest.fixture
def owner(alder, sign_in):
    return sign_in(alder.users["owner"])


@pytest.fixture
def with_logo(alder, owner):
    assert send(owner, alder, sent.png()).status_code == 302
    return alder


def test_it_is_drawn_anew_kept_under_its_hash_and_written_down(with_logo):
    body = Path(default_storage.path(logo_of(with_logo))).read_bytes()
    assert body == redrawn(sent.png(), within=WITHIN)
    name = f"{with_logo.practice.pk}/logo-{hashlib.sha256(body).hexdigest()}.png"
    assert logo_of(with_logo) == name
    with with_logo.scope():
        said = set(JournalEntry.objects.values_list("verb", flat=True))
    assert {"practice.changed", "practice.logo"} <= said


def test_the_same_picture_is_one_file_and_no_change(with_logo, owner):
    send(owner, with_logo, sent.png())
    send(owner, with_logo)
    assert len(stored(with_logo)) == 1
    with with_logo.scope():
        assert JournalEntry.objects.filter(verb="practice.logo").count() == 1


def test_it_can_be_removed_and_its_file_stays(with_logo, owner):
    assert "Remove the logo" in owner.get(f"{with_logo.url}settings/").text
    send(owner, with_logo, without_logo="on")
    assert (logo_of(with_logo), len(stored(with_logo))) == ("", 1)
    assert owner.get(f"{with_logo.url}logo/").status_code == 404
    assert "Remove the logo" not in owner.get(f"{with_logo.url}settings/").text


def test_a_picture_that_is_sent_wins_over_the_removal(with_logo, owner):
    send(owner, with_logo, sent.png((60, 60)), without_logo="on")
    assert (bool(logo_of(with_logo)), len(stored(with_logo))) == (True, 2)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (sent.SVG, "An SVG can hold a program"),
        (sent.HTML, "no picture that can be used"),
        (sent.claiming(60_000, 60_000), "too many pixels"),
        (sent.png()[:-60], "damaged"),
        (sent.png() + bytes(2 * 1024 * 1024), "larger than 2 MB"),
        (b"", "empty"),
    ],
    ids=["svg", "html", "huge", "half", "large", "empty"],
)
def test_what_is_no_logo_is_refused_at_its_field_and_nothing_changes(alder, owner, body, words):
    answer = send(owner, alder, body, name="../../logo.png")
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors["logo"])
    assert words in answer.text
    assert (logo_of(alder), stored(alder)) == ("", [])
    assert Practice.objects.get(pk=alder.practice.pk).name == "Alder"


@pytest.mark.parametrize("person", ["owner", "executive", "bookkeeper"])
def test_the_practice_sees_it(person, with_logo, sign_in):
    page = sign_in(with_logo.users[person]).get(f"{with_logo.url}clients/")
    assert f'src="{with_logo.url}logo/?v=' in page.text


@pytest.mark.parametrize("person", ["sponsor", "member", "board"])
def test_the_people_of_a_client_see_it_in_their_room(person, with_logo, sign_in):
    client = sign_in(with_logo.users[person])
    assert f'src="{with_logo.room}logo/?v=' in client.get(with_logo.room).text
    answer = client.get(f"{with_logo.room}logo/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert client.get(f"{with_logo.url}logo/").status_code == 404


def test_it_is_sent_as_a_picture_and_nothing_else(with_logo, owner):
    answer = owner.get(f"{with_logo.url}logo/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Cache-Control"] == "private, no-cache"
    again = owner.get(f"{with_logo.url}logo/", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_address_that_names_it_is_kept_for_ever(with_logo, owner):
    digest = Path(logo_of(with_logo)).stem.removeprefix("logo-")
    answer = owner.get(f"{with_logo.url}logo/?v={digest}")
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    other = owner.get(f"{with_logo.url}logo/?v={'0' * 64}")
    assert other["Cache-Control"] == "private, no-cache"


def test_other_practices_and_strangers_find_none(with_logo, birch, sign_in, client):
    for person in ("owner", "sponsor"):
        stranger = sign_in(birch.users[person])
        for address in (f"{with_logo.url}logo/", f"{with_logo.room}logo/"):
            assert stranger.get(address).status_code == 404
    assert client.get(f"{with_logo.url}logo/").status_code == 302


def frozen(cast) -> dict:
    with cast.scope():
        return on_paper(Practice.objects.get(pk=cast.practice.pk))


def test_a_snapshot_freezes_which_picture_it_was(with_logo):
    plain = frozen(with_logo)
    body, mime = assets_of(plain)[LOGO]
    assert (hashlib.sha256(body).hexdigest(), mime) == (plain["logo"]["sha256"], "image/png")


def test_an_earlier_snapshot_and_one_without_have_none(alder):
    assert frozen(alder)["logo"] is None
    assert assets_of(frozen(alder)) == {}
    assert assets_of({"name": "Alder", "colour": "#112233"}) == {}


@pytest.mark.parametrize("body", [None, b"", sent.SVG, sent.HTML, sent.png()[:-60]])
def test_a_file_that_is_gone_or_changed_is_not_shown_and_the_log_says_so(body, with_logo, caplog):
    plain = frozen(with_logo)
    default_storage.delete(plain["logo"]["key"])
    if body is not None:
        default_storage.save(plain["logo"]["key"], ContentFile(body))
    with caplog.at_level(logging.WARNING):
        assert assets_of(plain) == {}
    assert plain["logo"]["key"] in caplog.text


def test_a_broken_file_is_mended_by_sending_the_picture_again(with_logo):
    key, body = logo_of(with_logo), redrawn(sent.png(), within=WITHIN)
    Path(default_storage.path(key)).write_bytes(b"half")
    with with_logo.scope():
        assert keep_logo(body) == key
    assert Path(default_storage.path(key)).read_bytes() == body
