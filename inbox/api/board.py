"""The supervisor's board."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals
from inbox.api.base import BIGGEST_ID, Endpoint, StrictSerializer
from inbox.api.problems import invalid
from inbox.api.schemas_board import BoardShape
from inbox.board import board
from inbox.board_scope import Scope
from inbox.models import Agent, Team


class Zone(serializers.CharField):
    """The name of a time zone, such as America/Sao_Paulo."""

    def __init__(self) -> None:
        super().__init__(default="UTC", help_text="The IANA time zone that days begin and end in.")

    def to_internal_value(self, data: Any) -> Any:
        try:
            return ZoneInfo(super().to_internal_value(data))
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise serializers.ValidationError(refusals.say("There is no such time zone.")) from error

    def get_default(self) -> Any:
        return ZoneInfo("UTC")


class TeamFilter(serializers.CharField):
    """A team's id, or "none" for tickets of no team."""

    def __init__(self) -> None:
        super().__init__(required=False, help_text='A team\'s id, or "none": only its tickets.')

    def to_internal_value(self, data: Any) -> Any:
        text = super().to_internal_value(data)
        if text == "none":
            return text
        # not as a validator: that would be asked about the number, which has no length
        if len(text) > 19 or not text.isascii() or not text.isdigit() or not 1 <= int(text) <= BIGGEST_ID:
            raise serializers.ValidationError(refusals.say('A number or "none".'))
        return int(text)


class BoardQuery(StrictSerializer):
    team = TeamFilter()
    zone = Zone()


class BoardEndpoint(Endpoint):
    """The board."""

    role = Agent.Role.SUPERVISOR

    @extend_schema(parameters=[BoardQuery], responses=BoardShape)
    def get(self, request: Request) -> Response:
        """How the hour is being kept, as one snapshot: what is due, what needs somebody, what was kept today."""
        given = self.query(BoardQuery)
        return Response(board(scope(given.get("team")), given["zone"]))


def scope(team: int | str | None) -> Scope:
    """Whose tickets were asked for. A team that does not exist is refused."""
    if isinstance(team, int) and not Team.objects.filter(id=team).exists():
        raise invalid(team=refusals.say("There is no such team."))
    return Scope(team)
