"""The queue, and how full each of its views is."""

import json
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.snapshot import snapshot
from inbox import queue, refusals
from inbox.api.base import Endpoint, Limit, Nothing, StrictSerializer
from inbox.api.problems import invalid
from inbox.api.schemas_tickets import CountsShape, QueueShape
from inbox.api.views import checked, of_shape, refusing
from inbox.queue import iso
from inbox.views.choosing import stored
from sla import health


class QueueQuery(StrictSerializer):
    view = serializers.RegexField(r"^[a-z]+(:[1-9][0-9]{0,17})?$", default="all", help_text="A key of `GET /views`.")
    filters = serializers.CharField(
        required=False, max_length=10_000, help_text="JSON [{field, op, value}], on top of the view's own."
    )
    after = serializers.CharField(required=False, max_length=80)
    limit = Limit()


class QueueEndpoint(Endpoint):
    """The tickets of a view, in its order."""

    @extend_schema(parameters=[QueueQuery], responses=QueueShape)
    def get(self, request: Request) -> Response:
        """One page of a view. Rows and `cursor` are one snapshot: follow the event feed from that cursor."""
        given = self.query(QueueQuery)
        with refusing():
            more = stored(checked(_filters(given.get("filters"))))
        with refusing(), snapshot():
            page = queue.page(self.agent, given["view"], _place(given.get("after")), given["limit"], more)
            at = clock.now()
        return Response({"rows": page.rows, "next": page.next, "cursor": str(page.cursor), "server_time": iso(at)})


class CountsEndpoint(Endpoint):
    """How many tickets each view holds."""

    @extend_schema(responses=CountsShape)
    def get(self, request: Request) -> Response:
        """Counts by view, up to `capped_at`; supervisors also see whether deadlines are being enforced."""
        self.query(Nothing)
        late = health.enforcement() if self.agent.oversees else None
        return Response(
            {
                "views": queue.counts(self.agent),
                "capped_at": queue.COUNT_CAP,
                "enforcement": late and {"late_s": late.late_s, "workers": late.workers},
            }
        )


def _filters(text: str | None) -> list[dict[str, Any]]:
    """Filters from the address; an empty one has none."""
    try:
        given = json.loads(text) if text else []
    except (ValueError, RecursionError) as error:
        raise invalid(filters=refusals.say("Not JSON.")) from error
    return of_shape(given)


def _place(text: str | None) -> queue.Place | None:
    try:
        return queue.Place.parse(text) if text else None
    except queue.BadPage as error:
        raise invalid(after=str(error)) from error
