"""Replies that have not left: giving them another time, and taking them back."""

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import put_away, refusals, replies, tickets
from inbox.api.base import BIGGEST_ID, Nothing, StrictSerializer
from inbox.api.messages import MessageEndpoint, shown, stale_problem
from inbox.api.problems import Problem
from inbox.api.schemas_drafts import TakenBackShape
from inbox.api.schemas_messages import MessageShape
from inbox.api.writing import refuse_time
from inbox.departures import held, release
from inbox.detail import detail
from inbox.drafts import shapes, store
from inbox.models import Message


class Leaving(StrictSerializer):
    """When it leaves."""

    send_at = serializers.DateTimeField(allow_null=True, help_text="Null: now.")
    last_seen_seq = serializers.IntegerField(
        min_value=0, max_value=BIGGEST_ID, required=False, help_text="For one that was held back: what you have seen."
    )
    still_right = serializers.BooleanField(default=False, help_text="Although something newer was said.")


class MessageDepartureEndpoint(MessageEndpoint):
    """A reply of ours that may not have left."""

    @extend_schema(request=Leaving, responses=MessageShape)
    def patch(self, request: Request, message_id: int) -> Response:
        """Move a scheduled reply to another time, or send it now. 409 `has-left` when it is too late.

        One that was held back needs to have been looked at: 409 `stale-thread` with what is `newer` than you have seen.
        """
        given = self.body(Leaving)
        refuse_time(given["send_at"])
        with transaction.atomic():
            message = self.own(message_id)
            put_away.refuse(tickets.locked(message.ticket_id))
            if not given["still_right"]:
                self._refuse_stale(message_id, given.get("last_seen_seq", 0))
            try:
                release.move(message.id, given["send_at"], self.actor)
            except held.HasLeft as late:
                raise Problem("has-left") from late
        return Response(shown(message_id))

    @extend_schema(request=None, responses={200: TakenBackShape})
    def delete(self, request: Request, message_id: int) -> Response:
        """Take back a reply that is scheduled, held back, or within its `undo_s`. 409 `has-left` when it is too late.

        Its words are a draft again, and the ticket and its clock are as before. The same again changes nothing.
        """
        self.query(Nothing)
        message = self.own(message_id)
        if message.state != Message.State.TAKEN_BACK:
            self._take_back(message)
        mine = message.agent_id == self.agent.id
        draft = store.of(self.agent, message.ticket_id, "reply") if mine else None
        ticket = detail(self.agent, message.ticket_id)
        return Response({"draft": draft and shapes.draft(draft), "ticket": ticket})

    def own(self, message_id: int) -> Message:
        """What they wrote themselves; overseers may stop anybody's."""
        message = self.message(message_id)
        if message.agent_id != self.agent.id and not self.agent.oversees:
            raise Problem("forbidden", refusals.say("Its writer or a supervisor can do this."))
        return message

    def _take_back(self, message: Message) -> None:
        try:
            held.take_back(message.id, self.actor)
        except held.HasLeft as late:
            raise Problem("has-left") from late

    def _refuse_stale(self, message_id: int, seen: int) -> None:
        """Read under the lock: the customer may be writing at this moment."""
        message = self.message(message_id)
        if message.state == Message.State.HELD_BACK:
            theirs = replies.newer_than(message.ticket_id, seen).exclude(actor_kind="agent", actor_id=self.agent.id)
            if newer := list(theirs):
                raise stale_problem(message.ticket_id, newer)
