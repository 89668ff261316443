"""Spam and trash."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import removal
from inbox.api.base import Nothing, StrictSerializer
from inbox.api.schemas_tickets import TicketShape
from inbox.api.tickets import VerbEndpoint
from inbox.models import Ticket


class Removal(StrictSerializer):
    """What the ticket is put away as."""

    def get_fields(self) -> dict[str, Any]:
        return {"as": serializers.ChoiceField(Ticket.Removed.values)}  # Python has the word for itself


class RemoveEndpoint(VerbEndpoint):
    """Putting away."""

    takes_put_away = True

    @extend_schema(request=Removal, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Put the ticket away: it leaves every queue, and its promises are void. Trash comes back with the customer."""
        given = self.body(Removal)
        return self.act(ticket_id, lambda it: removal.remove(it.id, given["as"], self.actor))


class RestoreEndpoint(VerbEndpoint):
    """Bringing back."""

    takes_put_away = True

    @extend_schema(request=None, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Bring the ticket back, open. The time it was away counts. For others nothing changes."""
        self.body(Nothing)
        return self.act(ticket_id, lambda it: removal.restore(it.id, self.actor))
