"""Snoozing."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals
from inbox.api.base import Nothing, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_tickets import TicketShape
from inbox.api.tickets import VerbEndpoint
from inbox.models import Ticket
from inbox.queue import iso
from inbox.snooze import verbs


class Snooze(StrictSerializer):
    until = serializers.DateTimeField(allow_null=True, help_text="Null: until the customer writes.")
    note = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class SnoozeEndpoint(VerbEndpoint):
    """Out of sight for a while."""

    @extend_schema(request=Snooze, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Take the ticket out of every view but `snoozed`. It wakes at that instant, when the customer writes, and
        fifteen minutes before a deadline: its promises go on counting. 409 `cannot-snooze` when that is now."""
        given = self.body(Snooze)
        return self.act(ticket_id, lambda it: self._snooze(it, given))

    @extend_schema(responses={200: TicketShape})
    def delete(self, request: Request, ticket_id: int) -> Response:
        """Wake it: it is in its views again."""
        self.body(Nothing)
        return self.act(ticket_id, lambda it: verbs.wake(it.id, self.actor))

    def _snooze(self, ticket: Ticket, given: dict[str, Any]) -> None:
        try:
            verbs.snooze(ticket.id, given["until"], self.agent.id, self.actor, given["note"])
        except verbs.CannotSnooze as no:
            if no.why == "not-ahead":
                raise invalid(until=refusals.say("An instant within a year from now is needed.")) from no
            raise Problem("cannot-snooze", reason=no.why, due_at=iso(no.ticket.due_at)) from no
