"""Clocks: one promise to answer, its deadline, and what became of it. A ticket is known here only as an id."""

from django.db import models
from django.db.models.functions import Now


class Metric(models.TextChoices):
    """What is promised: the first answer of a person, or the answer to whatever the customer wrote after that."""

    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"


class Stage(models.TextChoices):
    """What the enforcement loop does next with a running clock."""

    WARNING = "warning"
    BREACH = "breach"


class Clock(models.Model):
    """One cycle of one metric of one ticket.

    `deadline` is an exact instant. `breached_at` is set once and never cleared. `next_fire_at` is the instant of the
    next stage, and null for a clock that has nothing left to do: the partial index on it is the enforcement loop's
    to-do list.
    """

    class State(models.TextChoices):
        RUNNING = "running"
        MET = "met"
        MET_LATE = "met_late"
        CANCELLED = "cancelled"

    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="clocks", db_index=False)
    metric = models.CharField(max_length=20, choices=Metric.choices)
    cycle = models.IntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField()
    target = models.DurationField()
    warn_percent = models.SmallIntegerField()
    deadline = models.DateTimeField()
    next_stage = models.CharField(max_length=10, choices=Stage.choices, null=True)
    next_fire_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "metric", "cycle"], name="clock_cycle_once"),
            models.UniqueConstraint(
                fields=["ticket"], condition=models.Q(state="running"), name="clock_one_promise_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(state="running") | models.Q(next_fire_at__isnull=True),
                name="clock_ended_fires_nothing",
            ),
        ]
        indexes = [
            models.Index(fields=["next_fire_at"], name="clock_due", condition=models.Q(next_fire_at__isnull=False)),
            models.Index(fields=["ticket", "id"], name="clock_of_ticket"),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.cycle} of ticket {self.ticket_id}: {self.state}"


class Firing(models.Model):
    """A stage that was reached. The unique pair is what makes every warning and every breach happen exactly once."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="firings", db_index=False)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    event = models.OneToOneField("events.Event", models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    detected_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "stage"], name="stage_fires_once")]


class SetAside(models.Model):
    """A clock whose stage cannot be fired, tried again after ever longer waits. Each row needs a person's eyes."""

    clock = models.OneToOneField(Clock, models.CASCADE, primary_key=True, related_name="set_aside")
    failures = models.IntegerField()
    reason = models.TextField()
    since = models.DateTimeField()


class Heartbeat(models.Model):
    """One row per enforcing worker: when its loop last came round, and how much it has fired."""

    worker = models.CharField(max_length=120, primary_key=True)
    at = models.DateTimeField()
    fired = models.BigIntegerField(default=0, db_default=0)
