"""Visitors of websites, the browsers they write from, and the mails owed to those who have left."""

from django.db import models
from django.db.models.functions import Now


class Visitor(models.Model):
    """Somebody who writes by the chat of a website. `address` is what the channel's messages know them by.

    `external_id` is the shop's own id of a customer whose identity it has proved; without one the visitor is anonymous,
    and name and e-mail address are only what they say. `seen_at` is renewed while a widget of theirs is open, `read_at`
    tells until when an agent has looked at what they wrote.
    """

    channel = models.ForeignKey("channels_integrations.Channel", models.CASCADE, related_name="visitors")
    address = models.CharField(max_length=80, unique=True)
    external_id = models.CharField(max_length=255, blank=True, default="")
    name = models.CharField(max_length=120, blank=True, default="")
    email = models.CharField(max_length=320, blank=True, default="")
    email_proved = models.BooleanField(default=False)
    language = models.CharField(max_length=10, blank=True, default="")
    seen_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "external_id"], name="visitor_proved_once", condition=~models.Q(external_id="")
            )
        ]

    def __str__(self) -> str:
        return f"visitor {self.address}"


class Session(models.Model):
    """One browser that may speak for a visitor; it shows a token of which only the hash is kept."""

    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="sessions")
    token_hash = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["used_at"], name="webchat_session_age")]

    def __str__(self) -> str:
        return f"session {self.id}"


class Visit(models.Model):
    """A page of the website that a visitor has opened: path and title alone."""

    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="visits", db_index=False)
    path = models.CharField(max_length=500)
    title = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["visitor", "-id"], name="visit_of_visitor"),
            models.Index(fields=["at"], name="visit_age"),
        ]

    def __str__(self) -> str:
        return f"visit of {self.path}"


class Letter(models.Model):
    """An answer that goes by e-mail as well, unless the visitor has read it in the widget by `due_at`."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        NEEDLESS = "needless"
        FAILED = "failed"

    message = models.OneToOneField("inbox.Message", models.CASCADE, related_name="letter")
    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="letters")
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.IntegerField(default=0)
    error = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="letter_due", condition=models.Q(state="waiting"))]

    def __str__(self) -> str:
        return f"letter of message {self.message_id}: {self.state}"
