"""What promises look at in a ticket: priority, tags, and whether it is on hold."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import attributes, refusals
from inbox.api.base import Nothing, StrictSerializer
from inbox.api.problems import invalid
from inbox.api.schemas_tickets import TicketShape
from inbox.api.tickets import TicketEndpoint, VerbEndpoint
from inbox.fields import values
from inbox.models import Ticket


class TicketChange(StrictSerializer):
    """What is given is changed."""

    priority = serializers.ChoiceField(Ticket.Priority.values, required=False)
    tags = serializers.ListField(
        child=serializers.CharField(max_length=attributes.LONGEST_TAG),
        required=False,
        max_length=attributes.MOST_TAGS,
        help_text="All tags of the ticket from now on.",
    )
    fields = serializers.DictField(  # type: ignore[assignment]  # the name belongs to the request
        required=False, help_text="Values of custom fields by key; null empties one. The others stay as they are."
    )


class ChangingTicketEndpoint(TicketEndpoint, VerbEndpoint):
    """One ticket, to read and to change."""

    @extend_schema(request=TicketChange, responses=TicketShape)
    def patch(self, request: Request, ticket_id: int) -> Response:
        """Set priority and tags. Its promises follow: another policy, another target, with the time used so far."""
        given = self.body(TicketChange)
        return self.act(ticket_id, lambda it: self._change(it, given))

    def _change(self, ticket: Ticket, given: dict[str, Any]) -> None:
        try:
            if "priority" in given:
                attributes.prioritise(ticket.id, given["priority"], self.actor)
            if "tags" in given:
                attributes.set_tags(ticket.id, given["tags"], self.actor)
            if "fields" in given:
                values.fill_in(ticket.id, given["fields"], self.actor)
        except attributes.TooManyTags as error:
            raise invalid(
                tags=refusals.say("A ticket carries {most} tags at most.", most=attributes.MOST_TAGS)
            ) from error
        except values.BadValues as bad:
            raise invalid(**{f"fields.{key}": words for key, words in bad.faults.items()}) from bad


class OnHoldEndpoint(VerbEndpoint):
    """Waiting for somebody else."""

    @extend_schema(request=None, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Wait for somebody who is not the customer. A promise of an answer goes on counting."""
        self.body(Nothing)
        return self.act(ticket_id, lambda it: attributes.put_on_hold(it.id, self.actor))
