"""Changing what was said where it was said: reactions, corrections, taking back, hiding."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from channels_integrations import deeds, refusals
from channels_integrations.api.schemas_channels import DeedShape
from inbox.api.base import Endpoint, StrictSerializer
from inbox.api.problems import invalid
from inbox.models import Message
from inbox.permissions import visible_tickets

DEEDS = ("react", "edit", "delete", "hide", "unhide", "seen", "typing")


class MessageChange(StrictSerializer):
    """What is to be done; the ticket's `reply.actions` says what its channel can do."""

    do = serializers.ChoiceField(DEEDS)
    emoji = serializers.CharField(required=False, allow_blank=True, max_length=16, help_text="Empty: take it back.")
    text = serializers.CharField(required=False, max_length=20_000)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["do"] == "edit" and not given.get("text", "").strip():
            raise serializers.ValidationError({"text": [refusals.say("Write something.")]})
        if given["do"] == "react" and "emoji" not in given:
            raise serializers.ValidationError({"emoji": [refusals.say("Choose one, or none to take it back.")]})
        return given


class ChangesEndpoint(Endpoint):
    """Changes to one message."""

    @extend_schema(request=MessageChange, responses={202: DeedShape})
    def post(self, request: Request, message_id: int) -> Response:
        """Ask the provider for a change. It shows in the ticket once it is done; a failure is an event."""
        given = self.body(MessageChange)
        try:
            deed = deeds.ask(self._message(message_id), self.agent, given["do"], _value(given))
        except deeds.CannotBeDone as refused:
            raise invalid(do=str(refused)) from refused
        shown = {"id": deed.id, "message_id": message_id, "do": deed.what, "state": deed.state}
        return Response(shown, status=202)

    def _message(self, message_id: int) -> Message:
        found = Message.objects.filter(id=message_id, ticket__in=visible_tickets(self.agent)).first()
        if found is None:
            raise Http404
        return found


def _value(given: dict[str, Any]) -> str:
    return str({"react": given.get("emoji", ""), "edit": given.get("text", "")}.get(given["do"], ""))
