"""The ticket."""

from datetime import UTC, datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce, Now

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Sort key of tickets that promise nothing at the moment: after every deadline."""

WAITING = ["pending", "on_hold"]
"""The statuses of tickets that wait for somebody, the customer or somebody else."""


OPEN = ~models.Q(status="closed")


class Ticket(models.Model):
    """One request of one contact.

    `due_at` repeats the earliest deadline of the running clocks, so that the queue is one index away; it changes in the
    same transaction as the clocks. `waiting` tells that the customer wrote last. Pending waits for the customer, on
    hold for somebody else. A ticket that was `removed` or merged is closed as well. A `snoozed` one is out of every
    view but one, until an instant or, without one, until the customer writes. `fields`: custom ones, by key. `rating`:
    what the customer said of it last, 1 to 5.
    """

    class Status(models.TextChoices):
        OPEN = "open"
        PENDING = "pending"
        ON_HOLD = "on_hold"
        CLOSED = "closed"

    class Priority(models.TextChoices):
        LOW = "low"
        NORMAL = "normal"
        HIGH = "high"
        URGENT = "urgent"

    class Removed(models.TextChoices):
        SPAM = "spam"
        TRASH = "trash"

    subject = models.CharField(max_length=500)
    snippet = models.CharField(max_length=200, blank=True, default="")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    channel = models.ForeignKey("channels_integrations.Channel", models.PROTECT, related_name="tickets")
    channel_kind = models.CharField(max_length=20)
    contact = models.ForeignKey("inbox.Contact", models.PROTECT, related_name="tickets", db_index=False)
    assignee = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="tickets", db_index=False)
    team = models.ForeignKey("inbox.Team", models.SET_NULL, null=True, related_name="tickets", db_index=False)
    language = models.CharField(max_length=10, blank=True, default="")
    priority = models.CharField(
        max_length=6, choices=Priority.choices, default=Priority.NORMAL, db_default=Priority.NORMAL
    )
    tags = ArrayField(models.CharField(max_length=60), default=list, db_default=[], blank=True)
    removed = models.CharField(max_length=5, choices=Removed.choices, default="", db_default="", blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="merged", db_index=False)
    fields = models.JSONField(default=dict, db_default={}, blank=True)
    rating = models.SmallIntegerField(null=True)
    waiting = models.BooleanField(default=True)
    snoozed = models.BooleanField(default=False, db_default=False)
    snoozed_until = models.DateTimeField(null=True)
    snoozed_by = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
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
            # what is included lets the lanes of inbox/lanes.py be read from the index alone
            models.Index(fields=["queue_at", "id"], name="queue_all", include=["snoozed"], condition=OPEN),
            models.Index(
                fields=["assignee", "queue_at", "id"],
                name="queue_mine",
                include=["team", "status", "snoozed"],
                condition=OPEN,
            ),
            models.Index(
                fields=["queue_at", "id"],
                name="queue_unassigned",
                condition=models.Q(status="open", assignee__isnull=True, snoozed=False),
            ),
            models.Index(
                fields=["queue_at", "id"], name="queue_waiting", condition=models.Q(status__in=WAITING, snoozed=False)
            ),
            # waiting tickets come last in a team's lane: to find them there is to read it to its end
            models.Index(
                fields=["team", "queue_at", "id"],
                name="queue_team_waiting",
                include=["assignee"],
                condition=models.Q(status__in=WAITING, snoozed=False),
            ),
            models.Index(
                fields=["team", "queue_at", "id"],
                name="queue_team",
                include=["assignee", "status", "snoozed"],
                condition=OPEN,
            ),
            # few among many: without these, finding them is to read every lane to its end
            models.Index(
                fields=["queue_at", "id"],
                name="queue_snoozed",
                include=["team", "assignee"],
                condition=models.Q(snoozed=True),
            ),
            models.Index(
                fields=["team", "queue_at", "id"],
                name="queue_team_snoozed",
                include=["assignee"],
                condition=models.Q(snoozed=True),
            ),
            models.Index(
                fields=["snoozed_until"],
                name="snooze_ends",
                condition=models.Q(snoozed=True, snoozed_until__isnull=False),
            ),
            models.Index(fields=["id"], name="queue_by_age", include=["snoozed"], condition=OPEN),
            models.Index(
                fields=["team", "id"], name="queue_team_by_age", include=["assignee", "snoozed"], condition=OPEN
            ),
            models.Index(fields=["closed_at"], name="ticket_closed", condition=models.Q(status="closed")),
            models.Index(fields=["rating", "id"], name="ticket_rating", condition=models.Q(rating__isnull=False)),
            GinIndex(fields=["tags"], name="ticket_tags", condition=~models.Q(tags=[])),
            GinIndex(
                OpClass(F("fields"), name="jsonb_path_ops"),
                name="ticket_fields",
                condition=~models.Q(fields={}),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.id} {self.subject}"
