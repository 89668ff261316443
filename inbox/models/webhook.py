"""Programs that are told of events by a call to an address of theirs."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Webhook(models.Model):
    """An address that wants events of some `kinds`: names, or beginnings such as "sla.*".

    It is told of what was recorded `since` it was switched on. `failures` counts the calls in a row that failed, the
    first of them at `failing_since`; then it rests until `next_call_at`. `off_because` says why Hora switched it off.
    """

    url = models.CharField(max_length=2000)
    kinds = ArrayField(models.CharField(max_length=40))
    sealed = models.BinaryField()
    active = models.BooleanField(default=True)
    author = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    created_at = models.DateTimeField(db_default=Now())
    since = models.DateTimeField(db_default=Now())
    failures = models.IntegerField(default=0, db_default=0)
    failing_since = models.DateTimeField(null=True)
    next_call_at = models.DateTimeField(db_default=Now())
    called_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    off_because = models.CharField(max_length=300, default="", db_default="", blank=True)

    def __str__(self) -> str:
        return f"webhook {self.id}"


class WebhookCall(models.Model):
    """One event owed to one webhook, at least once. `status` is the last HTTP answer."""

    class State(models.TextChoices):
        PENDING = "pending"
        DONE = "done"
        DEAD = "dead"

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="calls", db_index=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING, db_default=State.PENDING)
    attempts = models.IntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    status = models.SmallIntegerField(null=True)
    last_error = models.CharField(max_length=500, default="", db_default="", blank=True)
    created_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["webhook", "event"], name="webhook_told_once")]
        indexes = [
            models.Index(fields=["webhook", "id"], name="webhook_call_waits", condition=models.Q(state="pending")),
            models.Index(fields=["webhook", "state", "-id"], name="webhook_call_list"),
            models.Index(fields=["created_at"], name="webhook_call_age", condition=~models.Q(state="pending")),
        ]

    def __str__(self) -> str:
        return f"event {self.event_id} for webhook {self.webhook_id}: {self.state}"


class WebhookPlace(models.Model):
    """How far the feed was read for webhooks: one row. Whoever holds it hands events out."""

    xid = models.BigIntegerField()
    event = models.BigIntegerField()
