"""The shapes of what agents are told, by which way, and of the browsers that may be pushed to."""

from rest_framework import serializers

from inbox.api.schemas import Shape
from inbox.telling.topics import NAMES


class QuietHoursShape(Shape):
    """Hours in which neither mail nor pushes come."""

    zone = serializers.CharField(help_text="Such as Europe/Lisbon.")
    to = serializers.CharField(help_text='"HH:MM", on the next day when not later than `from`.')
    days = serializers.ListField(child=serializers.IntegerField(), help_text="On which it begins; 0 is Monday.")
    whole_days = serializers.ListField(child=serializers.IntegerField(), help_text="Quiet from midnight to midnight.")

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]  # generic for the checker only
        """ "from" is a word of Python's."""
        return super().get_fields() | {"from": serializers.CharField(help_text='"HH:MM" on the wall.')}


class ChoicesShape(Shape):
    email = serializers.ListField(child=serializers.ChoiceField(NAMES))
    push = serializers.ListField(child=serializers.ChoiceField(NAMES))
    through = serializers.ListField(child=serializers.ChoiceField(NAMES))
    previews = serializers.BooleanField(help_text="Whether pushes show subjects and what was said.")
    quiet = QuietHoursShape(allow_null=True)
    quiet_until = serializers.DateTimeField(allow_null=True, help_text="When the quiet that holds now is over.")
    mail = serializers.BooleanField(help_text="Whether this installation can send mail.")


class PushSubscriptionShape(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()
    host = serializers.CharField(help_text="The push service of its browser.")
    here = serializers.BooleanField(help_text="Whether it is the browser that asks.")
    alive = serializers.BooleanField(help_text="False once its session is over: nothing is pushed there.")
    created_at = serializers.DateTimeField()
    pushed_at = serializers.DateTimeField(allow_null=True)
    last_error = serializers.CharField()


class PushSubscriptionsShape(Shape):
    public_key = serializers.CharField(help_text="`applicationServerKey` for browsers, in base64url.")
    subscriptions = PushSubscriptionShape(many=True)
