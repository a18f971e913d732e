"""The tenant."""

from typing import override

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

LANGUAGES = [("en-gb", _("English")), ("cs", _("Czech")), ("de", _("German"))]


class Practice(models.Model):
    """The firm of fractional executives. Client people may read all of it, so it holds no more."""

    slug = models.SlugField(_("short name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    logo = models.CharField(max_length=200, blank=True, editable=False)
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#17524c",
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", _("Write a colour like #17524c."))],
    )
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="en-gb")

    @override
    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/p/{self.slug}/"
