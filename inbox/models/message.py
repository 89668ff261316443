"""What was written, and the files that came with it."""

from django.db import models
from django.db.models.functions import Now


class Message(models.Model):
    """One message of a ticket: from the customer (in), to the customer (out), or an internal note.

    `text` is what is new, `quoted` the history below it, `html` the sender's own HTML as it came (untrusted).
    """

    class Direction(models.TextChoices):
        IN = "in"
        OUT = "out"
        NOTE = "note"

    class State(models.TextChoices):
        RECEIVED = "received"
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        UNKNOWN = "unknown"

    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="messages")
    direction = models.CharField(max_length=4, choices=Direction.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RECEIVED)
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
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["external_id"], name="message_external_id"),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.id} of ticket {self.ticket_id}"


class Attachment(models.Model):
    """One file. Its bytes lie in the blob store under their SHA-256; `message` is null between upload and sending."""

    message = models.ForeignKey(Message, models.CASCADE, null=True, related_name="attachments")
    uploaded_by = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    sha256 = models.CharField(max_length=64)
    filename = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127)
    size = models.BigIntegerField()
    inline = models.BooleanField(default=False)
    content_id = models.CharField(max_length=255, blank=True, default="")
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.filename
