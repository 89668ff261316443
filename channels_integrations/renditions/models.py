"""What was made of recordings of ours for channels that take other forms."""

from pathlib import PurePath

from django.db import models
from django.db.models.functions import Now

ENDINGS = {"audio/ogg": ".ogg", "audio/mpeg": ".mp3", "audio/mp4": ".m4a", "video/mp4": ".mp4"}


class Rendition(models.Model):
    """One file of ours in one of the forms `types` (content types with commas between them), made once for all of them.

    MADE: `sha256` is sent instead of the file. AS_IT_IS: nobody here can make it, and the file itself is sent. FAILED:
    it cannot be made, `note` says why, and the message says so too.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        MADE = "made"
        AS_IT_IS = "as-it-is"
        FAILED = "failed"

    attachment = models.ForeignKey("inbox.Attachment", models.CASCADE, related_name="renditions", db_index=False)
    types = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    content_type = models.CharField(max_length=127, blank=True, default="")
    size = models.BigIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True, default="")
    attempts = models.IntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attachment", "types"], name="rendition_once")]
        indexes = [models.Index(fields=["next_attempt_at"], name="rendition_due", condition=models.Q(state="waiting"))]

    def __str__(self) -> str:
        return f"rendition of file {self.attachment_id}: {self.state}"

    @property
    def filename(self) -> str:
        """As the file is called, with the ending of what it was made into."""
        return PurePath(self.attachment.filename).with_suffix(ENDINGS.get(self.content_type, "")).name
