"""How often each tag is used."""

from django.db import models


class TagCounter(models.Model):
    """How many tickets of a team, or of none, carry a tag."""

    team_id = models.BigIntegerField(null=True)
    tag = models.CharField(max_length=60)
    n = models.IntegerField()

    class Meta:
        abstract = True


class TagTally(TagCounter):
    """Sums. Together with the changes that are not summed up yet, they are exact in every snapshot."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team_id", "tag"], name="tag_tally_once", nulls_distinct=False)]


class TagChange(TagCounter):
    """Written by the database with every change of a ticket's tags or team; nobody waits for anybody to count."""
