"""Who gets new tickets by themselves."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class AssignmentRule(models.Model):
    """How tickets of a team find their owner. A team without a rule hands nothing out.

    `by_language` and `by_skill` ask for somebody who speaks the ticket's language, or has one of its tags as a skill,
    where anybody in the team does. `last_agent_id` is whose turn it was last.
    """

    class Mode(models.TextChoices):
        MANUAL = "manual"
        ROUND_ROBIN = "round_robin"
        LEAST_LOADED = "least_loaded"

    team = models.OneToOneField("inbox.Team", models.CASCADE, primary_key=True, related_name="assignment")
    mode = models.CharField(max_length=12, choices=Mode.choices, default=Mode.MANUAL)
    by_language = models.BooleanField(default=True)
    by_skill = models.BooleanField(default=False)
    last_agent_id = models.BigIntegerField(null=True)


class Workload(models.Model):
    """How much an agent takes at once, and what for. `capacity` of 0: nothing is handed to them."""

    agent = models.OneToOneField("inbox.Agent", models.CASCADE, primary_key=True, related_name="workload")
    capacity = models.IntegerField(default=20)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    skills = ArrayField(models.CharField(max_length=60), default=list, blank=True)
