"""Search over everything that was written."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from inbox.api.base import Endpoint, Limit, StrictSerializer
from inbox.api.board import Zone
from inbox.api.problems import invalid
from inbox.api.schemas_search import SearchShape
from inbox.search.answers import answer
from inbox.search.conditions import Reader
from inbox.search.places import BadPlace, Place


class SearchQuery(StrictSerializer):
    q = serializers.CharField(
        default="",
        max_length=10_000,
        allow_blank=True,
        help_text='Words, "phrases", #numbers and operators, such as from:cleo is:open before:7d -refund.',
    )
    after = serializers.CharField(required=False, max_length=120)
    limit = Limit(default=20)
    zone = Zone()


class SearchEndpoint(Endpoint):
    """Messages, subjects, people, addresses and names of files, newest first; each ticket once."""

    @extend_schema(parameters=[SearchQuery], responses=SearchShape)
    def get(self, request: Request) -> Response:
        """One page. No question is an error: what was made of it is in `understood`, the rest in `ignored`."""
        given = self.query(SearchQuery)
        reader = Reader(self.agent, given["zone"], clock.now())
        return Response(answer(given["q"], reader, _place(given.get("after")), given["limit"]))


def _place(text: str | None) -> Place | None:
    try:
        return Place.parse(text) if text else None
    except BadPlace as error:
        raise invalid(after=str(error)) from error
