"""The shapes of customers, for the OpenAPI document."""

from rest_framework import serializers

from inbox.api.schemas import NamedShape, PersonShape, Shape
from inbox.api.schemas_tickets import RowShape

PROOFS = ["told", "wrote", "verified"]
EVIDENCE = ["same_phone", "claimed_phone", "claimed_email"]


class ProvedIdentityShape(Shape):
    """One address of a customer, and how we know that it is theirs."""

    kind = serializers.CharField()
    address = serializers.CharField()
    proof = serializers.ChoiceField(PROOFS, help_text="told: somebody said so; verified: our own mail was answered.")
    since = serializers.DateTimeField()


class BriefContactShape(NamedShape):
    identities = ProvedIdentityShape(many=True)


class EvidenceShape(Shape):
    kind = serializers.ChoiceField(EVIDENCE)
    value = serializers.CharField(help_text="The address that both have.")
    strong = serializers.BooleanField(help_text="A provider or a token of ours vouches for both sides.")


class SuggestionShape(Shape):
    """Somebody who may be the same person."""

    contact = BriefContactShape()
    evidence = EvidenceShape(many=True)


class ContactMergeShape(Shape):
    """Another contact that became part of this one, and why."""

    id = serializers.IntegerField()
    contact = NamedShape()
    at = serializers.DateTimeField()
    agent = PersonShape(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    evidence = EvidenceShape(many=True)


class ProfileShape(BriefContactShape):
    """A customer."""

    language = serializers.CharField(allow_null=True)
    tier = serializers.CharField(allow_null=True)
    since = serializers.DateTimeField()
    journey = RowShape(many=True)
    suggestions = SuggestionShape(many=True)
    merges = ContactMergeShape(many=True)


class ContactListShape(Shape):
    contacts = BriefContactShape(many=True)
