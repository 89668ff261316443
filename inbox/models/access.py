"""Ways in: one-time links, API tokens, and the record of tries that sign-in limits count."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class SignInLink(models.Model):
    """A link that signs one agent in, once, until it expires. Only the hash of its secret is kept."""

    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="sign_in_links")
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class SignInTry(models.Model):
    """A failed sign-in, counted by address and by account."""

    subject = models.CharField(max_length=340)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["subject", "at"], name="sign_in_try")]


class ApiToken(models.Model):
    """A token of an API client, which acts as its agent within its scopes. Only the hash is kept."""

    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40))
    created_at = models.DateTimeField(db_default=Now())
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
