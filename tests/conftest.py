"""Fixtures that every test may ask for."""

from collections.abc import Callable

import pytest
from django.test import Client

from clients import tenancy
from clients.models import User
from tests.cast import Cast, make_cast

type SignIn = Callable[[User], Client]


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
