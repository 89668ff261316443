"""Views that people keep: a name for a set of filters."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class SavedView(models.Model):
    """Tickets that match all of `filters`, [{field, op, value}], in an order. Seen by its owner, a team, or all."""

    class Scope(models.TextChoices):
        MINE = "mine"
        TEAM = "team"
        ALL = "all"

    class Order(models.TextChoices):
        DEADLINE = "deadline"
        NEWEST = "newest"
        OLDEST = "oldest"

    name = models.CharField(max_length=80)
    filters = models.JSONField(default=list)
    order = models.CharField(max_length=8, choices=Order.choices, default=Order.DEADLINE)
    scope = models.CharField(max_length=4, choices=Scope.choices, default=Scope.MINE)
    team = models.ForeignKey("inbox.Team", models.CASCADE, null=True, related_name="views")
    owner = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="views")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scope="team", team__isnull=False) | ~models.Q(scope="team") & models.Q(team=None),
                name="view_of_a_team_has_one",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ViewOrder(models.Model):
    """The order in which one agent wants their views. Views that it does not name come after those it names."""

    agent = models.OneToOneField("inbox.Agent", models.CASCADE, primary_key=True, related_name="view_order")
    keys = ArrayField(models.CharField(max_length=40))
