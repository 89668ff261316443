"""What every endpoint shares: strict input, the agent who asks, pages by key."""

import math
from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from rest_framework import serializers
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.rate import Buckets
from events.record import Actor
from inbox import refusals
from inbox.api.problems import Problem
from inbox.models import Agent, ApiToken, Ticket
from inbox.permissions import visible_tickets
from inbox.refusals import reader

MOST = 200
BIGGEST_ID = 2**63 - 1


@cache
def buckets() -> Buckets:
    """What this process still grants each caller."""
    return Buckets(settings.API_PER_MINUTE / 60, burst=settings.API_PER_MINUTE)


class StrictSerializer(serializers.Serializer[Any]):
    """Fields that are not named are refused: a misspelt or smuggled field must not pass in silence."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and (unknown := set(data) - set(self.fields)):
            raise serializers.ValidationError(
                {str(name)[:100]: [refusals.say("Unknown field.")] for name in sorted(unknown)}
            )
        return super().to_internal_value(data)


class Nothing(StrictSerializer):
    """No parameters."""


class Id(serializers.IntegerField):
    """A row's number."""

    def __init__(self, **more: Any) -> None:
        super().__init__(min_value=1, max_value=BIGGEST_ID, **more)


class Limit(serializers.IntegerField):
    """How many at most; more than MOST are never given."""

    def __init__(self, default: int = 50) -> None:
        super().__init__(default=default, min_value=1, help_text=f"How many at most (up to {MOST}).")

    def run_validation(self, data: Any = serializers.empty) -> int:
        return min(MOST, cast("int", super().run_validation(data)))


class AsItIs(DefaultContentNegotiation):
    """Whatever the client says it accepts, it gets what there is: JSON, or the file it asked for."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class Endpoint(APIView):
    """One address. `role` is the least role it asks for; a token needs `read_scope` or `write_scope`."""

    content_negotiation_class = AsItIs

    role: ClassVar[str] = Agent.Role.AGENT
    read_scope: ClassVar[str] = "tickets:read"
    write_scope: ClassVar[str] = "tickets:write"

    @property
    def agent(self) -> Agent:
        return cast("Agent", self.request.user)

    @property
    def actor(self) -> Actor:
        """Who is written down as having done it."""
        token = self.request.auth
        return Actor("api", token.id) if isinstance(token, ApiToken) else Actor("agent", self.agent.id)

    @property
    def plain_request(self) -> HttpRequest:
        """Django's own request, for Django's own functions."""
        return self.request._request  # noqa: SLF001

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What is refused is said as the client wishes, or as its agent reads once that is known."""
        with reader.reading(reader.wished(request.headers.get("Accept-Language", ""))):
            return super().dispatch(request, *args, **kwargs)

    def perform_authentication(self, request: Request) -> None:
        """Programs are told what they ask for, agents what they have chosen in the app."""
        super().perform_authentication(request)
        if isinstance(request.user, Agent) and not isinstance(request.auth, ApiToken):
            reader.turns_out(request.user.language)

    def check_throttles(self, request: Request) -> None:
        """One caller must not starve the others; whoever is not signed in is limited where they sign in."""
        if cast("Agent | None", request.user) is None:
            return
        caller = self.actor
        if wait := buckets().take(f"{caller.kind}:{caller.id}"):
            raise Problem("too-many-requests", retry_after=math.ceil(wait))

    def body(self, shape: type[StrictSerializer]) -> dict[str, Any]:
        return _valid(shape(data=self.request.data))

    def query(self, shape: type[StrictSerializer]) -> dict[str, Any]:
        return _valid(shape(data=self.request.query_params.dict()))

    def ticket(self, ticket_id: int) -> Ticket:
        """The ticket, if this agent may see it; a ticket out of sight is as absent as one that never was."""
        found = visible_tickets(self.agent).filter(id=ticket_id).first()
        if found is None:
            raise Http404
        return found

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        finished: Response = super().finalize_response(request, response, *args, **kwargs)
        finished.headers.setdefault("Cache-Control", "no-store")
        return finished


def _valid(serializer: StrictSerializer) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    return cast("dict[str, Any]", serializer.validated_data)
