"""Connected accounts, and the ledger of everything that ever came in through them."""

from django.db import models
from django.db.models.functions import Now


class Channel(models.Model):
    """One connected account of one kind: a support address, a page, a number."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=320)
    team = models.ForeignKey("inbox.Team", models.SET_NULL, null=True, blank=True, related_name="channels")
    config = models.JSONField(default=dict, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "address"], name="channel_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


class Inbound(models.Model):
    """Raw bytes as they came. Once this row is committed the message can be neither lost nor doubled.

    `external_id` is the provider's own id or a hash of the content, never a Message-ID header: senders repeat those.
    `header_id` is what answers to this message will cite; an answer waits for a parent that is still being worked on.
    """

    class State(models.TextChoices):
        RECEIVED = "received"
        DONE = "done"
        FAILED = "failed"
        IGNORED = "ignored"

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="inbound", db_index=False)
    external_id = models.CharField(max_length=255)
    header_id = models.CharField(max_length=998, blank=True, default="", db_default="")
    raw = models.BinaryField()
    facts = models.JSONField(default=dict)
    received_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED, db_default=State.RECEIVED)
    reason = models.TextField(blank=True, default="", db_default="")
    attempts = models.IntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "inbound"
        constraints = [models.UniqueConstraint(fields=["channel", "external_id"], name="inbound_once")]
        indexes = [
            models.Index(fields=["next_attempt_at"], name="inbound_due", condition=models.Q(state="received")),
            models.Index(
                fields=["header_id"],
                name="inbound_parent",
                condition=models.Q(state="received") & ~models.Q(header_id=""),
            ),
            models.Index(fields=["-id"], name="inbound_attention", condition=models.Q(state__in=["failed", "ignored"])),
        ]

    def __str__(self) -> str:
        return f"inbound {self.id}: {self.state}"
