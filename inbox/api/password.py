"""One's own password: set one, or change it."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals, signin
from inbox.api.address import client_address
from inbox.api.auth import SessionAuthentication
from inbox.api.base import Endpoint, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.session import knows_password
from inbox.models import Agent
from inbox.pushing import subscriptions
from inbox.refusals import reader


class NewPassword(StrictSerializer):
    current = serializers.CharField(
        required=False, max_length=1000, trim_whitespace=False, help_text="Required when `has_password` of /me says so."
    )
    new = serializers.CharField(max_length=1000, trim_whitespace=False)


class PasswordEndpoint(Endpoint):
    """Only a person in a browser: a token that leaks must not become a password."""

    authentication_classes = (SessionAuthentication,)

    @extend_schema(request=NewPassword, responses={204: None})
    def post(self, request: Request) -> Response:
        """Set a new password. Every other session of the agent ends; the one that asked goes on."""
        given = self.body(NewPassword)
        if knows_password(self.agent, self.plain_request):
            _require_current(self.agent, given.get("current", ""), client_address(self.plain_request))
        _require_good(self.agent, given["new"])
        with transaction.atomic():
            self.agent.set_password(given["new"])
            self.agent.save(update_fields=["password"])
            before = self.plain_request.session.session_key or ""
            update_session_auth_hash(self.plain_request, self.agent)
            subscriptions.move(self.agent, before, self.plain_request.session.session_key or "")
        return Response(status=204)


def _require_current(agent: Agent, password: str, address: str) -> None:
    """Counted like a try to sign in: who finds an open page must not guess the password there."""
    if not password:
        raise invalid(current=refusals.say("Give your current password."))
    try:
        known = signin.by_password(agent.email, password, address)
    except signin.TooManyTries as limit:
        raise Problem("too-many-tries", retry_after=limit.wait) from limit
    if known is None:
        raise invalid(current=refusals.say("This is not your current password."))


def _require_good(agent: Agent, password: str) -> None:
    """Refusals are in the agent's own language."""
    try:
        with translation.override(reader.language().lower()):
            validate_password(password, agent)
    except ValidationError as refused:
        raise Problem("invalid", errors={"new": refused.messages}) from refused
