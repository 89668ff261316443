"""The people who write."""

from django.db import models
from django.db.models.functions import Now


class Contact(models.Model):
    """A person. `tier` is the company's own word for how much they are promised, such as gold.

    One that was found to be the same person as another stays, empty, so that it can be taken apart again.
    """

    name = models.CharField(max_length=200)
    language = models.CharField(max_length=10, blank=True, default="")
    tier = models.CharField(max_length=40, blank=True, default="", db_default="")
    created_at = models.DateTimeField(db_default=Now())
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Identity(models.Model):
    """One address of a person on one kind of channel; `address` is normalised, e.g. a lower-cased e-mail address.

    `proof` is how we know that it is theirs: somebody said so, they wrote from it, or they answered with a token that
    only its owner was sent.
    """

    class Proof(models.TextChoices):
        TOLD = "told"
        WROTE = "wrote"
        VERIFIED = "verified"

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=20)
    address = models.CharField(max_length=320)
    proof = models.CharField(max_length=8, choices=Proof.choices, default=Proof.WROTE, db_default=Proof.WROTE)
    since = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "identities"
        constraints = [models.UniqueConstraint(fields=["kind", "address"], name="identity_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.address}"


class ContactMerge(models.Model):
    """Two contacts became one, and why. What went over is written down row by row, so that it can go back exactly.

    `evidence` is a list of {"kind", "value", "strong"}; `moved` maps "app.Model.field" to ids; `before` holds what the
    kept contact was like: {field: [before, after]}.
    """

    source = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    into = models.ForeignKey(Contact, models.CASCADE, related_name="merges")
    agent = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    evidence = models.JSONField(default=list)
    reason = models.CharField(max_length=300, blank=True, default="")
    moved = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=Now())
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
