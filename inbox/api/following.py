"""Following tickets, and whom one can call to them."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import shapes
from inbox.api.base import Endpoint, Nothing
from inbox.api.schemas import PeopleShape
from inbox.api.schemas_tickets import TicketShape
from inbox.api.tickets import VerbEndpoint
from inbox.following import followers, mentions


class FollowEndpoint(VerbEndpoint):
    """Whether you hear of a ticket."""

    takes_put_away = True

    @extend_schema(request=None, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Be told when the customer or a colleague writes, whoever owns the ticket."""
        self.body(Nothing)
        return self.act(ticket_id, lambda it: followers.follow(it.id, self.agent.id, self.actor))

    @extend_schema(request=None, responses={200: TicketShape})
    def delete(self, request: Request, ticket_id: int) -> Response:
        """Be told no more of what is said in it."""
        return self.act(ticket_id, lambda it: followers.unfollow(it.id, self.agent.id, self.actor))


class MentionableEndpoint(Endpoint):
    """Whom a note can call."""

    @extend_schema(responses=PeopleShape)
    def get(self, request: Request, ticket_id: int) -> Response:
        """Every colleague who can see the ticket, by name."""
        self.query(Nothing)
        return Response({"people": [shapes.person(each) for each in mentions.candidates(self.ticket(ticket_id))]})
