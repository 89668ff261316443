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
from inbox.models import ApiToken, Notification
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


class OwnEndpoint(Endpoint):
    """About what one was told oneself."""

    def mine(self) -> QuerySet[Notification]:
        """One's own about tickets in sight; for tokens that are not an admin's, without what is for one's own eyes."""
        told = Notification.objects.filter(agent=self.agent, in_app=True, ticket__in=visible_tickets(self.agent))
        token = self.request.auth
        hides = isinstance(token, ApiToken) and "admin" not in token.scopes
        return told.exclude(event=None) if hides else told

    def unread(self) -> int:
        return self.mine().filter(read_at__isnull=True).count()


class NotificationsEndpoint(OwnEndpoint):
    """One's own notifications."""

    @extend_schema(responses=NotificationsShape)
    def get(self, request: Request) -> Response:
        """The newest notifications about tickets you may see, and how many of all are unread."""
        self.query(Nothing)
        newest = self.mine().select_related("ticket").order_by("-id")[:SHOWN]
        return Response({"items": [shapes.notification(each) for each in newest], "unread": self.unread()})


class ReadEndpoint(OwnEndpoint):
    """Reading them."""

    @extend_schema(request=Read, responses=UnreadShape)
    def post(self, request: Request) -> Response:
        """Mark notifications as read; ids that are not yours change nothing."""
        ids = self.body(Read)["ids"]
        mine = self.mine().filter(read_at__isnull=True)
        (mine if ids == "all" else mine.filter(id__in=ids)).update(read_at=Now())
        return Response({"unread": self.unread()})
