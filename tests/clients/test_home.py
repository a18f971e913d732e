"""Where a person begins."""

from django.test import Client

from clients.models import User
from tests import factories as make


def test_a_visitor_is_asked_to_sign_in(db):
    assert Client().get("/").headers["Location"] == "/accounts/login/?next=/"


def test_one_place_is_entered_at_once(alder, sign_in):
    assert sign_in(alder.users["executive"]).get("/").headers["Location"] == alder.url
    assert sign_in(alder.users["sponsor"]).get("/").headers["Location"] == alder.room


def test_several_places_are_offered_with_their_roles(alder, birch, sign_in):
    user = alder.users["executive"]
    with birch.scope():
        make.make_membership(user, is_owner=True, is_bookkeeper=True)
        make.make_access(birch.organisation, "board", user)
    text = sign_in(user).get("/").text
    for words in (f'href="{alder.url}"', f'href="{birch.url}"', f'href="{birch.room}"'):
        assert words in text
    assert "Owner, Bookkeeper" in text
    assert "Board member · client room" in text


def test_someone_without_a_place_is_told_what_to_do(db, sign_in):
    assert "You belong to no practice" in sign_in(make.make_user()).get("/").text


def test_preferences_change_oneself_and_nothing_else(alder, sign_in):
    user = alder.users["executive"]
    sent = {"name": "Eva Nová", "language": "cs", "time_zone": "Europe/Berlin"}
    answer = sign_in(user).post("/me/", sent | {"email": "x@example.test", "is_active": ""})
    assert answer.status_code == 302
    kept = User.objects.get(pk=user.pk)
    assert (kept.name, kept.language, kept.time_zone) == ("Eva Nová", "cs", "Europe/Berlin")
    assert (kept.email, kept.is_active) == (user.email, True)


def test_a_made_up_time_zone_is_refused(alder, sign_in):
    sent = {"name": "Eva", "language": "cs", "time_zone": "Mars/Olympus"}
    assert sign_in(alder.users["executive"]).post("/me/", sent).status_code == 422
