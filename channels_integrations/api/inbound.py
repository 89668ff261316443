"""What came in from outside and needs a look: failed, ignored, or still waiting. For supervisors."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from channels_integrations import inbound
from channels_integrations.api.schemas import InboundListShape, InboundShape
from channels_integrations.glance import FIRST_BYTES, glance
from channels_integrations.models import Inbound
from inbox.api.base import Endpoint, Id, Limit, Nothing, StrictSerializer
from inbox.api.files import outside
from inbox.models import Agent
from inbox.queue import iso


class InboundQuery(StrictSerializer):
    state = serializers.ChoiceField(Inbound.State.values, default=Inbound.State.FAILED)
    channel = Id(required=False, help_text="Of this channel alone.")
    after = Id(required=False, help_text="The `next` of the page before.")
    limit = Limit()


class InboundEndpoint(Endpoint):
    """The ledger of what came in."""

    role = Agent.Role.SUPERVISOR
    read_scope = write_scope = "admin"

    def find(self, inbound_id: int) -> Inbound:
        found = _rows().filter(id=inbound_id).first()
        if found is None:
            raise Http404
        return found


class InboundListEndpoint(InboundEndpoint):
    """The list."""

    @extend_schema(parameters=[InboundQuery], responses=InboundListShape)
    def get(self, request: Request) -> Response:
        """What came in and is in one state, newest first; by default what failed."""
        given = self.query(InboundQuery)
        found = _rows().filter(state=given["state"]).order_by("-id")
        if "channel" in given:
            found = found.filter(channel=given["channel"])
        if "after" in given:
            found = found.filter(id__lt=given["after"])
        rows = list(found[: given["limit"] + 1])
        page = rows[: given["limit"]]
        following = str(page[-1].id) if len(rows) > len(page) else None
        return Response({"items": [_shape(each) for each in page], "next": following})


class RunEndpoint(InboundEndpoint):
    """Trying again."""

    @extend_schema(request=None, responses=InboundShape)
    def post(self, request: Request, inbound_id: int) -> Response:
        """Read the raw bytes of a failed or ignored one again. For others nothing changes."""
        self.body(Nothing)
        inbound.run_again(self.find(inbound_id).id)
        return Response(_shape(self.find(inbound_id)))


class InboundRawEndpoint(InboundEndpoint):
    """The bytes."""

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY)})
    def get(self, request: Request, inbound_id: int) -> HttpResponse:
        """The raw bytes exactly as they arrived, as a download."""
        self.query(Nothing)
        found = self.find(inbound_id)
        ending = "eml" if found.channel.kind == "email" else "txt"
        return outside(bytes(found.raw), "", f"inbound-{inbound_id}.{ending}")


def _rows() -> QuerySet[Inbound]:
    rows = Inbound.objects.select_related("channel", "message").annotate(first_bytes=FIRST_BYTES)
    return rows.defer("raw", "message__html", "message__text")


def _shape(row: Inbound) -> dict[str, Any]:
    message, shown = getattr(row, "message", None), glance(row)
    return {
        "id": row.id,
        "channel": row.channel.name,
        "state": row.state,
        "reason": row.reason,
        "received_at": iso(row.received_at),
        "from": shown.sender,
        "subject": shown.subject,
        "attempts": row.attempts,
        "ticket_id": message.ticket_id if message else None,
    }
