"""Tokens of API clients, for admins."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals, tokens
from inbox.api.base import Endpoint, Id, Nothing, StrictSerializer
from inbox.api.problems import invalid
from inbox.api.schemas_feed import NewTokenShape, TokensShape
from inbox.models import Agent, ApiToken
from inbox.queue import iso


class TokenOrder(StrictSerializer):
    """A token acts as its agent: by default as whoever creates it."""

    name = serializers.CharField(max_length=80)
    scopes = serializers.ListField(child=serializers.ChoiceField(list(tokens.SCOPES)), allow_empty=False, max_length=10)
    agent = Id(required=False)


class TokensEndpoint(Endpoint):
    """All tokens."""

    role = Agent.Role.ADMIN
    read_scope = write_scope = "admin"

    @extend_schema(responses=TokensShape)
    def get(self, request: Request) -> Response:
        """Every token, newest first, revoked ones too. Secrets are not kept and cannot be shown."""
        self.query(Nothing)
        rows = ApiToken.objects.select_related("agent").order_by("-id")
        return Response({"tokens": [_shape(each) for each in rows]})

    @extend_schema(request=TokenOrder, responses={201: NewTokenShape})
    def post(self, request: Request) -> Response:
        """Create a token. Its secret is in this answer and nowhere else, so this request is not repeatable by key."""
        given = self.body(TokenOrder)
        agent = Agent.objects.filter(id=given.get("agent", self.agent.id), is_active=True).first()
        if agent is None:
            raise invalid(agent=refusals.say("There is no such agent."))
        token, secret = tokens.issue(agent, given["name"], sorted(set(given["scopes"])))
        token.refresh_from_db()
        return Response(_shape(token) | {"token": secret}, status=201)


class TokenEndpoint(Endpoint):
    """One token."""

    role = Agent.Role.ADMIN
    read_scope = write_scope = "admin"

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, token_id: int) -> Response:
        """Revoke the token: it is dead at once."""
        if not tokens.revoke(token_id):
            raise Http404
        return Response(status=204)


def _shape(row: ApiToken) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "agent": {"id": row.agent.id, "name": row.agent.name},
        "scopes": row.scopes,
        "created_at": iso(row.created_at),
        "last_used_at": iso(row.last_used_at),
        "revoked_at": iso(row.revoked_at),
    }
