"""When a message of ours leaves."""

from django.db import models
from django.db.models.functions import Now


class Departure(models.Model):
    """A reply that was accepted and has not left: it is scheduled, held back, or may still be undone.

    The row is gone when the message has left or was taken back, so there are never many. `leaves_at` is the earliest
    instant. What was asked for along with it is done when it is accepted as an answer: `then` is what becomes of the
    ticket, `macro` whose actions are taken, `snooze` {"until": instant, or null: until the customer writes}. `seen_seq`
    is the newest event of `ticket` when its writer said that it is right: what the customer writes after it holds it
    back. `before` and `after` are what the ticket was, as far as the reply changed it, so that it can be put back.
    """

    class Kind(models.TextChoices):
        SCHEDULED = "scheduled"
        UNDO = "undo"

    message = models.OneToOneField("inbox.Message", models.CASCADE, primary_key=True, related_name="departure")
    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    leaves_at = models.DateTimeField()
    then = models.CharField(max_length=5, default="hold")
    snooze = models.JSONField(null=True)
    macro = models.ForeignKey("inbox.Macro", models.SET_NULL, null=True, related_name="+", db_index=False)
    seen_seq = models.BigIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    held_because = models.CharField(max_length=20, blank=True, default="")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(
                fields=["leaves_at"],
                name="departure_due",
                condition=models.Q(kind="scheduled", held_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"departure of message {self.message_id}"
