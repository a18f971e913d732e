"""Forms about people: invitations, roles, oneself, the practice."""

from collections.abc import Iterable
from functools import cache
from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from clients.access import Place, Role
from clients.branding import LOGO_SIZE
from clients.countries import country_choices
from clients.forms import OwnedForm
from clients.models import ClientAccess, Practice, PracticeSettings, User
from clients.models.organisation import COUNTRY
from clients.notices import Notice
from clients.pictures import redrawn

LARGEST_LOGO = 2 * 1024 * 1024  # bytes

ROLE_CHOICES = [
    (Role.OWNER.value, _("Owner")),
    (Role.ADMIN.value, _("Admin")),
    (Role.EXECUTIVE.value, _("Executive")),
    (Role.BOOKKEEPER.value, _("Bookkeeper")),
]


def role_words(roles: Iterable[str]) -> str:
    """Roles of either side as people call them, in their own order."""
    words = dict(ROLE_CHOICES) | dict(ClientAccess.Role.choices)
    held = set(roles)
    return ", ".join(str(word) for role, word in words.items() if role in held)


class RolesForm(forms.Form):
    """Which roles a member holds. Only an owner is shown the owner's role."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=ROLE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = ROLE_CHOICES if Role.OWNER in place.roles else ROLE_CHOICES[1:]
        cast("forms.MultipleChoiceField", self.fields["roles"]).choices = self.offered


class MemberInvitationForm(RolesForm):
    """A place in the practice, offered to an address."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "off"}))

    field_order = ["name", "email", "roles"]


class ClientInvitationForm(forms.Form):
    """The keys to a client room, offered to an address."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("What they may see"), choices=ClientAccess.Role.choices)


class PreferencesForm(forms.ModelForm):
    """What a person decides about themselves."""

    time_zone = forms.ChoiceField(label=_("Time zone"))

    class Meta:
        model = User
        fields = ["name", "language", "time_zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        cast("forms.ChoiceField", self.fields["time_zone"]).choices = _time_zones()


class NoticesForm(forms.Form):
    """Which kinds of e-mail notices a person wants: one box a kind, all of them may be empty."""

    notices = forms.MultipleChoiceField(
        label=_("Write to me when"),
        choices=Notice.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@cache
def _time_zones() -> list[tuple[str, str]]:
    """Those of places, read from the disk once a process."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone)
    zones = [zone for zone in zones if not zone.startswith(("Etc/", "SystemV/"))]
    return [("UTC", "UTC"), *((zone, zone) for zone in zones)]


class PracticeForm(forms.ModelForm):
    """How the practice is called and looks."""

    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput({"accept": ".png,.jpg,.jpeg,.webp,.gif"}),
        help_text=_(
            "Stands on invoices and reports and at the top of every page. "
            "PNG, JPEG, WebP or GIF, up to 2 MB."
        ),
    )
    without_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    class Meta:
        model = Practice
        fields = ["name", "colour", "language"]
        widgets = {"colour": forms.TextInput({"type": "color"})}

    def clean_logo(self) -> bytes | None:
        """The picture drawn anew, if one was sent."""
        sent: UploadedFile | None = self.cleaned_data["logo"]
        if not sent:
            return None
        if (sent.size or 0) > LARGEST_LOGO:
            raise ValidationError(_("This file is larger than 2 MB."))
        return redrawn(sent.read(), within=LOGO_SIZE)

    @property
    def new_logo(self) -> bytes | None:
        """The logo to have from now on: none if no bytes, the present one if None."""
        if self.cleaned_data["logo"] is None and self.cleaned_data["without_logo"]:
            return b""
        return self.cleaned_data["logo"]


class PracticeSettingsForm(OwnedForm):
    """The rules of the practice."""

    class Meta:
        model = PracticeSettings
        fields = ["country", "day_limit", "second_factor_required"]
        help_texts = {
            "country": _("Its public holidays are no working days."),
            "day_limit": _("1, or up to 1.5 where long days are counted."),
            "second_factor_required": _("They are asked to set it up before they go on."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"] = forms.ChoiceField(
            label=self.fields["country"].label,
            choices=country_choices(self.instance.country),
            help_text=self.fields["country"].help_text,
            validators=[COUNTRY],
        )
