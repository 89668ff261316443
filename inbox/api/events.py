"""The event feed: everything that happens to tickets, in one order that never skips and never repeats."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from events import feed, wanted
from events.models import Event
from inbox import refusals, shapes
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
    kinds = serializers.CharField(
        required=False, max_length=2000, help_text='Only these, with commas between them: "sla.*,ticket.opened".'
    )


class EventsEndpoint(Endpoint):
    """The event feed."""

    read_scope = "events:read"

    @extend_schema(parameters=[FeedQuery], responses=FeedShape)
    def get(self, request: Request) -> Response:
        """Events behind the cursor, oldest first.

        `next` also moves past events of other kinds and of tickets you may not see: there is more until it stays.
        """
        given = self.query(FeedQuery)
        read, following = feed.read_chosen(_cursor(given["after"]), given["limit"], _kinds(given.get("kinds")))
        return Response({"events": shapes.events(_visible(self.agent, read)), "next": str(following)})


def _kinds(text: str | None) -> frozenset[str] | None:
    if text is None:
        return None
    try:
        return wanted.expand(name.strip() for name in text.split(","))
    except wanted.UnknownKind as error:
        raise invalid(
            kinds=refusals.say("There is no kind of event called {kind}.", kind=repr(str(error)[:60]))
        ) from error


def _cursor(text: str) -> feed.Cursor:
    try:
        cursor = feed.Cursor.parse(text)
    except feed.BadCursor as error:
        raise invalid(after=refusals.say("This is not a cursor of the feed.")) from error
    if feed.is_ahead(cursor):
        raise Problem("cursor-ahead", refusals.say("The database has been restored from a backup, perhaps."))
    return cursor


def _visible(agent: Agent, read: list[Event]) -> list[Event]:
    wanted = {each.ticket_id for each in read}
    seen = set(visible_tickets(agent).filter(id__in=wanted).values_list("id", flat=True))
    return [each for each in read if each.ticket_id in seen]
