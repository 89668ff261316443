"""Clocks, and what people say about them: "I have it", and "this breach was none"."""

from collections.abc import Callable

from django.db import transaction
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import clock_shapes
from inbox.api.base import Endpoint, Id, Limit, StrictSerializer
from inbox.api.problems import Problem
from inbox.api.schemas_clocks import ClockShape, ClocksShape
from inbox.ladder import ALIVE
from inbox.models import Agent
from inbox.permissions import visible_tickets
from sla import clocks
from sla.models import Clock, Metric

LONGEST_NOTE = 500


class ClocksQuery(StrictSerializer):
    ticket = Id(required=False, help_text="Only clocks of this ticket.")
    state = serializers.ChoiceField(Clock.State.values, required=False)
    metric = serializers.ChoiceField(Metric.values, required=False)
    after = Id(required=False, help_text="The `next` of the page before.")
    limit = Limit()


class Acknowledging(StrictSerializer):
    note = serializers.CharField(default="", allow_blank=True, max_length=LONGEST_NOTE)


class Voiding(StrictSerializer):
    reason = serializers.CharField(max_length=LONGEST_NOTE)


class ClocksEndpoint(Endpoint):
    """All clocks of tickets you may see."""

    @extend_schema(parameters=[ClocksQuery], responses=ClocksShape)
    def get(self, request: Request) -> Response:
        """Clocks by falling id, page by page; ended ones too."""
        given = self.query(ClocksQuery)
        wanted = {
            "ticket_id": given.get("ticket"),
            "state": given.get("state"),
            "metric": given.get("metric"),
            "id__lt": given.get("after"),
        }
        seen = Clock.objects.filter(ticket__in=visible_tickets(self.agent)).order_by("-id")
        seen = seen.filter(**{field: value for field, value in wanted.items() if value is not None})
        ids = list(seen.values_list("id", flat=True)[: given["limit"] + 1])
        page = ids[: given["limit"]]
        following = str(page[-1]) if len(ids) > len(page) else None
        return Response({"clocks": clock_shapes.clocks(page), "next": following})


class SayingEndpoint(Endpoint):
    """Something that is said about one clock, while its ticket is held."""

    def say(self, clock_id: int, verb: Callable[[Clock], object]) -> Response:
        with transaction.atomic():
            found = Clock.objects.filter(id=clock_id).first()
            seen = visible_tickets(self.agent).select_for_update(of=("self",), no_key=True)
            if found is None or not seen.filter(id=found.ticket_id).exists():
                raise Http404
            verb(Clock.objects.get(id=clock_id))
            (clock,) = clock_shapes.clocks([clock_id])
            return Response(clock)


class AcknowledgeEndpoint(SayingEndpoint):
    """ "I have it"."""

    @extend_schema(request=Acknowledging, responses=ClockShape)
    def post(self, request: Request, clock_id: int) -> Response:
        """Say that you take care of it: nobody is reminded any more. 409 `clock-ended` when there is nothing to do."""
        note = self.body(Acknowledging)["note"]
        return self.say(clock_id, lambda clock: self._acknowledge(clock, note))

    def _acknowledge(self, clock: Clock, note: str) -> None:
        if clock.state not in ALIVE:
            raise Problem("clock-ended")
        clocks.acknowledge(clock.id, self.agent.id, note, self.actor)


class VoidBreachEndpoint(SayingEndpoint):
    """ "This breach was none"."""

    role = Agent.Role.SUPERVISOR

    @extend_schema(request=Voiding, responses=ClockShape)
    def post(self, request: Request, clock_id: int) -> Response:
        """Take a breach out of the reports, with the reason. It stays on record. 409 `not-breached` without one."""
        reason = self.body(Voiding)["reason"]
        return self.say(clock_id, lambda clock: self._void(clock, reason))

    def _void(self, clock: Clock, reason: str) -> None:
        if clock.breached_at is None:
            raise Problem("not-breached")
        clocks.void_breach(clock.id, reason, self.actor)
