"""Agents and teams, for choosing an owner."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from inbox.api.base import Endpoint, Nothing
from inbox.api.schemas import AgentsShape, TeamsShape
from inbox.models import Agent, Team
from inbox.shapes import person


class AgentsEndpoint(Endpoint):
    """Everyone with a seat, now or before."""

    @extend_schema(responses=AgentsShape)
    def get(self, request: Request) -> Response:
        """All agents by name. A deactivated one is not available, and still the author of old messages."""
        self.query(Nothing)
        return Response(
            {
                "agents": [
                    person(each) | {"role": each.role, "available": each.is_active}
                    for each in Agent.objects.order_by("name", "id")
                ]
            }
        )


class TeamsEndpoint(Endpoint):
    """Teams."""

    @extend_schema(responses=TeamsShape)
    def get(self, request: Request) -> Response:
        """All teams by name: a ticket can be handed to any of them."""
        self.query(Nothing)
        return Response({"teams": list(Team.objects.order_by("name").values("id", "name"))})
