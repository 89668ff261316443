"""Tickets: listing, reading, and what agents do with them."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import transaction
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.snapshot import snapshot
from inbox import put_away, queue, refusals, shapes, tickets, timeline
from inbox.api.base import BIGGEST_ID, Endpoint, Id, Limit, Nothing, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_messages import TimelineShape
from inbox.api.schemas_tickets import TicketListShape, TicketShape
from inbox.detail import detail
from inbox.linking import reading as linked
from inbox.models import Agent, Team, Ticket
from inbox.permissions import visible_tickets


class ListQuery(StrictSerializer):
    status = serializers.ChoiceField(Ticket.Status.values, required=False)
    contact = Id(required=False, help_text="Only tickets of this contact.")
    after = Id(required=False, help_text="Only tickets with a smaller id: the `next` of the page before.")
    limit = Limit()


class TimelineQuery(StrictSerializer):
    after = serializers.IntegerField(default=0, min_value=0, max_value=BIGGEST_ID, help_text="An event number.")
    limit = Limit(default=200)


class Assignment(StrictSerializer):
    agent = Id(allow_null=True)
    expect = Id(allow_null=True, required=False, help_text="The owner you saw. Refused when it is another by now.")


class TeamChoice(StrictSerializer):
    team = Id(allow_null=True)


class TicketListEndpoint(Endpoint):
    """All tickets you may see, newest first."""

    @extend_schema(parameters=[ListQuery], responses=TicketListShape)
    def get(self, request: Request) -> Response:
        """Tickets by falling id, page by page; closed ones too."""
        given = self.query(ListQuery)
        found = visible_tickets(self.agent).order_by("-id")
        wanted = {"status": given.get("status"), "contact_id": given.get("contact"), "id__lt": given.get("after")}
        found = found.filter(**{field: value for field, value in wanted.items() if value is not None})
        ids = list(found.values_list("id", flat=True)[: given["limit"] + 1])
        page = ids[: given["limit"]]
        rows = sorted(queue.rows_of(page), key=lambda row: -row["id"])
        return Response({"tickets": rows, "next": str(page[-1]) if len(ids) > len(page) else None})


class TicketEndpoint(Endpoint):
    """One ticket."""

    @extend_schema(responses=TicketShape)
    def get(self, request: Request, ticket_id: int) -> Response:
        """The ticket with its contact, clocks and who else is on it."""
        self.query(Nothing)
        with snapshot():
            return Response(detail(self.agent, self.ticket(ticket_id).id))


class TimelineEndpoint(Endpoint):
    """What happened to a ticket."""

    @extend_schema(parameters=[TimelineQuery], responses=TimelineShape)
    def get(self, request: Request, ticket_id: int) -> Response:
        """Its events behind number `after`, oldest first, each with the message it tells of."""
        given = self.query(TimelineQuery)
        with snapshot():
            ticket = self.ticket(ticket_id)
            items = shapes.timeline(timeline.read(ticket.id, given["after"], given["limit"]))
            items = linked.named(self.agent, items)
            (row,) = queue.rows_of([ticket.id])
        return Response({"items": items, "last_seq": row["seq"]})


class VerbEndpoint(Endpoint):
    """One verb of a ticket. The ticket is looked at and changed under its lock, in one transaction."""

    takes_put_away: ClassVar[bool] = False
    """Whether the verb is for tickets that were put away, too."""

    def act(self, ticket_id: int, verb: Callable[[Ticket], Any]) -> Response:
        with transaction.atomic():
            ticket = (
                visible_tickets(self.agent).select_for_update(of=("self",), no_key=True).filter(id=ticket_id).first()
            )
            if ticket is None:
                raise Http404
            if not self.takes_put_away:
                put_away.refuse(ticket)
            verb(ticket)
            return Response(detail(self.agent, ticket_id))


class AssignEndpoint(VerbEndpoint):
    """The owner."""

    @extend_schema(request=Assignment, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Make an agent the owner, or nobody. With `expect`, 409 `already-taken` when somebody else was first."""
        given = self.body(Assignment)
        _refuse_unknown_agent(given["agent"])
        expect = given.get("expect", tickets.ANYONE)
        try:
            return self.act(ticket_id, lambda it: tickets.assign(it.id, given["agent"], self.actor, expect))
        except tickets.AlreadyTaken as taken:
            owner = taken.ticket.assignee
            raise Problem("already-taken", assignee=owner and shapes.person(owner)) from taken


class TeamEndpoint(VerbEndpoint):
    """The team."""

    @extend_schema(request=TeamChoice, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Hand the ticket to a team, or to none. You may lose sight of it."""
        team = self.body(TeamChoice)["team"]
        if team is not None and not Team.objects.filter(id=team).exists():
            raise invalid(team=refusals.say("There is no such team."))
        return self.act(ticket_id, lambda it: tickets.move(it.id, team, self.actor))


class CloseEndpoint(VerbEndpoint):
    """Done."""

    @extend_schema(request=None, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Close the ticket. A promise nobody kept is cancelled, not met."""
        self.body(Nothing)
        return self.act(ticket_id, lambda it: tickets.close(it.id, self.actor))


class ReopenEndpoint(VerbEndpoint):
    """Back to work."""

    @extend_schema(request=None, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Open a pending or closed ticket again."""
        self.body(Nothing)
        return self.act(ticket_id, lambda it: tickets.reopen(it.id, self.actor))


class HoldEndpoint(VerbEndpoint):
    """Waiting for the customer."""

    @extend_schema(request=None, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Wait for the customer. A promise that is open goes on counting."""
        self.body(Nothing)
        return self.act(ticket_id, lambda it: tickets.hold(it.id, self.actor))


def _refuse_unknown_agent(agent_id: int | None) -> None:
    if agent_id is not None and not Agent.objects.filter(id=agent_id, is_active=True).exists():
        raise invalid(agent=refusals.say("There is no such agent."))
