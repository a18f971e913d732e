"""What every row of a practice has: a key, its practice, a manager that asks for a scope."""

from typing import Any, Self, cast, override

from django import forms
from django.core import checks
from django.db import models
from django.db.models.functions import UUID7

from clients.models.practice import Practice
from clients.tenancy import current_practice_id, has_wall
from clients.walls import PracticeWall, SamePractice


class OwnedManager(models.Manager[Any]):
    """Adds the practice to every query. Raises NoPractice when no scope is open."""

    @override
    def get_queryset(self) -> Any:
        rows = super().get_queryset().filter(practice_id=current_practice_id())
        return rows.fetch_mode(models.FETCH_PEERS)


class OwnedForeignKey(models.ForeignKey[Any, Any]):
    """A link inside one practice. Its database constraint and index come with SamePractice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        kwargs["db_index"] = False
        super().__init__(*args, **kwargs)

    @override
    def formfield(self, **kwargs: Any) -> Any:
        """Forms are defined outside any scope: OwnedForm fills the choices when it is made."""
        field: dict[str, Any] = {
            "form_class": forms.ModelChoiceField,
            "queryset": models.QuerySet(self.remote_field.model).none(),
            "blank": self.blank,
        }
        return models.Field.formfield(self, **field | kwargs)


class PracticeKey(models.ForeignKey[Any, Any]):
    """Whose row it is: the practice of the open scope. Migrations have none and no default."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", current_practice_id)
        super().__init__(*args, **kwargs)

    @override
    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, "django.db.models.ForeignKey", args, kwargs


class Owned(models.Model):
    """A row that belongs to one practice, walled off from every other in the database itself."""

    id = models.UUIDField(primary_key=True, db_default=UUID7(), editable=False)
    practice = PracticeKey(
        Practice,
        on_delete=models.PROTECT,
        editable=False,
        db_index=False,  # UNIQUE (practice_id, id) is its index
        related_name="+",
    )

    objects = OwnedManager()

    class Meta:
        abstract = True

    @override
    @classmethod
    def check(cls, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *_check_walls(cls)]

    def refetched(self) -> Self:
        """The row as the database has it now, locked until the transaction ends."""
        return type(self).objects.select_for_update().get(pk=self.pk)


def _check_walls(model: type[models.Model]) -> list[checks.CheckMessage]:
    if model._meta.abstract or model._meta.proxy:
        return []
    found: list[checks.CheckMessage] = []
    rules = model._meta.constraints
    tied = {rule.field: rule.within for rule in rules if isinstance(rule, SamePractice)}
    if not has_wall(model):
        found.append(_error(model, "has no PracticeWall; use walls().", "E001"))
    for field in model._meta.local_fields:
        if isinstance(field, models.ForeignKey) and has_wall(_target(field)):
            found += _check_link(model, field, tied)
        if field.unique and not field.primary_key:
            found.append(_error(model, f"{field.name} must be unique by practice.", "E004"))
    for link in model._meta.local_many_to_many:
        through = cast("type[models.Model]", link.remote_field.through)
        if through._meta.auto_created:
            found.append(_error(model, f"{link.name} needs an explicit through model.", "E003"))
    for rule in rules:
        if isinstance(rule, models.UniqueConstraint) and rule.fields[:1] != ("practice",):
            found.append(_error(model, f"{rule.name} must begin with practice.", "E004"))
    return found


def _check_link(
    model: type[models.Model], field: models.ForeignKey[Any, Any], tied: dict[str, bool]
) -> list[checks.CheckMessage]:
    if not isinstance(field, OwnedForeignKey) or field.name not in tied:
        text = f"{field.name} must be an OwnedForeignKey tied by walls()."
        return [_error(model, text, "E002")]
    both = _portal_column(model) == _portal_column(_target(field)) == "organisation_id"
    if both and not tied[field.name]:
        return [_error(model, f"{field.name} must be listed in walls(within=...).", "E005")]
    return []


def _target(field: models.ForeignKey[Any, Any]) -> type[models.Model]:
    target: type[models.Model] = field.related_model
    return target


def _portal_column(model: type[models.Model]) -> str:
    return next(
        (r.organisation for r in model._meta.constraints if isinstance(r, PracticeWall)), ""
    )


def _error(model: type[models.Model], text: str, number: str) -> checks.Error:
    return checks.Error(f"{model._meta.label} {text}", obj=model, id=f"clients.{number}")
