"""Pushes: to which browsers of which agents, and what became of each."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class NoticeChoices(models.Model):
    """What an agent is told of by which way: names of topics (`inbox/telling`). In the app they are told of all.

    `quiet` is {zone, from: "HH:MM", to, days: [0..6], whole_days: [0..6]} or null; `through` names what does not wait
    for its end. `awaits_replies` repeats that replies are among them, for whoever takes messages in.
    """

    agent = models.OneToOneField("inbox.Agent", models.CASCADE, primary_key=True, related_name="notice_choices")
    email = ArrayField(models.CharField(max_length=20))
    push = ArrayField(models.CharField(max_length=20))
    through = ArrayField(models.CharField(max_length=20))
    previews = models.BooleanField(default=False)
    quiet = models.JSONField(null=True)
    awaits_replies = models.BooleanField(default=False)


class PushKey(models.Model):
    """The installation's own key pair for push services (VAPID): one row. The private half is sealed."""

    public = models.CharField(max_length=100)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.public


class PushSubscription(models.Model):
    """A browser that may be pushed to while the session in which it asked for it lives.

    `sealed` holds the address and the keys that the browser gave: whoever has them can reach it. `digest` is the hash
    of the address, by which a browser that comes again is known; `host` is the push service's name.
    """

    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="push_subscriptions")
    session = models.CharField(max_length=40, db_index=True)
    digest = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    host = models.CharField(max_length=253)
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField(db_default=Now())
    pushed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, default="", db_default="", blank=True)

    def __str__(self) -> str:
        return f"{self.name} of agent {self.agent_id}"


class Push(models.Model):
    """One thing that is pushed to an agent: a notification, all that waited for the end of quiet hours, or a trial."""

    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="+")
    trial = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self) -> str:
        return f"push {self.id}"


class PushSend(models.Model):
    """One push to one browser, once."""

    class State(models.TextChoices):
        PENDING = "pending"
        SENT = "sent"
        DEAD = "dead"

    push = models.ForeignKey(Push, models.CASCADE, related_name="sends", db_index=False)
    subscription = models.ForeignKey(PushSubscription, models.CASCADE, related_name="sends")
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING, db_default=State.PENDING)
    attempts = models.IntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    last_error = models.CharField(max_length=300, default="", db_default="", blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["push", "subscription"], name="pushed_once")]
        indexes = [models.Index(fields=["next_attempt_at"], name="push_due", condition=models.Q(state="pending"))]

    def __str__(self) -> str:
        return f"push {self.push_id} to browser {self.subscription_id}: {self.state}"
