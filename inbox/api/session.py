"""Signing in and out, and the agent's own settings."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from inbox import refusals, signin
from inbox.api.address import client_address
from inbox.api.auth import SessionAuthentication
from inbox.api.base import Endpoint, StrictSerializer
from inbox.api.problems import Problem
from inbox.api.schemas import MeShape
from inbox.live import push
from inbox.models import Agent
from inbox.queue import iso
from inbox.refusals.reader import LANGUAGES

THEMES = ("auto", "light", "dark")
BACKEND = "django.contrib.auth.backends.ModelBackend"
BY_LINK = "came_by_link"


class Credentials(StrictSerializer):
    """Either an e-mail address and a password, or the token of a one-time link."""

    email = serializers.CharField(required=False, max_length=320)
    password = serializers.CharField(required=False, max_length=1000, trim_whitespace=False)
    token = serializers.CharField(required=False, max_length=200)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if set(given) not in ({"email", "password"}, {"token"}):
            raise serializers.ValidationError(refusals.say("Send either email and password, or token."))
        return given


class MyChange(StrictSerializer):
    """What an agent may change about themselves."""

    language = serializers.ChoiceField(LANGUAGES, required=False)
    theme = serializers.ChoiceField(THEMES, required=False)
    name = serializers.CharField(required=False, max_length=120)


class SessionEndpoint(Endpoint):
    """The session cookie."""

    authentication_classes = (SessionAuthentication,)
    permission_classes = ()

    @extend_schema(request=Credentials, responses=MeShape)
    def post(self, request: Request) -> Response:
        """Sign in with a password or with a one-time link. Whatever is wrong, the answer is the same."""
        SessionAuthentication().enforce_csrf(request)
        given = self.body(Credentials)
        agent = _agent(given, client_address(self.plain_request))
        login(self.plain_request, agent, backend=BACKEND)
        self.plain_request.session[BY_LINK] = "token" in given
        return Response(me(agent, self.plain_request))

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Sign out. The session ends on the server, not only in this browser."""
        SessionAuthentication().enforce_csrf(request)
        logout(self.plain_request)
        push.ring_recheck()  # other tabs of this browser close now
        return Response(status=204)


class MeEndpoint(Endpoint):
    """The agent who asks."""

    write_scope = "admin"

    @extend_schema(responses=MeShape)
    def get(self, request: Request) -> Response:
        """Who is signed in, and what the app needs to start."""
        return Response(me(self.agent, self.plain_request))

    @extend_schema(request=MyChange, responses=MeShape)
    def patch(self, request: Request) -> Response:
        """Change one's own name, language or theme."""
        given = self.body(MyChange)
        for field, value in given.items():
            setattr(self.agent, field, value)
        if given:
            self.agent.save(update_fields=list(given))
        return Response(me(self.agent, self.plain_request))


def me(agent: Agent, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": agent.id,
        "name": agent.name,
        "email": agent.email,
        "initials": agent.initials,
        "role": agent.role,
        "language": agent.language,
        "theme": agent.theme,
        "has_password": knows_password(agent, request),
        "teams": list(agent.teams.values("id", "name")),
        "company": settings.COMPANY,
        "server_time": iso(clock.now()),
        "csrf_token": get_token(request),
    }


def knows_password(agent: Agent, request: HttpRequest) -> bool:
    """True when the agent can be asked for a current password: whoever came by link may have forgotten it."""
    return agent.has_usable_password() and not request.session.get(BY_LINK, False)


def _agent(given: dict[str, Any], address: str) -> Agent:
    try:
        if "token" in given:
            agent = signin.by_link(given["token"], address)
        else:
            agent = signin.by_password(given["email"], given["password"], address)
    except signin.TooManyTries as limit:
        raise Problem("too-many-tries", retry_after=limit.wait) from limit
    if agent is None:
        raise Problem("wrong-credentials")
    return agent
