"""How allauth behaves here."""

from typing import override

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is by invitation, unless the operator opens it."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open to all by setting, or to someone who holds an open invitation in this session."""
        return settings.SIGN_UP_OPEN or "invitation" in request.session
