"""What a person was told."""

from django.db import models
from django.db.models.functions import Now


class Notice(models.Model):
    """One mail to one agent: about one event, or about all that came at once. Its id makes the Message-ID."""

    class State(models.TextChoices):
        PENDING = "pending"
        SENT = "sent"
        DEAD = "dead"

    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="+", db_index=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    attempts = models.IntegerField(default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    last_error = models.TextField(default="")
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_attempt_at"], name="notice_due", condition=models.Q(state="pending")),
            models.Index(fields=["agent", "created_at"], name="notice_pace"),
        ]

    def __str__(self) -> str:
        return f"notice {self.id}: {self.state}"


class Notification(models.Model):
    """One agent was told of one event. The unique pair is what tells them once.

    Without an event it tells of what stands on no spine, since nobody else may know of it (inbox/quality). In the app
    when `in_app`, by e-mail from `mail_at` on, on their devices from `push_at` on; what is not mailed or pushed has
    none. `held`: it waits for the end of the agent's quiet hours.
    """

    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="notifications", db_index=False)
    event = models.ForeignKey("events.Event", models.CASCADE, null=True, related_name="+")
    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)
    in_app = models.BooleanField(default=True, db_default=True)
    mail_at = models.DateTimeField(null=True)
    notice = models.ForeignKey(Notice, models.SET_NULL, null=True, related_name="notifications")
    push_at = models.DateTimeField(null=True)
    push = models.ForeignKey("inbox.Push", models.SET_NULL, null=True, related_name="notifications")
    held = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "event"], name="notified_once")]
        indexes = [
            models.Index(fields=["agent", "-id"], name="notification_list"),
            models.Index(
                fields=["mail_at"],
                name="notification_to_mail",
                condition=models.Q(mail_at__isnull=False, notice__isnull=True),
            ),
            models.Index(
                fields=["push_at"],
                name="notification_to_push",
                condition=models.Q(push_at__isnull=False, push__isnull=True),
            ),
        ]
