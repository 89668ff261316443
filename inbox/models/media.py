"""Files that are still with the provider."""

from django.db import models
from django.db.models.functions import Now


class Media(models.Model):
    """A file of a message that has to be fetched. Once it is here, `attachment` is it; else `note` says why not.

    `source` is what the adapter needs to fetch it: an address or an id, never a secret.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        FETCHED = "fetched"
        FAILED = "failed"

    class Kind(models.TextChoices):
        IMAGE = "image"
        AUDIO = "audio"
        VOICE = "voice"
        VIDEO = "video"
        STICKER = "sticker"
        FILE = "file"

    message = models.ForeignKey("inbox.Message", models.CASCADE, related_name="media", db_index=False)
    channel = models.ForeignKey("channels_integrations.Channel", models.PROTECT, related_name="+", db_index=False)
    external_id = models.CharField(max_length=512)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    filename = models.CharField(max_length=255, blank=True, default="")
    content_type = models.CharField(max_length=127, blank=True, default="")
    duration_ms = models.IntegerField(null=True)
    source = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    note = models.CharField(max_length=300, blank=True, default="")
    attachment = models.OneToOneField("inbox.Attachment", models.SET_NULL, null=True, related_name="media")
    attempts = models.IntegerField(default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "media"
        constraints = [models.UniqueConstraint(fields=["message", "external_id"], name="media_once")]
        indexes = [models.Index(fields=["next_attempt_at"], name="media_due", condition=models.Q(state="waiting"))]

    def __str__(self) -> str:
        return f"{self.kind} of message {self.message_id}: {self.state}"
