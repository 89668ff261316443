"""What was written, and the files that came with it."""

from django.db import models
from django.db.models.functions import Now


class Message(models.Model):
    """One message of a ticket: from the customer (in), to the customer (out), or an internal note.

    `text` is what is new, `quoted` the history below it, `html` the sender's own HTML as it came (untrusted).
    `at` is when we take it to have been written: the provider's own time `provider_at`, kept within reason. `channel`
    is set when it is known apart from the ticket's; `address` is the customer's address there, as the provider spells
    it. `thread` names a place of its own within the channel (a post, a topic), `album` what was sent together.
    `details` is what only some kinds have: a place, a story, a post, a template. Deleted: its writer took it back.
    """

    class Direction(models.TextChoices):
        IN = "in"
        OUT = "out"
        NOTE = "note"

    class State(models.TextChoices):
        RECEIVED = "received"
        SCHEDULED = "scheduled"
        HELD_BACK = "held_back"
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        UNKNOWN = "unknown"
        TAKEN_BACK = "taken_back"

    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="messages")
    direction = models.CharField(max_length=4, choices=Direction.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    agent = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    contact = models.ForeignKey("inbox.Contact", models.SET_NULL, null=True, related_name="+", db_index=False)
    subject = models.CharField(max_length=500, blank=True, default="")
    text = models.TextField(blank=True, default="")
    quoted = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")
    auto = models.BooleanField(default=False)
    degraded = models.BooleanField(default=False)
    to = models.JSONField(default=list)
    cc = models.JSONField(default=list)
    external_id = models.CharField(max_length=998, blank=True, default="")
    in_reply_to = models.CharField(max_length=998, blank=True, default="")
    references = models.JSONField(default=list)
    inbound = models.OneToOneField("channels_integrations.Inbound", models.SET_NULL, null=True, related_name="message")
    clock = models.ForeignKey("sla.Clock", models.SET_NULL, null=True, related_name="+", db_index=False)
    attempts = models.IntegerField(default=0)
    error = models.TextField(blank=True, default="")
    error_code = models.CharField(max_length=40, blank=True, default="", db_default="")
    channel = models.ForeignKey(
        "channels_integrations.Channel", models.PROTECT, null=True, related_name="+", db_index=False
    )
    address = models.CharField(max_length=320, blank=True, default="", db_default="")
    thread = models.CharField(max_length=255, blank=True, default="", db_default="")
    album = models.CharField(max_length=255, blank=True, default="", db_default="")
    details = models.JSONField(default=dict, db_default={}, blank=True)
    provider_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    played_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["external_id"], name="message_external_id"),
            # what was said to one customer on a channel, whichever ticket it is in; mails have no such address
            models.Index(fields=["address", "id"], name="message_address", condition=~models.Q(address="")),
            # how fast agents answer: read backwards from now
            models.Index(
                fields=["-at"],
                name="message_pace",
                condition=models.Q(direction="out", agent__isnull=False, auto=False),
            ),
            # whether another answers the same promise, asked whenever one did not arrive
            models.Index(fields=["clock"], name="message_clock", condition=models.Q(clock__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.id} of ticket {self.ticket_id}"


class Attachment(models.Model):
    """One file. Its bytes lie in the blob store under their SHA-256; `message` is null between upload and sending.

    Meanwhile a `draft` may hold it: then it is kept for as long as the draft.
    """

    message = models.ForeignKey(Message, models.CASCADE, null=True, related_name="attachments")
    draft = models.ForeignKey("inbox.Draft", models.SET_NULL, null=True, related_name="attachments", db_index=False)
    uploaded_by = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    sha256 = models.CharField(max_length=64)
    filename = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127)
    size = models.BigIntegerField()
    inline = models.BooleanField(default=False)
    content_id = models.CharField(max_length=255, blank=True, default="")
    duration_ms = models.IntegerField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["draft"], name="attachment_draft", condition=models.Q(draft__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.filename
