"""How allauth behaves here: accounts are made by invitation, unless the operator opens sign-up."""

import logging
from typing import Any, override

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import SignupForm
from allauth.core import context
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sites.requests import RequestSite
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clients.actions.invitations import found_by, state_of
from clients.mail import language_of
from clients.models import User
from clients.models.practice import LANGUAGES

log = logging.getLogger(__name__)

INVITATION = "invitation"  # the session's key for the token that was opened last


def invited_as(request: HttpRequest) -> dict[str, str]:
    """Address and name of the open invitation this browser came with, or nothing."""
    token = request.session.get(INVITATION, "")
    with found_by(token) as invitation:
        if invitation is None or state_of(invitation) != "open":
            return {}
        return {"email": invitation.email, "name": invitation.name}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is by invitation, unless the operator opens it."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open to all by setting, or to someone who holds an open invitation in this session."""
        return settings.SIGN_UP_OPEN or bool(invited_as(request))

    @override
    def save_user(
        self,
        request: HttpRequest,
        user: AbstractBaseUser,
        form: forms.BaseForm,
        commit: bool = True,
    ) -> AbstractBaseUser:
        """Keep the name, and the language the page was read in."""
        assert isinstance(user, User)
        user.name = form.cleaned_data.get("name", "")
        user.language = get_language() or user.language
        if user.language not in dict(LANGUAGES):
            user.language = LANGUAGES[0][0]
        user.email = form.cleaned_data["email"].lower()
        return super().save_user(request, user, form, commit=commit)

    @override
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Letters about the account name the product and speak the recipient's language.

        They are sent while the person waits. Without a mail server the page says what it always
        says, so that nobody learns from it who has an account; asking again sends again.
        """
        site = RequestSite(self.request)
        site.name = "Sextant"
        language = language_of(email) or get_language() or settings.LANGUAGE_CODE
        try:
            with translation.override(language):
                super().send_mail(template_prefix, email, {**context, "current_site": site})
        except OSError:  # the mail server is away, or refused
            log.exception("The letter %s could not be sent.", template_prefix)


class SignUpForm(SignupForm):
    """Name, address, password. With an invitation, the address is the one that was invited."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    field_order = ["name", "email", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("Twelve characters or more: a few words do well.")
        self.invited = invited_as(context.request)
        for name, value in self.invited.items():
            self.initial[name] = value

    def clean_email(self) -> str:
        """Refuse another address than the invited one, whether or not it is known."""
        email: str = super().clean_email()
        if self.invited and not settings.SIGN_UP_OPEN and email.lower() != self.invited["email"]:
            raise ValidationError(
                _("Your invitation is for %(email)s: use that address."),
                params={"email": self.invited["email"]},
            )
        return email
