"""Writing to a customer or to colleagues, and looking at what came in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from events.models import Event
from inbox import queue, refusals, replies, shapes, timeline
from inbox.api import repeats
from inbox.api.base import Endpoint, Nothing
from inbox.api.macros_use import broken_problem, chosen
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_messages import MessageShape, WrittenShape
from inbox.api.writing import Writing, refuse_time, writing_of
from inbox.detail import detail
from inbox.following import mentions
from inbox.idempotency import Answer
from inbox.macros import actions
from inbox.models import Message
from inbox.permissions import visible_tickets


class MessagesEndpoint(Endpoint):
    """Replies and notes."""

    @extend_schema(request=Writing, parameters=[repeats.HEADER], responses={201: WrittenShape})
    def post(self, request: Request, ticket_id: int) -> Response:
        """Reply to the customer or leave a note. 409 `stale-thread` with what is `newer` than you have seen.

        With `send_at` the message is `scheduled`: no clock stops before it leaves, and if the customer writes again
        before that it is `held_back`. With `how.way` it goes to another address of the customer's, of the ticket's
        `reply.others`, and stays in this ticket. 409 `unfilled-variables` while variables of a macro stand in a reply.
        """
        given = self.body(Writing)
        self.ticket(ticket_id)
        return repeats.once(request, lambda: self._write(ticket_id, given))

    def _write(self, ticket_id: int, given: dict[str, Any]) -> Answer:
        refuse_time(given["send_at"])
        write = replies.reply if given["kind"] == "reply" else replies.note
        macro = None if given["macro"] is None else chosen(self, given["macro"])
        with _refusals(ticket_id):
            message = write(ticket_id, self.agent, writing_of(given, macro))
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
    except replies.NoSuchWay as nowhere:
        raise invalid(how=str(nowhere)) from nowhere
    except replies.SaysNothing as nothing:
        raise invalid(text=str(nothing)) from nothing
    except replies.Unfilled as unfilled:
        raise Problem("unfilled-variables", missing=list(unfilled.names)) from unfilled
    except mentions.OutOfSight as strangers:
        raise invalid(mentions=refusals.say("Cannot see this ticket: {names}.", names=strangers)) from strangers
    except actions.Broken as broken:
        raise broken_problem(broken) from broken


def stale_problem(ticket_id: int, newer: Sequence[Event]) -> Problem:
    """Something was said that the writer has not seen."""
    said = shapes.timeline(timeline.with_messages(list(newer)))
    (row,) = queue.rows_of([ticket_id])
    return Problem("stale-thread", newer=said, last_seq=row["seq"])


def shown(message_id: int) -> dict[str, Any]:
    """The message as it is now."""
    return shapes.message(timeline.messages({message_id})[message_id])
