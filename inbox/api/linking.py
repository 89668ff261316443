"""Tickets that belong together."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals
from inbox.api.base import Id, StrictSerializer
from inbox.api.merging import JoiningEndpoint
from inbox.api.problems import invalid
from inbox.api.schemas_tickets import TicketShape
from inbox.linking import verbs
from inbox.models import TicketLink
from inbox.permissions import visible_tickets


class LinkBody(StrictSerializer):
    ticket = Id(help_text="The other ticket.")
    relation = serializers.ChoiceField(
        TicketLink.Relation.values, default=TicketLink.Relation.RELATED, help_text="What the other is to this one."
    )


class LinksEndpoint(JoiningEndpoint):
    """What a ticket belongs together with."""

    @extend_schema(request=LinkBody, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Link it with another ticket that you may see, or change what they are to each other. Both are told.

        The answer is this ticket. 409 `put-away` when either of them was put away.
        """
        given = self.body(LinkBody)
        other = given["ticket"]
        self.ticket(ticket_id)
        if other == ticket_id:
            raise invalid(ticket=refusals.say("A ticket is not linked with itself."))
        if not visible_tickets(self.agent).filter(id=other).exists():
            raise invalid(ticket=refusals.say("There is no such ticket."))
        try:
            return self.join({ticket_id, other}, lambda: verbs.link(ticket_id, other, given["relation"], self.actor))
        except verbs.TooManyLinks as error:
            raise invalid(ticket=refusals.say("A ticket has {most} links at most.", most=verbs.MOST_LINKS)) from error


class LinkEndpoint(JoiningEndpoint):
    """One link of a ticket."""

    @extend_schema(request=None, responses={200: TicketShape})
    def delete(self, request: Request, ticket_id: int, other_id: int) -> Response:
        """They no longer belong together. The answer is this ticket."""
        if visible_tickets(self.agent).filter(id__in={ticket_id, other_id}).count() != 2:
            raise Http404
        return self.join({ticket_id, other_id}, lambda: verbs.unlink(ticket_id, other_id, self.actor))
