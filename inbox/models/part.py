"""The names by which a provider knows a message."""

from django.db import models
from django.db.models.functions import Now


class Part(models.Model):
    """One id of a message at its provider. Some messages leave in several pieces, or came as several.

    An outgoing piece is committed as `sending` before the network is touched, so that a piece that left is never sent
    again and an echo of it is never taken for somebody else's words.
    """

    class State(models.TextChoices):
        RECEIVED = "received"
        SENDING = "sending"
        SENT = "sent"
        UNKNOWN = "unknown"

    message = models.ForeignKey("inbox.Message", models.CASCADE, related_name="parts", db_index=False)
    channel = models.ForeignKey("channels_integrations.Channel", models.PROTECT, related_name="+", db_index=False)
    number = models.IntegerField(default=0)
    external_id = models.CharField(max_length=512, blank=True, default="")
    state = models.CharField(max_length=8, choices=State.choices)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "external_id"], name="part_known_once", condition=~models.Q(external_id="")
            ),
            models.UniqueConstraint(fields=["message", "number"], name="part_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"part {self.number} of message {self.message_id}: {self.state}"
