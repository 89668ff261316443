"""What the board counts without counting anew, what became of each promise, and forecasts."""

from django.db import models
from django.db.models.functions import Now


class Counter(models.Model):
    """How many of a kind there are, by minute or quarter of an hour.

    `kind` is due (tickets by the minute of their deadline), arrived (promises by the hour they began), or a result
    (promises by the quarter of an hour of their deadline). Everything is counted on two sides, by channel and by owner.
    """

    class Side(models.TextChoices):
        CHANNEL = "channel"
        OWNER = "owner"

    kind = models.CharField(max_length=10)
    side = models.CharField(max_length=7, choices=Side.choices)
    at = models.DateTimeField()
    team_id = models.BigIntegerField(null=True)
    channel_kind = models.CharField(max_length=20, default="", db_default="")
    agent_id = models.BigIntegerField(null=True)
    n = models.IntegerField()

    class Meta:
        abstract = True


class Tally(Counter):
    """Sums. Together with the changes that are not summed up yet, they are exact in every snapshot."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "at", "side", "team_id", "channel_kind", "agent_id"],
                name="tally_once",
                nulls_distinct=False,
            )
        ]


class TallyChange(Counter):
    """Written by the database with every change of a ticket or a clock; nobody waits for anybody to count."""


class Outcome(models.Model):
    """What became of a promise, as reports count it: one row per clock that ended or broke.

    Channel, team, owner, priority and tier are those of the moment it ended or broke, whichever came first, so that
    handing a ticket on later changes no report. `at` is the deadline. `worked_s` is the open time until the end; it is
    filled in later for clocks with a calendar.
    """

    class Result(models.TextChoices):
        MET = "met"
        MISSED = "missed"
        CANCELLED = "cancelled"
        MERGED = "merged"
        VOID = "void"

    clock = models.OneToOneField(
        "sla.Clock", models.CASCADE, primary_key=True, related_name="outcome", db_constraint=False
    )
    ticket_id = models.BigIntegerField()
    metric = models.CharField(max_length=20)
    result = models.CharField(max_length=9, choices=Result.choices)
    at = models.DateTimeField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    answered = models.BooleanField()
    worked_s = models.FloatField(null=True)
    policy_version_id = models.BigIntegerField(null=True)
    channel_kind = models.CharField(max_length=20)
    team_id = models.BigIntegerField(null=True)
    agent_id = models.BigIntegerField(null=True)
    priority = models.CharField(max_length=6)
    tier = models.CharField(max_length=40)

    class Meta:
        indexes = [
            models.Index(fields=["at", "clock"], name="outcome_day"),
            models.Index(
                fields=["clock"],
                name="outcome_unsettled",
                condition=models.Q(worked_s__isnull=True, ended_at__isnull=False),
            ),
        ]


class Forecast(models.Model):
    """What was expected at one moment of the hours after it, kept to be compared with what came.

    `scope` is "all", "none" (tickets of no team) or a team's id. `body` is what the board shows. `chances` are {clock
    id: probability of a breach} of those due before `until`, kept for some forecasts only; these are looked at again
    when `until` has come: `actual` is how many did breach, and `curve` how often each probability came true, as lists
    of [tickets, sum of what was said, how many came true]. `asked_at` is when somebody last looked, to the minute.
    """

    scope = models.CharField(max_length=20)
    at = models.DateTimeField()
    until = models.DateTimeField()
    mean = models.FloatField()
    p5 = models.FloatField()
    p95 = models.FloatField()
    body = models.JSONField()
    chances = models.JSONField(null=True)
    actual = models.IntegerField(null=True)
    curve = models.JSONField(null=True)
    asked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["scope", "-at"], name="forecast_latest")]
