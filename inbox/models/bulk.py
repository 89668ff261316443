"""Changes of many tickets at once. The rows are the job: whoever dies in the middle is continued by another."""

from django.db import models
from django.db.models.functions import Now


class BulkJob(models.Model):
    """One action on many tickets, chosen once at the start.

    `token_id` is the API token it was asked for with, if any. `done` of `total` tickets were looked at, `changed` of
    them are different now; undoing counts `done` anew. It can be undone until `undo_until`.
    """

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        UNDOING = "undoing"
        UNDONE = "undone"

    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="+")
    token_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=12)
    value = models.JSONField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    total = models.IntegerField()
    done = models.IntegerField(default=0, db_default=0)
    changed = models.IntegerField(default=0, db_default=0)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())
    undo_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="bulk_at_work", condition=models.Q(state__in=["running", "undoing"])),
            models.Index(fields=["agent", "-updated_at"], name="bulk_of_agent"),
        ]

    def __str__(self) -> str:
        return f"bulk {self.id}: {self.kind}, {self.state}"


class BulkItem(models.Model):
    """One ticket of a job, or what somebody took for one.

    `before` and `after` are what the action touches, as it was and as it became.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        CHANGED = "changed"
        SAME = "same"
        FAILED = "failed"
        UNDONE = "undone"
        KEPT = "kept"

    job = models.ForeignKey(BulkJob, models.CASCADE, related_name="items", db_index=False)
    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING, db_default=State.WAITING)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.CharField(max_length=40, default="", db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "ticket"], name="bulk_ticket_once")]
        indexes = [
            models.Index(
                fields=["job", "ticket"], name="bulk_waiting", condition=models.Q(state__in=["waiting", "changed"])
            ),
            models.Index(
                fields=["job", "ticket"], name="bulk_trouble", condition=models.Q(state__in=["failed", "kept"])
            ),
        ]
