"""The spine: one append-only row per change of a ticket, and one row per obligation that follows from it."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.functions import Now

if TYPE_CHECKING:
    IntField = models.Field[int, int]
else:
    IntField = models.Field  # generic for the type checker only


class XidField(IntField):
    """PostgreSQL's xid8: the 64-bit number of the transaction that wrote the row, filled in by the database."""

    def db_type(self, connection: Any) -> str:
        return "xid8"

    def from_db_value(self, value: str | int | None, expression: Any, connection: Any) -> int | None:
        return None if value is None else int(value)


class CurrentXid(models.Func):
    function = "pg_current_xact_id"
    arity = 0
    output_field = XidField()


class Stream(models.Model):
    """The counter of one ticket's events, and the last lock that a change of the ticket takes."""

    ticket = models.OneToOneField("inbox.Ticket", models.CASCADE, primary_key=True, related_name="stream")
    last_seq = models.BigIntegerField(default=0)


class Event(models.Model):
    """One thing that happened to a ticket. Never updated, never deleted while the ticket lives.

    `at` is when it took effect (a breach: its deadline); `recorded_at` is when we wrote it down.
    """

    # the stream's row, written by the same statement, is checked: that every event has a ticket needs no second check
    ticket = models.ForeignKey(
        "inbox.Ticket", models.CASCADE, related_name="events", db_index=False, db_constraint=False
    )
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    actor_kind = models.CharField(max_length=10, default="system", db_default="system")
    actor_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    data = models.JSONField(default=dict)
    xid = XidField(db_default=CurrentXid())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "seq"], name="event_number_once")]
        indexes = [models.Index(fields=["xid", "id"], name="event_feed")]

    def __str__(self) -> str:
        return f"{self.kind} #{self.seq} of ticket {self.ticket_id}"


class Delivery(models.Model):
    """An obligation: one consumer has to deal with one event, at least once."""

    class State(models.TextChoices):
        PENDING = "pending"
        DONE = "done"
        DEAD = "dead"

    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    consumer = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING, db_default=State.PENDING)
    attempts = models.IntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    last_error = models.TextField(default="", db_default="", blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["event", "consumer"], name="delivery_once")]
        indexes = [
            models.Index(
                fields=["consumer", "next_attempt_at"], name="delivery_due", condition=models.Q(state="pending")
            ),
            models.Index(fields=["done_at"], name="delivery_done", condition=models.Q(state="done")),
            models.Index(fields=["consumer", "id"], name="delivery_dead", condition=models.Q(state="dead")),
        ]

    def __str__(self) -> str:
        return f"{self.consumer} of event {self.event_id}: {self.state}"
