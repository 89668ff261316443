"""People who write."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import attributes
from inbox.api.base import Endpoint, Nothing, StrictSerializer
from inbox.api.schemas_contacts import ContactListShape, ProfileShape
from inbox.api.schemas_tickets import TieredContactShape
from inbox.models import Contact
from inbox.people import profile
from inbox.permissions import visible_tickets

LONGEST_TIER = 40


class ContactChange(StrictSerializer):
    """What is given is changed."""

    tier = serializers.CharField(
        required=False, max_length=LONGEST_TIER, allow_blank=True, help_text="In your own words; empty for none."
    )


class ContactSearch(StrictSerializer):
    q = serializers.CharField(max_length=200, help_text="A part of the name or of an address.")


class ContactsEndpoint(Endpoint):
    """Finding customers."""

    @extend_schema(parameters=[ContactSearch], responses=ContactListShape)
    def get(self, request: Request) -> Response:
        """At most ten, of those who have written something that you may see."""
        return Response({"contacts": profile.find(self.agent, self.query(ContactSearch)["q"])})


class ContactEndpoint(Endpoint):
    """One contact, for those who see a ticket of theirs."""

    @extend_schema(responses=ProfileShape)
    def get(self, request: Request, contact_id: int) -> Response:
        """Their addresses and how we know them, their tickets that you may see, and who else they may be."""
        self.query(Nothing)
        return Response(profile.profile(self.agent, self._where_it_went(contact_id)))

    @extend_schema(request=ContactChange, responses=TieredContactShape)
    def patch(self, request: Request, contact_id: int) -> Response:
        """Give the customer a tier. The promises of all their open tickets follow."""
        given = self.body(ContactChange)
        if not visible_tickets(self.agent).filter(contact=contact_id).exists():
            raise Http404
        if "tier" in given:
            attributes.set_tier(contact_id, given["tier"], self.actor)
        return Response(_shape(Contact.objects.get(id=contact_id)))

    def _where_it_went(self, contact_id: int) -> Contact:
        """The contact itself, or the one that it became part of."""
        found = profile.where_it_went(self.agent, contact_id)
        if found is None:
            raise Http404
        return found


def _shape(row: Contact) -> dict[str, object]:
    return {"id": row.id, "name": row.name, "tier": row.tier or None}
