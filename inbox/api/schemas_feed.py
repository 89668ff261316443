"""The shapes of events, and of what follows from them: notifications, deliveries, and the tokens that read them."""

from rest_framework import serializers

from inbox.api.schemas import AboutShape, NamedShape, Shape
from inbox.api.schemas_messages import ActorShape


class EventShape(Shape):
    cursor = serializers.CharField()
    ticket_id = serializers.IntegerField()
    seq = serializers.IntegerField()
    kind = serializers.CharField()
    at = serializers.DateTimeField(help_text="When it took effect.")
    recorded_at = serializers.DateTimeField(help_text="When it was written down.")
    actor = ActorShape()
    data = serializers.DictField()  # type: ignore[assignment]  # only described, never run


class FeedShape(Shape):
    events = EventShape(many=True)
    next = serializers.CharField(help_text="Pass it as `after`, also when no event was for you.")


class NotificationShape(Shape):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    ticket = AboutShape()
    at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)
    data = serializers.DictField()  # type: ignore[assignment]  # only described, never run


class UnreadShape(Shape):
    unread = serializers.IntegerField()


class NotificationsShape(UnreadShape):
    items = NotificationShape(many=True)


class TokenShape(NamedShape):
    agent = NamedShape()
    scopes = serializers.ListField(child=serializers.CharField())
    created_at = serializers.DateTimeField()
    last_used_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)


class NewTokenShape(TokenShape):
    token = serializers.CharField(help_text="The secret. It is shown only now.")


class TokensShape(Shape):
    tokens = TokenShape(many=True)


class DeliveryShape(Shape):
    id = serializers.IntegerField()
    consumer = serializers.CharField()
    state = serializers.ChoiceField(["pending", "done", "dead"])
    kind = serializers.CharField(help_text="Kind of the event it is about.")
    ticket_id = serializers.IntegerField()
    attempts = serializers.IntegerField()
    next_attempt_at = serializers.DateTimeField()
    last_error = serializers.CharField()


class DeliveriesShape(Shape):
    items = DeliveryShape(many=True)
    next = serializers.CharField(allow_null=True)
