"""The templates that may be sent to a ticket's customer."""

from dataclasses import asdict
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from channels_integrations import approved, provider_words, ways
from channels_integrations.adapter import OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.approved import Known
from channels_integrations.models import Channel
from channels_integrations.registry import adapter_for
from inbox.api.base import Endpoint, Id, StrictSerializer
from inbox.api.problems import Problem
from inbox.api.schemas import Shape
from inbox.models import Ticket
from inbox.queue import iso


class WhichChannel(StrictSerializer):
    channel = Id(help_text="One of the ticket's `reply` or its `others`.")


class ApprovedTemplateShape(Shape):
    name = serializers.CharField()
    language = serializers.CharField()
    category = serializers.CharField()
    header = serializers.CharField()
    text = serializers.CharField(help_text="With {{1}}, {{2}} … where values go.")
    footer = serializers.CharField()
    buttons = serializers.ListField(child=serializers.CharField())
    holes = serializers.IntegerField(help_text="How many values it takes.")
    why_not = serializers.ChoiceField(
        ["", "media", "header", "named", "buttons"], help_text="What it wants that Hora does not send; empty: nothing."
    )


class ApprovedTemplatesShape(Shape):
    templates = ApprovedTemplateShape(many=True)
    at = serializers.DateTimeField(allow_null=True, help_text="When the provider told them.")


class TemplatesEndpoint(Endpoint):
    """Messages that the provider has approved beforehand."""

    @extend_schema(parameters=[WhichChannel], responses=ApprovedTemplatesShape)
    def get(self, request: Request, ticket_id: int) -> Response:
        """Those of a channel, as they were told last; asked for the first time, the provider is."""
        ticket = self.ticket(ticket_id)
        channel = channel_of(ticket, self.query(WhichChannel)["channel"])
        known = approved.known(channel)
        return Response(shape(known if known.at else self.ask(channel)))

    @extend_schema(request=WhichChannel, responses=ApprovedTemplatesShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Ask the provider for them anew. 409 `provider-refused` with its reason."""
        given = self.body(WhichChannel)
        return Response(shape(self.ask(channel_of(self.ticket(ticket_id), given["channel"]))))

    def ask(self, channel: Channel) -> Known:
        try:
            return approved.refreshed(channel, adapter_for(channel.kind).templates)
        except (PermanentFailure, TemporaryFailure, OutcomeUnknown) as failure:
            raise Problem("provider-refused", provider_words.known(str(failure))) from failure


def channel_of(ticket: Ticket, channel_id: int) -> Channel:
    """Whoever sees the ticket may read what can be sent in it, on the channels by which it can be."""
    found = (each.channel for each in ways.of(ways.ticket_of(ticket.id)))
    channel = next((each for each in found if each.id == channel_id), None)
    if channel is None or not adapter_for(channel.kind).capabilities(channel).template:
        raise Http404
    return channel


def shape(known: Known) -> dict[str, Any]:
    """As the API gives them."""
    return {"templates": [asdict(each) for each in known.templates], "at": iso(known.at)}
