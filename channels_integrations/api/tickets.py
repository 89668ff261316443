"""Creating tickets from programs: the message goes the way of every message, and the answer leaves by e-mail."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from channels_integrations import refusals
from channels_integrations.accounts import default_email
from core import clock
from inbox.api import repeats
from inbox.api.base import Id, StrictSerializer
from inbox.api.problems import invalid
from inbox.api.schemas_tickets import TicketShape
from inbox.api.tickets import TicketListEndpoint
from inbox.detail import detail
from inbox.drafts.store import LONGEST_TEXT
from inbox.idempotency import Answer
from inbox.intake import IncomingMessage, receive
from inbox.models import Team

LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?$"


class NewContact(StrictSerializer):
    """Who asks. The answer goes to this e-mail address."""

    email = serializers.EmailField(max_length=254)
    name = serializers.CharField(required=False, default="", max_length=200)


class NewTicket(StrictSerializer):
    """A customer's request."""

    subject = serializers.CharField(max_length=500)
    text = serializers.CharField(max_length=LONGEST_TEXT)
    contact = NewContact()
    language = serializers.RegexField(LANGUAGE, required=False, default="", max_length=10)
    team = Id(required=False)
    external_id = serializers.CharField(required=False, default="", max_length=200, help_text="Your own id for it.")

    def validate_subject(self, subject: str) -> str:
        """One line: it becomes a mail header."""
        return " ".join(subject.split())


class TicketsEndpoint(TicketListEndpoint):
    """Tickets."""

    @extend_schema(request=NewTicket, parameters=[repeats.HEADER], responses={201: TicketShape})
    def post(self, request: Request) -> Response:
        """Create a ticket in a customer's name. The promised time starts now; the answer leaves by e-mail."""
        given = self.body(NewTicket)
        if "team" in given and not Team.objects.filter(id=given["team"]).exists():
            raise invalid(team=refusals.say("There is no such team."))
        return repeats.once(request, lambda: self._create(given))

    def _create(self, given: dict[str, Any]) -> Answer:
        received = receive(_incoming(given))
        return Answer(201, detail(self.agent, received.ticket_id))


def _incoming(given: dict[str, Any]) -> IncomingMessage:
    channel = default_email()
    return IncomingMessage(
        channel_id=channel.id,
        channel_kind="api",
        address=given["contact"]["email"],
        name=given["contact"]["name"],
        subject=given["subject"],
        text=given["text"],
        at=clock.now(),
        language=given["language"],
        to=[channel.address],
        team_id=given.get("team", channel.team_id),
        ticket_external_id=given["external_id"],
        proof="told",
    )
