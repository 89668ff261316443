"""Answers that are given again to a client that repeats its request."""

from django.db import models
from django.db.models.functions import Now


class IdempotencyKey(models.Model):
    """The first answer to a key of a caller, kept for a day with a hash of the request it belongs to."""

    caller = models.CharField(max_length=60)
    key = models.CharField(max_length=255)
    request_hash = models.CharField(max_length=64)
    status = models.SmallIntegerField()
    body = models.JSONField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="idempotency_key_once")]
        indexes = [models.Index(fields=["created_at"], name="idempotency_age")]
