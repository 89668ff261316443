"""The shapes of answers, for the OpenAPI document."""

from rest_framework import serializers

from inbox.api.schemas import Shape


class InboundShape(Shape):
    """One thing that came in from outside."""

    id = serializers.IntegerField()
    channel = serializers.CharField(help_text="Name of the connected account.")
    state = serializers.ChoiceField(["received", "done", "failed", "ignored"])
    reason = serializers.CharField(help_text="Why it failed or was ignored.")
    received_at = serializers.DateTimeField()
    sender = serializers.CharField()  # named "from" in the answer
    subject = serializers.CharField()
    attempts = serializers.IntegerField()
    ticket_id = serializers.IntegerField(allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]  # generic for the type checker only
        """`from` is a word of Python's own."""
        return {"from" if name == "sender" else name: field for name, field in super().get_fields().items()}


class InboundListShape(Shape):
    items = InboundShape(many=True)
    next = serializers.CharField(allow_null=True)


class CheckShape(Shape):
    """What a check found, as a code with values to be said in any language, and said in English."""

    name = serializers.CharField()
    state = serializers.ChoiceField(["ok", "warn", "fail"])
    code = serializers.CharField(help_text="What was found, such as `workers.silent`.")
    values = serializers.DictField(help_text="What is particular about it: numbers and names.")
    summary = serializers.CharField()
    detail = serializers.CharField(help_text="More of it, or what a program said, word for word.")
    advice = serializers.CharField(help_text="What to do; empty when there is nothing to do.")


class DoctorShape(Shape):
    ok = serializers.BooleanField(help_text="Nothing fails; there may be warnings.")
    checks = CheckShape(many=True)
    at = serializers.DateTimeField()
