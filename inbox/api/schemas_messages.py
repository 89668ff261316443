"""The shapes of messages and of the timeline."""

from rest_framework import serializers

from inbox.api.schemas import Shape
from inbox.api.schemas_tickets import TicketShape


class ActorShape(Shape):
    kind = serializers.ChoiceField(["agent", "contact", "api", "system"])
    id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()


class AttachmentShape(Shape):
    id = serializers.IntegerField()
    filename = serializers.CharField()
    content_type = serializers.CharField()
    size = serializers.IntegerField()
    inline = serializers.BooleanField()
    url = serializers.CharField()


class MessageShape(Shape):
    """A message; `text` is what is new in it, `quoted` the history below."""

    id = serializers.IntegerField()
    direction = serializers.ChoiceField(["in", "out", "note"])
    author = ActorShape()
    at = serializers.DateTimeField()
    text = serializers.CharField()
    quoted = serializers.CharField()
    has_html = serializers.BooleanField()
    html_url = serializers.CharField(allow_null=True)
    degraded = serializers.BooleanField(help_text="It could not be read completely; the raw bytes are kept.")
    auto = serializers.BooleanField(help_text="Written by a machine.")
    state = serializers.ChoiceField(["received", "queued", "sending", "sent", "failed", "unknown"])
    error = serializers.CharField()
    to = serializers.ListField(child=serializers.CharField())
    cc = serializers.ListField(child=serializers.CharField())
    subject = serializers.CharField()
    language = serializers.CharField(allow_null=True)
    attachments = AttachmentShape(many=True)
    raw_url = serializers.CharField(allow_null=True)


class EntryShape(Shape):
    seq = serializers.IntegerField()
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    actor = ActorShape()
    data = serializers.DictField()  # type: ignore[assignment]  # only described, never run
    message = MessageShape(required=False)
    messages = MessageShape(many=True, required=False, help_text="What came from another ticket with this event.")


class TimelineShape(Shape):
    items = EntryShape(many=True)
    last_seq = serializers.IntegerField(help_text="Number of the ticket's newest event.")


class WrittenShape(Shape):
    message = MessageShape()
    ticket = TicketShape()


class UploadShape(Shape):
    id = serializers.IntegerField()
    filename = serializers.CharField()
    size = serializers.IntegerField()
    content_type = serializers.CharField()
