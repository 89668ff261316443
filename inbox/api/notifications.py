"""What an agent was told."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import shapes
from inbox.api.base import MOST, Endpoint, Id, Nothing, StrictSerializer
from inbox.api.schemas_feed import NotificationsShape, UnreadShape
from inbox.models import Agent, Notification
from inbox.permissions import visible_tickets

SHOWN = 50


@extend_schema_field(
    {"oneOf": [{"type": "string", "enum": ["all"]}, {"type": "array", "items": {"type": "integer"}, "maxItems": MOST}]}
)
class Ids(serializers.Field):  # type: ignore[type-arg]  # generic for the type checker only
    """Either "all" or a list of ids."""

    def to_internal_value(self, data: Any) -> Any:
        listed = serializers.ListField(child=Id(), max_length=MOST)
        return "all" if data == "all" else listed.run_validation(data)


class Read(StrictSerializer):
    ids = Ids(help_text='Ids of notifications, or "all".')


class NotificationsEndpoint(Endpoint):
    """One's own notifications."""

    @extend_schema(responses=NotificationsShape)
    def get(self, request: Request) -> Response:
        """The newest notifications about tickets you may see, and how many of all are unread."""
        self.query(Nothing)
        newest = _mine(self.agent).select_related("ticket").order_by("-id")[:SHOWN]
        return Response({"items": [shapes.notification(each) for each in newest], "unread": _unread(self.agent)})


class ReadEndpoint(Endpoint):
    """Reading them."""

    @extend_schema(request=Read, responses=UnreadShape)
    def post(self, request: Request) -> Response:
        """Mark notifications as read; ids that are not yours change nothing."""
        ids = self.body(Read)["ids"]
        mine = _mine(self.agent).filter(read_at__isnull=True)
        (mine if ids == "all" else mine.filter(id__in=ids)).update(read_at=Now())
        return Response({"unread": _unread(self.agent)})


def _mine(agent: Agent) -> QuerySet[Notification]:
    return Notification.objects.filter(agent=agent, in_app=True, ticket__in=visible_tickets(agent))


def _unread(agent: Agent) -> int:
    return _mine(agent).filter(read_at__isnull=True).count()
