"""The board's forecast."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from inbox.api.base import Endpoint, StrictSerializer
from inbox.api.board import TeamFilter, scope
from inbox.api.schemas_board_forecast import ForecastShape
from inbox.board_outlook import outlook
from inbox.models import Agent


class ForecastQuery(StrictSerializer):
    team = TeamFilter()


class ForecastEndpoint(Endpoint):
    """The hours ahead."""

    role = Agent.Role.SUPERVISOR

    @extend_schema(parameters=[ForecastQuery], responses=ForecastShape)
    def get(self, request: Request) -> Response:
        """How many promises will break in the next hours, and how many more agents would keep. Made by a worker."""
        return Response(outlook(scope(self.query(ForecastQuery).get("team"))))
