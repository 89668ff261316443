"""Writing to a customer or to colleagues, and looking at what came in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock as wall
from events.models import Event
from inbox import queue, replies, shapes, timeline
from inbox.api import repeats
from inbox.api.base import BIGGEST_ID, Endpoint, Id, Nothing, StrictSerializer
from inbox.api.macros import broken_problem, chosen
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_messages import MessageShape, WrittenShape
from inbox.detail import detail
from inbox.drafts.store import LONGEST_HTML, LONGEST_TEXT
from inbox.following import mentions
from inbox.idempotency import Answer
from inbox.macros import actions
from inbox.models import Macro, Message
from inbox.permissions import visible_tickets

MOST_ATTACHMENTS = 20
MOST_MENTIONS = 50
MOST_UNDO = 60
"""Seconds."""
FARTHEST = timedelta(days=366)


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
    text = serializers.CharField(max_length=LONGEST_TEXT, default="", allow_blank=True, trim_whitespace=False)
    html = serializers.CharField(
        max_length=LONGEST_HTML,
        default="",
        allow_blank=True,
        trim_whitespace=False,
        help_text="Formatted words instead of `text`; images are `/files/ID/name` of the `attachments`.",
    )
    last_seen_seq = serializers.IntegerField(
        min_value=0, max_value=BIGGEST_ID, help_text="Newest event on the screen this was written before."
    )
    then = serializers.ChoiceField(["hold", "close", "none"], default="hold")
    attachments = serializers.ListField(child=Id(), default=list, max_length=MOST_ATTACHMENTS)
    how = How(required=False)
    still_right = serializers.BooleanField(default=False, help_text="Send it although something newer was said.")
    macro = Id(default=None, allow_null=True, help_text="The macro it was made with: its actions are taken along.")
    send_at = serializers.DateTimeField(
        default=None, allow_null=True, help_text="A reply leaves then and not now, unless the customer writes before."
    )
    undo_s = serializers.IntegerField(
        default=0, min_value=0, max_value=MOST_UNDO, help_text="So many seconds a reply waits, and can be taken back."
    )
    mentions = serializers.ListField(
        child=Id(), default=list, max_length=MOST_MENTIONS, help_text="Agents whom a note calls; see `mentionable`."
    )
    draft_version = serializers.IntegerField(
        default=None, allow_null=True, min_value=0, max_value=BIGGEST_ID, help_text="A newer draft of yours stays."
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if not given["text"].strip() and not given["html"].strip():
            raise serializers.ValidationError({"text": ["Write something."]})
        is_note = given["kind"] == "note"
        for field in ("send_at", "undo_s") if is_note else ("mentions",):
            if given[field]:
                raise serializers.ValidationError(
                    {field: ["This is for replies." if is_note else "This is for notes."]}
                )
        return given


class MessagesEndpoint(Endpoint):
    """Replies and notes."""

    @extend_schema(request=Writing, parameters=[repeats.HEADER], responses={201: WrittenShape})
    def post(self, request: Request, ticket_id: int) -> Response:
        """Reply to the customer or leave a note. 409 `stale-thread` with what is `newer` than you have seen.

        With `send_at` the message is `scheduled`: no clock stops before it leaves, and if the customer writes again
        before that it is `held_back`. 409 `unfilled-variables` while variables of a macro stand in a reply.
        """
        given = self.body(Writing)
        self.ticket(ticket_id)
        return repeats.once(request, lambda: self._write(ticket_id, given))

    def _write(self, ticket_id: int, given: dict[str, Any]) -> Answer:
        refuse_time(given["send_at"])
        write = replies.reply if given["kind"] == "reply" else replies.note
        macro = None if given["macro"] is None else chosen(self, given["macro"])
        with _refusals(ticket_id):
            message = write(ticket_id, self.agent, _writing(given, macro))
        return Answer(201, {"message": shown(message.id), "ticket": detail(self.agent, ticket_id)})


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
        return Response(shown(message_id))


@contextmanager
def _refusals(ticket_id: int) -> Iterator[None]:
    """What is refused, as problems."""
    try:
        yield
    except replies.StaleThread as stale:
        raise stale_problem(ticket_id, stale.newer) from stale
    except replies.NoSuchUpload as missing:
        raise invalid(attachments=str(missing)) from missing
    except replies.SaysNothing as nothing:
        raise invalid(text=str(nothing)) from nothing
    except replies.Unfilled as unfilled:
        raise Problem("unfilled-variables", missing=list(unfilled.names)) from unfilled
    except mentions.OutOfSight as strangers:
        raise invalid(mentions=f"Cannot see this ticket: {strangers}.") from strangers
    except actions.Broken as broken:
        raise broken_problem(broken) from broken


def refuse_time(send_at: datetime | None) -> None:
    """Only a time that lies ahead, and not too far."""
    if send_at is not None and not wall.now() < send_at <= wall.now() + FARTHEST:
        raise invalid(send_at="A time within the next year.")


def stale_problem(ticket_id: int, newer: Sequence[Event]) -> Problem:
    """Something was said that the writer has not seen."""
    said = shapes.timeline(timeline.with_messages(list(newer)))
    (row,) = queue.rows_of([ticket_id])
    return Problem("stale-thread", newer=said, last_seq=row["seq"])


def _writing(given: dict[str, Any], macro: Macro | None) -> replies.Writing:
    return replies.Writing(
        text=given["text"],
        last_seen_seq=given["last_seen_seq"],
        still_right=given["still_right"],
        then=given["then"],
        upload_ids=given["attachments"],
        details=_details(given.get("how", {})),
        html=given["html"],
        macro=macro,
        send_at=given["send_at"],
        undo=timedelta(seconds=given["undo_s"]),
        mentions=given["mentions"],
        draft_version=given["draft_version"],
    )


def _details(how: dict[str, Any]) -> dict[str, Any]:
    """As channels read it; what was not said is not there."""
    manner = {"manner": "private"} if how.get("private") else {}
    return manner | {name: how[name] for name in ("template", "reply_to") if name in how}


def shown(message_id: int) -> dict[str, Any]:
    """The message as it is now."""
    return shapes.message(timeline.messages({message_id})[message_id])
