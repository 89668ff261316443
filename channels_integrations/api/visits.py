"""Which pages of a website a customer has opened."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from channels_integrations.webchat import visits
from channels_integrations.webchat.models import Visit
from inbox.api.base import Endpoint, Nothing
from inbox.api.schemas import NamedShape, Shape
from inbox.people import profile
from inbox.queue import iso


class VisitShape(Shape):
    """A page that a visitor of a website has opened."""

    path = serializers.CharField(help_text="As in the address, without what follows a question mark: /lamps/farol.")
    title = serializers.CharField(allow_blank=True, help_text="The page's title at that time.")
    at = serializers.DateTimeField()
    channel = NamedShape(help_text="The chat of the website.")


class VisitsShape(Shape):
    now = VisitShape(allow_null=True, help_text="The page that is open now; null when they have left.")
    visits = VisitShape(many=True, help_text="The newest first, 50 at most, of the last 30 days.")


class VisitsEndpoint(Endpoint):
    """A customer on the website."""

    @extend_schema(responses=VisitsShape)
    def get(self, request: Request, contact_id: int) -> Response:
        """Where on the website the customer is and was, for whoever sees a ticket of theirs."""
        self.query(Nothing)
        contact = profile.where_it_went(self.agent, contact_id)
        if contact is None:
            raise Http404
        found = visits.of_contact(contact.id)
        there = next((each for each in found if visits.is_there(each)), None)
        return Response({"now": _shape(there) if there else None, "visits": [_shape(each) for each in found]})


def _shape(row: Visit) -> dict[str, Any]:
    channel = row.visitor.channel
    told = {"path": row.path, "title": row.title, "at": iso(row.at)}
    return told | {"channel": {"id": channel.id, "name": channel.name}}
