"""How a practice comes to be."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from clients.actions.invitations import found_by
from clients.models import Outbox, Practice, PracticeSettings
from clients.tenancy import practice_scope


def test_it_makes_the_practice_and_invites_its_owner(db, capsys):
    call_command("create_practice", "Cedar", slug="cedar", owner="Olga@example.test", country="de")

    token = re.search(r"/invitations/(\S+)/", capsys.readouterr().out)[1]
    with found_by(token) as invitation:
        assert (invitation.email, invitation.roles) == ("olga@example.test", ["admin", "owner"])
    with practice_scope(Practice.objects.get(slug="cedar").pk):
        kept = PracticeSettings.objects.get()
        assert (kept.country, kept.second_factor_required) == ("DE", True)
        assert token in Outbox.objects.get(topic="mail").payload["body"]
    assert Client().get(f"/invitations/{token}/").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "not a slug"},
        {"owner": "nobody"},
        {"country": "CZE"},
        {"slug": "alder"},
        {"slug": "new"},
    ],
)
def test_a_mistake_leaves_nothing_behind(alder, wrong):
    right = {"slug": "cedar", "owner": "olga@example.test", "country": "CZ"}
    with pytest.raises(CommandError):
        call_command("create_practice", "Cedar", **right | wrong)
    assert not Practice.objects.filter(name="Cedar").exists()
