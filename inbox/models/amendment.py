"""What became of a message after it was written.

Rows carry the provider's time, so that any order of arrival ends alike.
"""

from django.db import models


class Revision(models.Model):
    """A message as it read from `at` on. The first one is the original; the message itself shows the newest."""

    message = models.ForeignKey("inbox.Message", models.CASCADE, related_name="revisions", db_index=False)
    at = models.DateTimeField()
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "at"], name="revision_once")]
        ordering = ["at"]


class Reaction(models.Model):
    """What somebody thinks of a message. `who` is an address of the customer, or "us"; no emoji: it was taken back."""

    message = models.ForeignKey("inbox.Message", models.CASCADE, related_name="reactions", db_index=False)
    who = models.CharField(max_length=320)
    contact = models.ForeignKey("inbox.Contact", models.SET_NULL, null=True, related_name="+", db_index=False)
    agent = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    emoji = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "who"], name="reaction_once")]
