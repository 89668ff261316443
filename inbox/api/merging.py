"""Making one ticket of two, and two of one."""

from collections.abc import Callable

from django.db import transaction
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import merging, refusals, splitting
from inbox.api.base import MOST, Endpoint, Id, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_tickets import TicketShape
from inbox.detail import detail
from inbox.models import Ticket
from inbox.permissions import visible_tickets


class Merge(StrictSerializer):
    into = Id(help_text="The ticket that stays.")


class Split(StrictSerializer):
    messages = serializers.ListField(child=Id(), allow_empty=False, max_length=MOST)
    subject = serializers.CharField(required=False, max_length=500, help_text="Else the first message's first words.")


class JoiningEndpoint(Endpoint):
    """Two tickets at once, each held in the order of their ids."""

    def join(self, ids: set[int], verb: Callable[[], Ticket]) -> Response:
        """Both must be in sight while they are held; else nothing has happened."""
        try:
            with transaction.atomic():
                joined = verb()
                if visible_tickets(self.agent).filter(id__in=ids).count() != len(ids):
                    raise Http404
                return Response(detail(self.agent, joined.id))
        except Ticket.DoesNotExist as error:
            raise Http404 from error
        except merging.Cannot as cannot:
            raise Problem("cannot-join", why=cannot.why) from cannot


class MergeEndpoint(JoiningEndpoint):
    """One of two."""

    @extend_schema(request=Merge, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Let this ticket go on in another, which is the answer. Its messages go there, and mail that answers them.

        409 `put-away`, or `cannot-join` with `why`: same-ticket, reply-on-its-way.
        """
        into = self.body(Merge)["into"]
        self.ticket(ticket_id)
        if not visible_tickets(self.agent).filter(id=into).exists():
            raise invalid(into=refusals.say("There is no such ticket."))
        return self.join({ticket_id, into}, lambda: merging.merge(ticket_id, into, self.actor))


class SplitEndpoint(JoiningEndpoint):
    """Two of one."""

    @extend_schema(request=Split, responses={201: TicketShape})
    def post(self, request: Request, ticket_id: int) -> Response:
        """Make a ticket of these messages; it is the answer. What nobody has answered keeps its time.

        409 `put-away`, or `cannot-join` with `why`: no-such-message, nothing-said, nothing-left, reply-on-its-way.
        """
        given = self.body(Split)
        self.ticket(ticket_id)
        subject, chosen = given.get("subject", ""), set(given["messages"])
        made = self.join({ticket_id}, lambda: splitting.split(ticket_id, chosen, subject, self.actor))
        made.status_code = 201
        return made
