"""What customers think of the answers they got."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

WORST, BEST = 1, 5
GOOD = 4
"""Scores from here on are those of content customers."""
BAD = 2
"""At this score and below somebody should look at it."""


class SurveySettings(models.Model):
    """Whether and when customers are asked, in one row.

    They are asked `after_minutes` of their ticket being closed, and at most once in `every_days`. `off_channels` are
    the numbers of channels on which nobody is asked. Tickets that were closed before `since`, when it was switched on,
    are left alone. All that was closed up to `looked_to` has been looked at.
    """

    active = models.BooleanField(default=False)
    after_minutes = models.IntegerField(default=60)
    every_days = models.IntegerField(default=7)
    off_channels = ArrayField(models.BigIntegerField(), default=list, blank=True)
    since = models.DateTimeField(null=True)
    looked_to = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return "surveys on" if self.active else "surveys off"


class Survey(models.Model):
    """One closing of one ticket: whether the customer was asked, and what they said.

    There is one for each closing that was looked at, so nobody is asked twice. `because` is why they were not asked, ""
    when they were. `agent` is who answered last, with the `team` and kind of channel at that time: whom the score is
    about stays, whoever has the ticket later.
    """

    ticket = models.ForeignKey("inbox.Ticket", models.CASCADE, related_name="surveys")
    closed_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    because = models.CharField(max_length=10, blank=True, default="")
    message = models.OneToOneField("inbox.Message", models.SET_NULL, null=True, related_name="survey")
    agent = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    team = models.ForeignKey("inbox.Team", models.SET_NULL, null=True, related_name="+", db_index=False)
    channel_kind = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    score = models.SmallIntegerField(null=True, validators=[MinValueValidator(WORST), MaxValueValidator(BEST)])
    comment = models.TextField(blank=True, default="")
    rated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "closed_at"], name="survey_once_per_closing")]
        indexes = [
            models.Index(fields=["asked_at"], name="survey_asked", condition=models.Q(because="")),
            models.Index(fields=["asked_at"], name="survey_not_asked", condition=~models.Q(because="")),
        ]

    def __str__(self) -> str:
        return f"survey {self.id} of ticket {self.ticket_id}"
