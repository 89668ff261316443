"""Drafts: one's own unsent words."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox.api.base import BIGGEST_ID, Endpoint, Id, Nothing, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_drafts import DraftShape, DraftsShape, FoundDraftShape
from inbox.drafts import shapes, store
from inbox.macros import library
from inbox.models import Draft
from inbox.permissions import visible_tickets

MOST_FILES = 20
MOST_LISTED = 500


class WhichDraft(StrictSerializer):
    kind = serializers.ChoiceField(Draft.Kind.values, required=False, help_text="Else whichever was changed last.")


class GoneDraft(WhichDraft):
    version = serializers.IntegerField(
        min_value=0, max_value=BIGGEST_ID, required=False, help_text="The last you know of: a newer one stays."
    )


class DraftOrder(StrictSerializer):
    """What shall be kept."""

    kind = serializers.ChoiceField(Draft.Kind.values, default=Draft.Kind.REPLY)
    text = serializers.CharField(max_length=store.LONGEST_TEXT, default="", allow_blank=True, trim_whitespace=False)
    html = serializers.CharField(max_length=store.LONGEST_HTML, default="", allow_blank=True, trim_whitespace=False)
    macro = Id(default=None, allow_null=True)
    attachments = serializers.ListField(child=Id(), default=list, max_length=MOST_FILES, help_text="Ids of uploads.")
    started_seq = serializers.IntegerField(min_value=0, max_value=BIGGEST_ID, default=0)
    version = serializers.IntegerField(min_value=0, max_value=BIGGEST_ID, help_text="The last you know of; 0 for none.")


class DraftEndpoint(Endpoint):
    """Your draft on a ticket: one of a reply, and one of a note. On a merged ticket: that on where it went."""

    @extend_schema(parameters=[WhichDraft], responses=FoundDraftShape)
    def get(self, request: Request, ticket_id: int) -> Response:
        """What you have begun to write there, on whichever device; null when nothing."""
        kind = self.query(WhichDraft).get("kind")
        draft = store.of(self.agent, self.home(ticket_id), kind)
        return Response({"draft": draft and shapes.draft(draft)})

    @extend_schema(request=DraftOrder, responses=DraftShape)
    def put(self, request: Request, ticket_id: int) -> Response:
        """Keep it. Its uploads are kept as long. 409 `draft-changed` with the newer `draft`: saved on another device.

        The `draft` is null there when it was sent or thrown away.
        """
        given = self.body(DraftOrder)
        home = self.home(ticket_id)
        try:
            return Response(shapes.draft(store.save(self.agent, home, given["version"], self._words(given))))
        except store.Changed as changed:
            raise changed_problem(changed) from changed
        except store.NoSuchFile as missing:
            raise invalid(attachments=str(missing)) from missing

    @extend_schema(parameters=[GoneDraft], request=None, responses={204: None})
    def delete(self, request: Request, ticket_id: int) -> Response:
        """Throw it away; without a `kind` both. 409 `draft-changed` with a `draft` newer than the `version`."""
        given = self.query(GoneDraft)
        try:
            store.forget(self.agent, self.home(ticket_id), given.get("kind"), given.get("version"))
        except store.Changed as changed:
            raise changed_problem(changed) from changed
        return Response(status=204)

    def home(self, ticket_id: int) -> int:
        """Where the draft is: what was begun in a ticket that went into another goes on there, if you may see it."""
        ticket = self.ticket(ticket_id)
        while ticket.merged_into_id is not None:
            into = visible_tickets(self.agent).filter(id=ticket.merged_into_id).first()
            if into is None:
                break
            ticket = into
        return ticket.id

    def _words(self, given: dict[str, Any]) -> store.Words:
        macro = given["macro"]
        known = macro is not None and library.usable(self.agent).filter(id=macro).exists()
        return store.Words(
            kind=given["kind"],
            text=given["text"],
            html=given["html"],
            macro_id=macro if known else None,
            started_seq=given["started_seq"],
            files=given["attachments"],
        )


class DraftsEndpoint(Endpoint):
    """Everything you have begun."""

    @extend_schema(responses=DraftsShape)
    def get(self, request: Request) -> Response:
        """Your drafts on tickets you may see, newest first."""
        self.query(Nothing)
        return Response({"drafts": [shapes.listed(each) for each in store.mine(self.agent)[:MOST_LISTED]]})


def changed_problem(changed: store.Changed) -> Problem:
    """Another device was first."""
    return Problem("draft-changed", draft=changed.draft and shapes.draft(changed.draft))
