"""The event feed: everything that happens to tickets, in one order that never skips and never repeats."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from events import feed
from events.models import Event
from inbox import shapes
from inbox.api.base import Endpoint, Limit, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_feed import FeedShape
from inbox.models import Agent
from inbox.permissions import visible_tickets


class FeedQuery(StrictSerializer):
    after = serializers.CharField(
        default="0-0", max_length=40, help_text="The `next` of the page before, or the `cursor` of a queue page."
    )
    limit = Limit(default=100)


class EventsEndpoint(Endpoint):
    """The event feed."""

    read_scope = "events:read"

    @extend_schema(parameters=[FeedQuery], responses=FeedShape)
    def get(self, request: Request) -> Response:
        """Events behind the cursor, oldest first. `next` also moves past events of tickets you may not see."""
        given = self.query(FeedQuery)
        after = _cursor(given["after"])
        read = feed.read(after, given["limit"])
        following = feed.cursor_of(read[-1]) if read else after
        return Response({"events": shapes.events(_visible(self.agent, read)), "next": str(following)})


def _cursor(text: str) -> feed.Cursor:
    try:
        cursor = feed.Cursor.parse(text)
    except feed.BadCursor as error:
        raise invalid(after="This is not a cursor of the feed.") from error
    if feed.is_ahead(cursor):
        raise Problem("cursor-ahead", "The database has been restored from a backup, perhaps.")
    return cursor


def _visible(agent: Agent, read: list[Event]) -> list[Event]:
    wanted = {each.ticket_id for each in read}
    seen = set(visible_tickets(agent).filter(id__in=wanted).values_list("id", flat=True))
    return [each for each in read if each.ticket_id in seen]
