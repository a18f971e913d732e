"""What `manage.py check` refuses, so that a table without walls never reaches a migration."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.db.models import CASCADE, CharField, ForeignKey, ManyToManyField, UniqueConstraint
from django.test.utils import isolate_apps

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls


@pytest.fixture(autouse=True)
def _apart() -> Iterator[None]:
    """The models of these tests are unknown to the product."""
    with isolate_apps("clients"):
        yield


def made(label: str, constraints: list[models.BaseConstraint], **fields: models.Field) -> set[str]:
    """The ids of what the check says of a new model."""
    options = {"app_label": "clients", "constraints": constraints}
    body = {"__module__": "clients.models", "Meta": type("Meta", (), options), **fields}
    model = type(label, (Owned,), body)
    return {message.id for message in model.check() if message.id.startswith("clients.")}


def organisation() -> OwnedForeignKey:
    return OwnedForeignKey(ClientOrganisation, CASCADE, related_name="+")


def test_a_model_with_walls_is_accepted():
    found = made("Fine", walls("fine", organisation="organisation_id"), organisation=organisation())
    assert found == set()


def test_a_model_without_a_wall_is_refused():
    assert made("Bare", []) == {"clients.E001"}


def test_a_plain_foreign_key_to_a_walled_model_is_refused():
    plain = ForeignKey(ClientOrganisation, CASCADE, related_name="+")
    assert made("Plain", walls("plain"), client=plain) == {"clients.E002"}


def test_a_link_that_no_wall_ties_is_refused():
    assert made("Loose", walls("loose"), client=organisation()) == {"clients.E002"}


def test_many_to_many_without_a_through_model_is_refused():
    many = ManyToManyField(ClientOrganisation, related_name="+")
    assert made("Many", walls("many"), clients=many) == {"clients.E003"}


def test_a_unique_constraint_that_does_not_begin_with_the_practice_is_refused():
    unique = UniqueConstraint(fields=["name"], name="name_everywhere")
    found = made("Unique", [*walls("unique"), unique], name=CharField(max_length=9))
    assert found == {"clients.E004"}


def test_a_unique_field_is_refused():
    found = made("Field", walls("field"), name=CharField(max_length=9, unique=True))
    assert found == {"clients.E004"}


def test_a_parent_of_the_same_client_must_be_tied_by_the_client_too():
    parent = OwnedForeignKey(apps.get_model("engagements", "Engagement"), CASCADE, related_name="+")
    rules = walls("child", "engagement", organisation="organisation_id")
    found = made("Child", rules, organisation=organisation(), engagement=parent)
    assert found == {"clients.E005"}
