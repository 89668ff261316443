"""The ticket."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce, Now

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Sort key of tickets that promise nothing at the moment: after every deadline."""


class Ticket(models.Model):
    """One request of one contact.

    `due_at` repeats the deadline of the running clock, so that the queue is one index away; it changes in the same
    transaction as the clock. `waiting` tells that the customer wrote last.
    """

    class Status(models.TextChoices):
        OPEN = "open"
        PENDING = "pending"
        CLOSED = "closed"

    subject = models.CharField(max_length=500)
    snippet = models.CharField(max_length=200, blank=True, default="")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    channel = models.ForeignKey("channels_integrations.Channel", models.PROTECT, related_name="tickets")
    channel_kind = models.CharField(max_length=20)
    contact = models.ForeignKey("inbox.Contact", models.PROTECT, related_name="tickets", db_index=False)
    assignee = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="tickets", db_index=False)
    team = models.ForeignKey("inbox.Team", models.SET_NULL, null=True, related_name="tickets", db_index=False)
    language = models.CharField(max_length=10, blank=True, default="")
    waiting = models.BooleanField(default=True)
    due_at = models.DateTimeField(null=True)
    queue_at = models.GeneratedField(
        expression=Coalesce(F("due_at"), Value(NEVER, output_field=models.DateTimeField())),
        output_field=models.DateTimeField(),
        db_persist=True,
    )
    external_id = models.CharField(max_length=200, blank=True, default="")
    last_message_at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["contact", "-id"], name="ticket_contact"),
            models.Index(fields=["queue_at", "id"], name="queue_all", condition=~models.Q(status="closed")),
            # what is included lets the lanes of inbox/lanes.py be read from the index alone
            models.Index(
                fields=["assignee", "queue_at", "id"],
                name="queue_mine",
                include=["team", "status"],
                condition=~models.Q(status="closed"),
            ),
            models.Index(
                fields=["queue_at", "id"],
                name="queue_unassigned",
                condition=models.Q(status="open", assignee__isnull=True),
            ),
            models.Index(fields=["queue_at", "id"], name="queue_waiting", condition=models.Q(status="pending")),
            # pending tickets come last in a team's lane: to find them there is to read it to its end
            models.Index(
                fields=["team", "queue_at", "id"],
                name="queue_team_waiting",
                include=["assignee"],
                condition=models.Q(status="pending"),
            ),
            models.Index(
                fields=["team", "queue_at", "id"],
                name="queue_team",
                include=["assignee", "status"],
                condition=~models.Q(status="closed"),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.id} {self.subject}"
