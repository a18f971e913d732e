"""Fixtures that every test may ask for."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import LazySettings
from django.test import Client
from hypothesis import HealthCheck, settings

from clients import tenancy
from clients.models import User
from config import fetching
from tests.cast import Cast, make_cast
from tests.config.strangers import HOST, PUBLIC, Strangers, serving

type SignIn = Callable[[User], Client]

# How fast the machine is says nothing about a rule.
settings.register_profile("rules", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rules")


@pytest.fixture
def alder(db: None) -> Cast:
    return make_cast("alder")


@pytest.fixture
def birch(db: None) -> Cast:
    return make_cast("birch")


@pytest.fixture
def sign_in() -> SignIn:
    """A browser in which a person is signed in. No scope may be open: it would leak into it."""

    def signed_in(user: User) -> Client:
        assert not tenancy.is_open()
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def strangers(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Iterator[Strangers]:
    """Names lead to a server in this process; it speaks http, so http is allowed."""
    settings.FETCH_PLAIN_HTTP = True
    found = Strangers(names={HOST: [[PUBLIC]]})
    monkeypatch.setattr(fetching, "resolve", found.resolve)
    monkeypatch.setattr(fetching, "dial", found.dial)
    with serving(found):
        yield found
