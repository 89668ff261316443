"""Who wants to hear of a ticket, and who was called to it."""

from django.db import models
from django.db.models.functions import Now


class Follower(models.Model):
    """An agent who is told when something is said in a ticket, whoever owns it."""

    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="followers", db_index=False)
    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "agent"], name="follower_once")]
        indexes = [models.Index(fields=["agent", "ticket"], name="follower_tickets")]

    def __str__(self) -> str:
        return f"agent {self.agent_id} follows ticket {self.ticket_id}"


class Mention(models.Model):
    """An agent whose name somebody wrote in a note with an @. `ticket` is the one where the note is now."""

    message = models.ForeignKey("inbox.Message", models.CASCADE, related_name="mentions", db_index=False)
    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="mentions")
    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "agent"], name="mention_once")]
        indexes = [models.Index(fields=["agent", "ticket"], name="mention_tickets")]

    def __str__(self) -> str:
        return f"agent {self.agent_id} is mentioned in message {self.message_id}"
