"""Connected accounts, and the ledger of everything that ever came in through them."""

from typing import Any

from django.db import models
from django.db.models.functions import Now

from channels_integrations import vault


class Channel(models.Model):
    """One connected account of one kind: a support address, a page, a number.

    `address` is the account's own id at the provider. `sealed` holds its secrets, encrypted. `trouble` says why it
    cannot be used until somebody does something, such as connecting it again. `usual_gap_s` is the longest silence of
    the last weeks: when it lasts much longer than that, something may be wrong.
    """

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=320)
    team = models.ForeignKey("inbox.Team", models.SET_NULL, null=True, blank=True, related_name="channels")
    config = models.JSONField(default=dict, blank=True)
    active = models.BooleanField(default=True)
    sealed = models.BinaryField(default=b"", db_default=b"", editable=False)
    trouble = models.TextField(blank=True, default="", db_default="")
    trouble_at = models.DateTimeField(null=True, blank=True)
    token_expires_at = models.DateTimeField(null=True, blank=True)
    last_event_at = models.DateTimeField(null=True, blank=True)
    usual_gap_s = models.FloatField(default=0.0, db_default=0.0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "address"], name="channel_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"

    @property
    def secrets(self) -> dict[str, str]:
        """What was sealed, in plain text. Never log it, never give it out."""
        return vault.open_sealed(bytes(self.sealed))

    @secrets.setter
    def secrets(self, values: dict[str, str]) -> None:
        self.sealed = vault.seal(values)

    def setting(self, name: str, default: Any = None) -> Any:
        """One value of the configuration that is not secret."""
        return self.config.get(name, default)


class Refusal(models.Model):
    """How often somebody came to a channel's address without the right signature, by day and reason."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="refusals", db_index=False)
    day = models.DateField()
    reason = models.CharField(max_length=60)
    count = models.BigIntegerField(default=0)
    last_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "day", "reason"], name="refusal_once")]


class Unreachable(models.Model):
    """A customer who stopped this account from writing to them, as by blocking it."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="unreachable", db_index=False)
    address = models.CharField(max_length=320)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "address"], name="unreachable_once")]


class ApprovedTemplates(models.Model):
    """The templates of an account as its provider told them last; each as channels_integrations.approved.Template."""

    channel = models.OneToOneField(Channel, models.CASCADE, primary_key=True, related_name="approved")
    templates = models.JSONField(default=list)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"templates of channel {self.channel_id}"


class Deed(models.Model):
    """Something to be done to a message at its provider: a reaction, an edit, taking it back, hiding a comment."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    message = models.ForeignKey("inbox.Message", models.CASCADE, related_name="deeds")
    agent = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    what = models.CharField(max_length=10)
    value = models.TextField(blank=True, default="")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    error = models.CharField(max_length=300, blank=True, default="")
    created_at = models.DateTimeField(db_default=Now())


class Inbound(models.Model):
    """Raw bytes as they came. Once this row is committed the message can be neither lost nor doubled.

    `external_id` is the provider's own id or a hash of the content, never a Message-ID header: senders repeat those.
    `header_id` is what answers to this message will cite; an answer waits for a parent that is still being worked on.
    `lane` is whom it comes from: rows of one lane are worked on one after another, those of others beside them.
    """

    class State(models.TextChoices):
        RECEIVED = "received"
        DONE = "done"
        FAILED = "failed"
        IGNORED = "ignored"

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="inbound", db_index=False)
    external_id = models.CharField(max_length=255)
    header_id = models.CharField(max_length=998, blank=True, default="", db_default="")
    lane = models.CharField(max_length=255, blank=True, default="", db_default="")
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
            models.Index(
                fields=["channel", "lane", "id"],
                name="inbound_lane",
                condition=models.Q(state="received") & ~models.Q(lane=""),
            ),
            models.Index(fields=["-id"], name="inbound_attention", condition=models.Q(state__in=["failed", "ignored"])),
        ]

    def __str__(self) -> str:
        return f"inbound {self.id}: {self.state}"


# Django finds models in this module: those of a kind's own package are named here
from channels_integrations.renditions.models import Rendition  # noqa: E402, F401
from channels_integrations.webchat.models import Letter, Session, Visit, Visitor  # noqa: E402, F401
