"""The shapes of drafts."""

from rest_framework import serializers

from inbox.api.schemas import Shape
from inbox.api.schemas_messages import AttachmentShape
from inbox.api.schemas_tickets import TicketShape
from inbox.models import Draft


class ListedDraftShape(Shape):
    ticket_id = serializers.IntegerField()
    kind = serializers.ChoiceField(Draft.Kind.values)
    updated_at = serializers.DateTimeField()


class DraftShape(ListedDraftShape):
    text = serializers.CharField()
    html = serializers.CharField()
    macro = serializers.IntegerField(allow_null=True)
    attachments = AttachmentShape(many=True)
    started_seq = serializers.IntegerField(help_text="Newest event on the screen when the first letter was typed.")
    version = serializers.IntegerField(help_text="Rises with every saving; pass the one you have with the next.")


class DraftsShape(Shape):
    drafts = ListedDraftShape(many=True)


class FoundDraftShape(Shape):
    draft = DraftShape(allow_null=True)


class TakenBackShape(FoundDraftShape):
    """`draft` has the words, for their writer; null for whoever else took the message back."""

    ticket = TicketShape()
