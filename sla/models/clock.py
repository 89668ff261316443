"""Clocks: one promise to answer, its deadline, and what became of it. A ticket is known here only as an id."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Metric(models.TextChoices):
    """What can be promised about a ticket.

    The responses count while the customer waits for an answer, the updates from one answer to the next, requester wait
    and agent work while somebody has to act, the resolutions until the ticket is closed.
    """

    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    PERIODIC_UPDATE = "periodic_update"
    PAUSABLE_UPDATE = "pausable_update"
    REQUESTER_WAIT = "requester_wait"
    AGENT_WORK = "agent_work"
    FIRST_RESOLUTION = "first_resolution"
    TOTAL_RESOLUTION = "total_resolution"


class Clock(models.Model):
    """One cycle of one metric of one ticket, counting open time under one version of a policy and of its calendar.

    `worked` is the open time of the stretches that are over (Segment), `running_since` the start of the one it is in.
    `deadline` is an exact instant, null while paused. `breached_at` is set once and never cleared. `stages` are those
    that have not come, called as in the ladder and "breach", at the instants in `fires`; `next_fire_at` is the first of
    these, and null for a clock that has nothing left to do: the partial index on it is the enforcement loop's to-do
    list. `armed_at` is when we set it. `channels` tells how many seconds were used up when the customer first wrote by
    each channel, `ai_at` when a machine replied first.

    An ended clock keeps its numbers, so that a reply which did not arrive can be taken back.
    """

    class State(models.TextChoices):
        RUNNING = "running"
        PAUSED = "paused"
        MET = "met"
        MET_LATE = "met_late"
        CANCELLED = "cancelled"
        MERGED = "merged"
        VOID = "void"

    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="clocks", db_index=False)
    metric = models.CharField(max_length=20, choices=Metric.choices)
    cycle = models.IntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    # versions are never deleted, so nobody looks for the clocks of one, and a check of each change of a clock is wasted
    policy_version = models.ForeignKey(
        "sla.PolicyVersion", models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    calendar_version = models.ForeignKey(
        "sla.CalendarVersion", models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    because = models.JSONField(default=dict, db_default={})
    started_at = models.DateTimeField()
    target = models.DurationField()
    worked = models.DurationField(default=timedelta(0), db_default=timedelta(0))
    running_since = models.DateTimeField(null=True)
    deadline = models.DateTimeField(null=True)
    stages = ArrayField(models.CharField(max_length=8), default=list, db_default=[])
    fires = ArrayField(models.DateTimeField(), default=list, db_default=[])
    next_fire_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=20, default="", db_default="")
    armed_at = models.DateTimeField(db_default=Now())
    channels = models.JSONField(default=dict, db_default={})
    ai_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "metric", "cycle"], name="clock_cycle_once"),
            models.CheckConstraint(
                condition=models.Q(state="running") | models.Q(next_fire_at__isnull=True),
                name="clock_ended_fires_nothing",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(deadline__isnull=False, running_since__isnull=False),
                name="clock_running_has_a_deadline",
            ),
            # the older of two unanswered messages is the one that is promised an answer
            models.UniqueConstraint(
                fields=["ticket"],
                condition=models.Q(state="running", metric__in=["first_response", "next_response"]),
                name="clock_one_response_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["next_fire_at"], name="clock_due", condition=models.Q(next_fire_at__isnull=False)),
            models.Index(fields=["id"], name="clock_paused", condition=models.Q(state="paused")),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.cycle} of ticket {self.ticket_id}: {self.state}"


class Segment(models.Model):
    """A stretch of a clock that is over, because it paused or its rules changed: open time under one calendar.

    What came after the last of them is in the clock's own row, from `running_since` on.
    """

    # written with the clock, by the same statement or transaction: a million at once need not be checked one by one
    clock = models.ForeignKey(Clock, models.CASCADE, related_name="segments", db_constraint=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    calendar_version = models.ForeignKey(
        "sla.CalendarVersion", models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    worked = models.DurationField()

    class Meta:
        indexes = [models.Index(fields=["ended_at"], name="segment_ended")]


class Acknowledgement(models.Model):
    """ "I have it": who takes care of a clock that is running out or has run out. The latest one counts."""

    clock = models.OneToOneField(Clock, models.CASCADE, primary_key=True, related_name="acknowledgement")
    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=500, default="", blank=True)


class Firing(models.Model):
    """A stage that was reached. The unique pair is what makes every warning and every breach happen exactly once.

    A warning that a later stage had overtaken before anybody was awake is `skipped` and has no event. `lag` is how long
    after its instant (or after the clock was armed, when that came later) it was noticed.
    """

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="firings", db_index=False)
    stage = models.CharField(max_length=10)
    event = models.OneToOneField("events.Event", models.CASCADE, null=True, related_name="+")
    due_at = models.DateTimeField()
    detected_at = models.DateTimeField(db_default=Now())
    skipped = models.BooleanField(default=False, db_default=False)
    lag = models.DurationField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "stage"], name="stage_fires_once")]
        indexes = [models.Index(fields=["detected_at"], name="firing_detected")]


class SetAside(models.Model):
    """A clock whose stage cannot be fired, tried again after ever longer waits. Each row needs a person's eyes."""

    clock = models.OneToOneField(Clock, models.CASCADE, primary_key=True, related_name="set_aside")
    failures = models.IntegerField()
    reason = models.TextField()
    since = models.DateTimeField()
