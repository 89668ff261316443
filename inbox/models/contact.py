"""The people who write."""

from django.db import models
from django.db.models.functions import Now


class Contact(models.Model):
    """A person. `tier` is the company's own word for how much they are promised, such as gold."""

    name = models.CharField(max_length=200)
    language = models.CharField(max_length=10, blank=True, default="")
    tier = models.CharField(max_length=40, blank=True, default="", db_default="")
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name


class Identity(models.Model):
    """One address of a person on one kind of channel; `address` is normalised, e.g. a lower-cased e-mail address."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=20)
    address = models.CharField(max_length=320)

    class Meta:
        verbose_name_plural = "identities"
        constraints = [models.UniqueConstraint(fields=["kind", "address"], name="identity_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.address}"
