"""Quality notes: what leads say about answers. Out of reach of tokens that are not an admin's."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals, shapes
from inbox.api.base import Endpoint, Id, Limit, Nothing, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_quality import QualityNoteShape, QualityNotesShape, QualitySumsShape, TicketNotesShape
from inbox.models import Message, QualityNote
from inbox.permissions import visible_tickets
from inbox.quality import notes, sums
from inbox.queue import iso

LONGEST = 2000


class NoteBody(StrictSerializer):
    kind = serializers.ChoiceField(QualityNote.Kind.values)
    text = serializers.CharField(max_length=LONGEST)


class PeriodQuery(StrictSerializer):
    to = serializers.DateTimeField(required=False, help_text="Only those written before.")

    def get_fields(self) -> dict[str, Any]:
        # a word of Python's
        since = serializers.DateTimeField(required=False, help_text="Only those written then or later.")
        return {"from": since, **super().get_fields()}


class NotesQuery(PeriodQuery):
    agent = Id(required=False, help_text="Only about answers of this agent.")
    kind = serializers.ChoiceField(QualityNote.Kind.values, required=False)
    after = Id(required=False, help_text="The `next` of the page before.")
    limit = Limit()


class QualityEndpoint(Endpoint):
    """For people and their own eyes: a token needs to be an admin's."""

    read_scope = write_scope = "admin"


class QualityNotesEndpoint(QualityEndpoint):
    """All of them that are for you."""

    @extend_schema(parameters=[NotesQuery], responses=QualityNotesShape)
    def get(self, request: Request) -> Response:
        """Those you wrote, those about your answers, and as a supervisor all; the newest first."""
        given = self.query(NotesQuery)
        found = _whole(notes.readable(self.agent).order_by("-id")).filter(**_wanted(given))
        page = list(found[: given["limit"] + 1])
        shown = page[: given["limit"]]
        return Response(
            {"notes": [_shape(each) for each in shown], "next": str(shown[-1].id) if len(page) > len(shown) else None}
        )


class QualitySumsEndpoint(QualityEndpoint):
    """How often whose answers were praised."""

    @extend_schema(parameters=[PeriodQuery], responses=QualitySumsShape)
    def get(self, request: Request) -> Response:
        """Of those that are for you: how many praise, how many coach, and the share of praise, by who answered."""
        found = notes.readable(self.agent).filter(**_wanted(self.query(PeriodQuery)))
        return Response({"agents": [_sum(each) for each in sums.by_agent(found)]})


class QualityNoteEndpoint(QualityEndpoint):
    """One of them."""

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, note_id: int) -> Response:
        """Take it back: its writer, or an admin."""
        note = notes.readable(self.agent).filter(id=note_id).first()
        if note is None:
            raise Http404
        try:
            notes.take_back(self.agent, note)
        except notes.NotYours as error:
            raise Problem("forbidden", refusals.say("Only its writer takes it back.")) from error
        return Response(status=204)


class TicketNotesEndpoint(QualityEndpoint):
    """Those about the answers in one ticket."""

    @extend_schema(responses=TicketNotesShape)
    def get(self, request: Request, ticket_id: int) -> Response:
        """What was said to you or by you about answers in this ticket, and about which you may say something."""
        self.query(Nothing)
        ticket = self.ticket(ticket_id)
        found = _whole(notes.readable(self.agent).filter(message__ticket=ticket).order_by("id"))
        ids = notes.ratable(self.agent, ticket).order_by("id").values_list("id", flat=True)
        return Response({"notes": [_shape(each) for each in found], "ratable": list(ids)})


class MessageNotesEndpoint(QualityEndpoint):
    """About one answer."""

    @extend_schema(request=NoteBody, responses={201: QualityNoteShape})
    def post(self, request: Request, message_id: int) -> Response:
        """Praise the answer, or say what to do better. Its writer is told; nobody else but supervisors can read it.

        For leads about their team, and for supervisors; of one's own answers nobody writes.
        """
        given = self.body(NoteBody)
        message = Message.objects.filter(id=message_id, ticket__in=visible_tickets(self.agent)).first()
        if message is None:
            raise Http404
        if "\x00" in given["text"]:
            raise invalid(text=refusals.say("A text is needed."))
        try:
            note = notes.write(self.agent, message, given["kind"], given["text"])
        except notes.NotYours as error:
            raise Problem("forbidden", refusals.say("Of this message you cannot say that.")) from error
        return Response(_shape(note), status=201)


def _wanted(given: Mapping[str, Any]) -> dict[str, Any]:
    lookups = {"agent": "agent_id", "kind": "kind", "from": "at__gte", "to": "at__lt", "after": "id__lt"}
    return {lookup: given[name] for name, lookup in lookups.items() if name in given}


def _sum(said: sums.Said) -> dict[str, Any]:
    counts = {"praise": said.praise, "coach": said.coach, "share": said.share}
    return {"agent": shapes.person(said.agent), **counts, "last_at": iso(said.last_at)}


def _whole(found: Any) -> Any:
    return found.select_related("agent", "author", "message__ticket")


def _shape(note: QualityNote) -> dict[str, Any]:
    ticket = note.message.ticket
    return {
        "id": note.id,
        "kind": note.kind,
        "text": note.text,
        "at": iso(note.at),
        "author": shapes.person(note.author),
        "agent": shapes.person(note.agent),
        "message_id": note.message_id,
        "ticket": {"id": ticket.id, "subject": ticket.subject},
    }
