"""Who answers what: the next ticket for an agent, and what a supervisor decides for all."""

import re
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import nextup, reassign, refusals, shapes
from inbox import order as orders
from inbox.api.base import MOST, Endpoint, Id, Nothing, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_board import AssignedShape, OrderShape
from inbox.api.schemas_tickets import TicketShape
from inbox.detail import detail
from inbox.models import Agent
from sla.models import QueueOrder

LONGEST_CAP = 7 * 24 * 60


class Assignments(StrictSerializer):
    tickets = serializers.ListField(child=Id(), min_length=1, max_length=MOST, help_text=f"At most {MOST}.")
    agent = Id(allow_null=True, help_text="The new owner; null: nobody.")
    expect = serializers.DictField(
        child=Id(allow_null=True),
        default=dict,
        help_text='The owners you saw by ticket: {"12": 3, "13": null}. What has another by now is refused: `taken`.',
    )

    def validate_expect(self, given: dict[str, int | None]) -> dict[int, int | None]:
        if len(given) > MOST or not all(re.fullmatch("[1-9][0-9]{0,17}", each) for each in given):
            raise serializers.ValidationError(refusals.say("Owners by the ids of tickets."))
        return {int(ticket): owner for ticket, owner in given.items()}


class NewOrder(StrictSerializer):
    mode = serializers.ChoiceField(QueueOrder.Mode.values)
    cap_minutes = serializers.IntegerField(min_value=1, max_value=LONGEST_CAP)


class NextEndpoint(Endpoint):
    """What to do next."""

    @extend_schema(request=None, responses=TicketShape)
    def post(self, request: Request) -> Response:
        """Take the ticket that should be answered next: yours, or nobody's. However many ask, each gets another.

        Soonest deadline first; under overload in the order that a supervisor has set. 404 `nothing-to-answer`.
        """
        self.body(Nothing)
        ticket_id = nextup.take(self.agent, self.actor)
        if ticket_id is None:
            raise Problem("nothing-to-answer")
        return Response(detail(self.agent, ticket_id))


class BoardAssignEndpoint(Endpoint):
    """Owners of many tickets."""

    role = Agent.Role.SUPERVISOR

    @extend_schema(request=Assignments, responses=AssignedShape)
    def post(self, request: Request) -> Response:
        """Give tickets to an agent, or take them back. Each succeeds or is refused for itself.

        With `expect` nobody overwrites what somebody else decided at the same moment.
        """
        given = self.body(Assignments)
        if given["agent"] is not None and not Agent.objects.filter(id=given["agent"], is_active=True).exists():
            raise invalid(agent=refusals.say("There is no such agent."))
        handing = reassign.Handing(given["tickets"], given["agent"], given["expect"])
        done, refused = reassign.assign(self.agent, handing, self.actor)
        return Response({"assigned": done, "refused": [_refused(id_, why) for id_, why in refused.items()]})


class OrderEndpoint(Endpoint):
    """The order of work."""

    role = Agent.Role.SUPERVISOR

    @extend_schema(request=NewOrder, responses=OrderShape)
    def put(self, request: Request) -> Response:
        """Which ticket "next" gives. Salvage serves what can still be answered in time, and every fourth time the
        oldest breach; nobody waits longer than `cap_minutes` past their deadline while others are served."""
        given = self.body(NewOrder)
        return Response(orders.change(given["mode"], given["cap_minutes"], self.agent.id))


def _refused(ticket_id: int, why: reassign.Refused) -> dict[str, Any]:
    return {"id": ticket_id, "reason": why.reason, "assignee": why.owner and shapes.person(why.owner)}
