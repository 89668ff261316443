"""The shapes of webhooks and of their calls."""

from rest_framework import serializers

from inbox.api.schemas import Shape


class WebhookShape(Shape):
    id = serializers.IntegerField()
    url = serializers.CharField()
    kinds = serializers.ListField(child=serializers.CharField())
    active = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    failures = serializers.IntegerField(help_text="Calls in a row that failed.")
    failing_since = serializers.DateTimeField(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True, help_text="The last call that was answered well.")
    off_because = serializers.CharField(help_text="Why Hora switched it off; empty when a person did, or nobody.")
    dead = serializers.IntegerField(help_text="Calls that were given up. They can be replayed.")


class NewWebhookShape(WebhookShape):
    secret = serializers.CharField(help_text="What its calls are signed with. It is shown only now.")


class WebhooksShape(Shape):
    webhooks = WebhookShape(many=True)


class CallEventShape(Shape):
    id = serializers.CharField(help_text="The `webhook-id` of the call: the same at every try.")
    kind = serializers.CharField()
    ticket_id = serializers.IntegerField()
    seq = serializers.IntegerField()


class WebhookCallShape(Shape):
    id = serializers.IntegerField()
    event = CallEventShape()
    state = serializers.ChoiceField(["pending", "done", "dead"])
    attempts = serializers.IntegerField(help_text="Tries that failed.")
    status = serializers.IntegerField(allow_null=True, help_text="HTTP status of the last answer.")
    last_error = serializers.CharField()
    next_attempt_at = serializers.DateTimeField(allow_null=True)
    done_at = serializers.DateTimeField(allow_null=True)


class WebhookCallsShape(Shape):
    calls = WebhookCallShape(many=True)
    next = serializers.CharField(allow_null=True)


class ReplayedShape(Shape):
    replayed = serializers.IntegerField()
