"""The shapes of messages and of the timeline."""

from rest_framework import serializers

from inbox.api.schemas import AboutShape, Shape
from inbox.api.schemas_tickets import TicketShape

STATES = ["received", "scheduled", "held_back", "queued", "sending", "sent", "failed", "unknown", "taken_back"]
HELD_BECAUSE = ["customer_wrote", "moved", "put_away", "out_of_sight", "failed"]


class ActorShape(Shape):
    kind = serializers.ChoiceField(["agent", "contact", "api", "system"])
    id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()


class TranscriptShape(Shape):
    text = serializers.CharField()
    language = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField()


class RecordingShape(Shape):
    """Sound or film, and how it is played everywhere. `unmade`: nothing is made on this installation."""

    state = serializers.ChoiceField(["waiting", "plays", "made", "failed", "unmade"])
    film = serializers.BooleanField()
    url = serializers.CharField(allow_null=True, help_text="A form that every browser plays, once it is made.")
    content_type = serializers.CharField(allow_null=True, help_text="Of that form.")
    peaks = serializers.ListField(child=serializers.IntegerField(), help_text="Loudness along the way, 0 to 100.")
    transcript = TranscriptShape(allow_null=True)


class AttachmentShape(Shape):
    id = serializers.IntegerField()
    filename = serializers.CharField()
    content_type = serializers.CharField()
    size = serializers.IntegerField()
    inline = serializers.BooleanField()
    duration_ms = serializers.IntegerField(allow_null=True, required=False, help_text="Of recordings, when known.")
    url = serializers.CharField()
    recording = RecordingShape(allow_null=True, required=False, help_text="Beside sound and film of messages.")


class ReactionShape(Shape):
    by = serializers.ChoiceField(["us", "customer"])
    emoji = serializers.CharField()
    at = serializers.DateTimeField()


class MediaShape(Shape):
    """A file that has to be fetched from the provider: `note` says why one did not come."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(["image", "audio", "voice", "video", "sticker", "file"])
    state = serializers.ChoiceField(["waiting", "fetched", "failed"])
    filename = serializers.CharField()
    duration_ms = serializers.IntegerField(allow_null=True)
    note = serializers.CharField()
    attachment_id = serializers.IntegerField(allow_null=True)


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
    state = serializers.ChoiceField(STATES)
    error = serializers.CharField()
    to = serializers.ListField(child=serializers.CharField())
    cc = serializers.ListField(child=serializers.CharField())
    subject = serializers.CharField()
    via = serializers.CharField(
        allow_null=True, required=False, help_text="Kind of its channel, where known apart from the ticket's."
    )
    language = serializers.CharField(allow_null=True)
    attachments = AttachmentShape(many=True)
    raw_url = serializers.CharField(allow_null=True)
    send_at = serializers.DateTimeField(allow_null=True, help_text="When a scheduled or held back reply leaves.")
    undo_until = serializers.DateTimeField(allow_null=True, help_text="Until then a queued reply can be taken back.")
    held_because = serializers.ChoiceField(HELD_BECAUSE, allow_null=True)
    delivered_at = serializers.DateTimeField(allow_null=True, required=False)
    read_at = serializers.DateTimeField(allow_null=True, required=False)
    played_at = serializers.DateTimeField(allow_null=True, required=False)
    edited_at = serializers.DateTimeField(allow_null=True, required=False)
    deleted_at = serializers.DateTimeField(
        allow_null=True, required=False, help_text="Taken back by its writer: text and files are not given any more."
    )
    error_code = serializers.CharField(required=False)
    reactions = ReactionShape(many=True, required=False)
    media = MediaShape(many=True, required=False)
    details = serializers.DictField(required=False, help_text="A story, a post, an advertisement, a template.")


class EntryShape(Shape):
    seq = serializers.IntegerField()
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    actor = ActorShape()
    data = serializers.DictField()  # type: ignore[assignment]  # only described, never run
    message = MessageShape(required=False)
    messages = MessageShape(many=True, required=False, help_text="What came from another ticket with this event.")
    other = AboutShape(required=False, help_text="The ticket at the other end of a link, if you may see it.")


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
