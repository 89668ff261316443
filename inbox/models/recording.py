"""Sound and film among the files of messages."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Recording(models.Model):
    """How one file of sound or film is played everywhere, how loud it is along the way, and what is said in it.

    The file itself stays as it came. PLAYS: every browser plays it. MADE: `sha256` is a form of it that every browser
    plays. `peaks` are loudnesses from 0 to 100, evenly along the way. A trigger of the database makes the row, beside
    whoever writes an attachment. `transcript` is for integrations to fill.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        PLAYS = "plays"
        MADE = "made"
        FAILED = "failed"

    attachment = models.OneToOneField("inbox.Attachment", models.CASCADE, related_name="recording")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING, db_default=State.WAITING)
    film = models.BooleanField(default=False, db_default=False)
    sha256 = models.CharField(max_length=64, blank=True, default="", db_default="")
    content_type = models.CharField(max_length=127, blank=True, default="", db_default="")
    size = models.BigIntegerField(default=0, db_default=0)
    peaks = ArrayField(models.SmallIntegerField(), default=list, db_default=[], blank=True)
    note = models.CharField(max_length=300, blank=True, default="", db_default="")
    attempts = models.IntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    transcript = models.TextField(blank=True, default="", db_default="")
    transcript_language = models.CharField(max_length=10, blank=True, default="", db_default="")
    transcript_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # sound before film: it is made in a moment
            models.Index(fields=["film", "next_attempt_at"], name="recording_due", condition=models.Q(state="waiting"))
        ]

    def __str__(self) -> str:
        return f"recording of file {self.attachment_id}: {self.state}"
