"""The rules: calendars and policies, each a name with immutable versions. To change one is to add a version.

A version holds from `valid_from` until the next one. Clocks point at the versions they count under, so no later edit
can move what has been.
"""

from django.db import models
from django.db.models.functions import Now


class Counts(models.TextChoices):
    """Whose reply keeps the promise."""

    HUMAN = "human"
    HUMAN_OR_AI = "human_or_ai"
    AI_IF_RESOLVED = "ai_if_resolved"


class Calendar(models.Model):
    """Opening hours under one name, such as those of the Lisbon office."""

    name = models.CharField(max_length=80, unique=True)
    archived_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class CalendarVersion(models.Model):
    """The hours as they were from one instant on.

    `week` holds seven lists, Monday first, of [opens, closes] as "HH:MM" wall time of `zone` ("24:00" ends a day).
    `dates` are days of their own: {date, name, windows}; a holiday has no windows. `source` says where the holidays
    were picked from; `tzdata` is the release of the zone data they were checked with.
    """

    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="versions")
    number = models.IntegerField()
    valid_from = models.DateTimeField(db_default=Now())
    zone = models.CharField(max_length=64)
    week = models.JSONField()
    dates = models.JSONField(default=list)
    source = models.JSONField(default=dict)
    tzdata = models.CharField(max_length=20, default="")
    author = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "number"], name="calendar_version_once")]

    def __str__(self) -> str:
        return f"{self.calendar.name}, version {self.number}"


class Policy(models.Model):
    """A promise under one name. The fallback is the one for every ticket that no other policy matches."""

    name = models.CharField(max_length=80, unique=True)
    fallback = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "policies"
        constraints = [
            models.UniqueConstraint(fields=["fallback"], condition=models.Q(fallback=True), name="policy_one_fallback"),
            models.CheckConstraint(
                condition=models.Q(fallback=False) | models.Q(archived_at__isnull=True), name="policy_fallback_stays"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PolicyVersion(models.Model):
    """The promise as it was from one instant on.

    `match` is {field: [values]}: every field must hold, any of its values will do. `targets` is {metric: {priority or
    "*": seconds}}. `pauses` are the statuses in which the resolution clocks stand still. `ladder` is {rungs, quiet}:
    whom to tell at which share of the target. Without a calendar every hour counts.
    """

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="versions")
    number = models.IntegerField()
    valid_from = models.DateTimeField(db_default=Now())
    position = models.IntegerField()
    active = models.BooleanField(default=True)
    match = models.JSONField(default=dict)
    targets = models.JSONField()
    counts = models.CharField(max_length=20, choices=Counts.choices, default=Counts.HUMAN)
    pauses = models.JSONField(default=list)
    calendar = models.ForeignKey(Calendar, models.PROTECT, null=True, related_name="policy_versions")
    ladder = models.JSONField(default=dict)
    author = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["policy", "number"], name="policy_version_once")]

    def __str__(self) -> str:
        return f"{self.policy.name}, version {self.number}"


class RuleChange(models.Model):
    """One saved change of the rules, and how far the running clocks have been brought in line with it.

    Its id is the revision of the rules: whoever has read the newest knows them all. Tickets up to `place` have been
    looked at in this `lap`, those from `helped_from` on as well, by a second worker; in `found`, whether one of them
    had to change or was busy. If not, the lap `proves` all changes up to this id. A worker knew of it at `seen_at`.
    """

    kind = models.CharField(max_length=10)
    what = models.CharField(max_length=200)
    calendar_version = models.ForeignKey(CalendarVersion, models.PROTECT, null=True, related_name="+")
    policy_version = models.ForeignKey(PolicyVersion, models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())
    total = models.IntegerField(null=True)
    done = models.IntegerField(default=0)
    place = models.BigIntegerField(default=0)
    helped_from = models.BigIntegerField(null=True)
    lap = models.IntegerField(default=0, db_default=0)
    found = models.BooleanField(default=False, db_default=False)
    proves = models.BigIntegerField(default=0, db_default=0)
    seen_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"


class QueueOrder(models.Model):
    """Which ticket "next" gives: the one due first, or under overload one that can still be answered in time.

    In salvage mode every fourth answer goes to the oldest breach, and none waits longer than `cap_minutes` past its
    deadline while others are served.
    """

    class Mode(models.TextChoices):
        DEADLINE = "deadline"
        SALVAGE = "salvage"

    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.DEADLINE)
    cap_minutes = models.IntegerField(default=120)
    turn = models.BigIntegerField(default=0)
    changed_by = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(db_default=Now())
