"""What a person was told."""

from django.db import models
from django.db.models.functions import Now


class Notification(models.Model):
    """One agent was told of one event, in the app and perhaps by e-mail. The unique pair is what tells them once."""

    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="notifications", db_index=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="+")
    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "event"], name="notified_once")]
        indexes = [models.Index(fields=["agent", "-id"], name="notification_list")]
