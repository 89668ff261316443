"""What a company wants to know about its tickets beyond what Hora asks."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class CustomField(models.Model):
    """A field of every ticket. The values are in `Ticket.fields`, by `key`.

    A key is never given out again, so that values of a field that is gone never turn up under another.
    """

    class Kind(models.TextChoices):
        TEXT = "text"
        NUMBER = "number"
        CHOICE = "choice"
        DATE = "date"
        CHECKBOX = "checkbox"

    key = models.CharField(max_length=40, unique=True)
    label = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    choices = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    required_to_close = models.BooleanField(default=False)
    position = models.IntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label
