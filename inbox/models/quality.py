"""What a lead says to an agent about an answer."""

from django.db import models
from django.db.models.functions import Now


class QualityNote(models.Model):
    """Praise or coaching about one reply. For its writer, the agent who answered, and overseers; for nobody else.

    It is no event: what is on the spine, everybody reads who sees the ticket.
    """

    class Kind(models.TextChoices):
        PRAISE = "praise"
        COACH = "coach"

    message = models.ForeignKey("inbox.Message", models.CASCADE, related_name="quality_notes")
    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="+", db_index=False)
    author = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    text = models.TextField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["agent", "-at"], name="quality_of_agent")]

    def __str__(self) -> str:
        return f"{self.kind} for agent {self.agent_id} about message {self.message_id}"
