"""Writing to a customer or to colleagues, and looking at what came in."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import queue, replies, shapes, timeline
from inbox.api import repeats
from inbox.api.base import BIGGEST_ID, Endpoint, Id, Nothing, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_messages import MessageShape, WrittenShape
from inbox.detail import detail
from inbox.idempotency import Answer
from inbox.models import Message
from inbox.permissions import visible_tickets

LONGEST_TEXT = 200_000
MOST_ATTACHMENTS = 20


class Template(StrictSerializer):
    """A message that the provider has approved beforehand."""

    name = serializers.CharField(max_length=512)
    language = serializers.CharField(max_length=20)
    parameters = serializers.ListField(child=serializers.CharField(max_length=1024), default=list, max_length=30)


class How(StrictSerializer):
    """How a reply is sent, where the ticket's `reply` says that there is a choice."""

    private = serializers.BooleanField(required=False, help_text="Answer a public comment to its writer alone.")
    template = Template(required=False)
    reply_to = Id(required=False, help_text="The message of this ticket that it answers.")


class Writing(StrictSerializer):
    """What an agent wrote."""

    kind = serializers.ChoiceField(["reply", "note"])
    text = serializers.CharField(max_length=LONGEST_TEXT, trim_whitespace=False)
    last_seen_seq = serializers.IntegerField(
        min_value=0, max_value=BIGGEST_ID, help_text="Newest event on the screen this was written before."
    )
    then = serializers.ChoiceField(["hold", "close", "none"], default="hold")
    attachments = serializers.ListField(child=Id(), default=list, max_length=MOST_ATTACHMENTS)
    how = How(required=False)
    still_right = serializers.BooleanField(default=False, help_text="Send it although something newer was said.")

    def validate_text(self, text: str) -> str:
        if not text.strip():
            raise serializers.ValidationError("Write something.")
        return text


class MessagesEndpoint(Endpoint):
    """Replies and notes."""

    @extend_schema(request=Writing, parameters=[repeats.HEADER], responses={201: WrittenShape})
    def post(self, request: Request, ticket_id: int) -> Response:
        """Reply to the customer or leave a note. 409 `stale-thread` with what is `newer` than you have seen."""
        given = self.body(Writing)
        self.ticket(ticket_id)
        return repeats.once(request, lambda: self._write(ticket_id, given))

    def _write(self, ticket_id: int, given: dict[str, Any]) -> Answer:
        write = replies.reply if given["kind"] == "reply" else replies.note
        try:
            message = write(ticket_id, self.agent, _writing(given))
        except replies.StaleThread as stale:
            raise _stale(ticket_id, stale) from stale
        except replies.NoSuchUpload as missing:
            raise invalid(attachments=str(missing)) from missing
        return Answer(201, {"message": _shown(message.id), "ticket": detail(self.agent, ticket_id)})


class MessageEndpoint(Endpoint):
    """One message that this agent may see."""

    def message(self, message_id: int) -> Message:
        mine = Message.objects.select_related("inbound").defer("inbound__raw")
        found = mine.filter(id=message_id, ticket__in=visible_tickets(self.agent)).first()
        if found is None:
            raise Http404
        return found


class RetryEndpoint(MessageEndpoint):
    """Sending again."""

    @extend_schema(request=None, responses=MessageShape)
    def post(self, request: Request, message_id: int) -> Response:
        """Send a failed message again. For a message that did not fail nothing changes."""
        self.body(Nothing)
        replies.retry(self.message(message_id).id, self.agent)
        return Response(_shown(message_id))


def _writing(given: dict[str, Any]) -> replies.Writing:
    return replies.Writing(
        text=given["text"],
        last_seen_seq=given["last_seen_seq"],
        still_right=given["still_right"],
        then=given["then"],
        upload_ids=given["attachments"],
        details=_details(given.get("how", {})),
    )


def _details(how: dict[str, Any]) -> dict[str, Any]:
    """As channels read it; what was not said is not there."""
    manner = {"manner": "private"} if how.get("private") else {}
    return manner | {name: how[name] for name in ("template", "reply_to") if name in how}


def _stale(ticket_id: int, stale: replies.StaleThread) -> Problem:
    newer = shapes.timeline(timeline.with_messages(stale.newer))
    (row,) = queue.rows_of([ticket_id])
    return Problem("stale-thread", newer=newer, last_seq=row["seq"])


def _shown(message_id: int) -> dict[str, Any]:
    return shapes.message(timeline.messages({message_id})[message_id])
