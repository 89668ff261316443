"""Obligations of the event spine, for admins: what is waiting, and what was given up."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core import hints
from events import deliver
from events.models import Delivery
from inbox.api.base import Endpoint, Id, Limit, Nothing, StrictSerializer
from inbox.api.schemas_feed import DeliveriesShape, DeliveryShape
from inbox.models import Agent
from inbox.queue import iso


class DeliveriesQuery(StrictSerializer):
    state = serializers.ChoiceField(Delivery.State.values, default=Delivery.State.DEAD)
    after = Id(required=False, help_text="The `next` of the page before.")
    limit = Limit()


class DeliveriesEndpoint(Endpoint):
    """The list."""

    role = Agent.Role.ADMIN
    read_scope = write_scope = "admin"

    @extend_schema(parameters=[DeliveriesQuery], responses=DeliveriesShape)
    def get(self, request: Request) -> Response:
        """Deliveries in one state, newest first; by default the dead letters."""
        given = self.query(DeliveriesQuery)
        found = Delivery.objects.select_related("event").filter(state=given["state"]).order_by("-id")
        if "after" in given:
            found = found.filter(id__lt=given["after"])
        rows = list(found[: given["limit"] + 1])
        page = rows[: given["limit"]]
        following = str(page[-1].id) if len(rows) > len(page) else None
        return Response({"items": [_shape(each) for each in page], "next": following})


class ReplayEndpoint(Endpoint):
    """Trying again."""

    role = Agent.Role.ADMIN
    read_scope = write_scope = "admin"

    @extend_schema(request=None, responses=DeliveryShape)
    def post(self, request: Request, delivery_id: int) -> Response:
        """Take a dead delivery off the list and try it again from the start. For others nothing changes."""
        self.body(Nothing)
        found = Delivery.objects.select_related("event").filter(id=delivery_id).first()
        if found is None:
            raise Http404
        deliver.replay(found)
        hints.ring("events.drain")
        found.refresh_from_db()
        return Response(_shape(found))


def _shape(row: Delivery) -> dict[str, Any]:
    return {
        "id": row.id,
        "consumer": row.consumer,
        "state": row.state,
        "kind": row.event.kind,
        "ticket_id": row.event.ticket_id,
        "attempts": row.attempts,
        "next_attempt_at": iso(row.next_attempt_at),
        "last_error": row.last_error,
    }
