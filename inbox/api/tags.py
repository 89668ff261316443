"""Tags in use."""

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox.api.base import Endpoint, Limit, StrictSerializer
from inbox.api.schemas import Shape
from inbox.attributes import LONGEST_TAG
from inbox.tagging.suggest import suggest


class TagsQuery(StrictSerializer):
    q = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=LONGEST_TAG,
        help_text="Part of a tag; accents and capitals do not count.",
    )
    limit = Limit(default=20)


class UsedTagShape(Shape):
    tag = serializers.CharField()
    uses = serializers.IntegerField(help_text="Tickets that carry it, among those you may see.")


class TagsShape(Shape):
    tags = UsedTagShape(many=True)


class TagsEndpoint(Endpoint):
    """Which tags there are."""

    @extend_schema(parameters=[TagsQuery], responses=TagsShape)
    def get(self, request: Request) -> Response:
        """Tags of tickets you may see, best first: what is `q` but for accents, what begins so, what is used most."""
        given = self.query(TagsQuery)
        return Response({"tags": [asdict(each) for each in suggest(self.agent, given["q"], given["limit"])]})
