"""What messages are found by. Its migration makes the tables: entries lie in one partition per volume."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchEntry(models.Model):
    """One message, and the words it is found by (inbox/search/entries.py). `ticket_id` and `at` are the message's."""

    message_id = models.BigIntegerField(primary_key=True)
    ticket_id = models.BigIntegerField()
    at = models.DateTimeField()
    words = SearchVectorField()

    def __str__(self) -> str:
        return f"words of message {self.message_id}"


class SearchVolume(models.Model):
    """A partition of the entries: those of VOLUME messages in a row, from `number` × VOLUME on.

    Its messages are none older than `first_at`, none newer than `last_at`.
    """

    number = models.BigIntegerField(primary_key=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"volume {self.number}"


class SearchTodo(models.Model):
    """A message whose words are not in the entries yet, or have changed. Triggers write these, a worker takes them.

    The highest id is taken first: what was there before the search has negative ones, and waits for what comes in.
    """

    message_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"message {self.message_id} waits for its words"
