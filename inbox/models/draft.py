"""What an agent has begun to write."""

from django.db import models
from django.db.models.functions import Now


class Draft(models.Model):
    """One agent's unsent reply, or unsent note, on one ticket; nobody else reads it.

    `version` rises with every saving and is never had twice, not even by a draft begun anew. `started_seq` is the
    newest event that was on screen when the first letter was typed: what came later may change the answer. Files wait
    in it as attachments without a message.
    """

    class Kind(models.TextChoices):
        REPLY = "reply"
        NOTE = "note"

    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="drafts", db_index=False)
    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.REPLY)
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    macro = models.ForeignKey("inbox.Macro", models.SET_NULL, null=True, related_name="+", db_index=False)
    started_seq = models.BigIntegerField(default=0)
    version = models.BigIntegerField()
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "agent", "kind"], name="draft_once_of_a_kind")]

    def __str__(self) -> str:
        return f"draft of agent {self.agent_id} on ticket {self.ticket_id}"
