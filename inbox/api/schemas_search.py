"""The shapes of search results."""

from rest_framework import serializers

from inbox.api.schemas import Shape
from inbox.api.schemas_tickets import RowShape


class PieceShape(Shape):
    text = serializers.CharField(help_text="Plain text.")
    hit = serializers.BooleanField(help_text="It is what was asked for.")


class HitShape(Shape):
    ticket = RowShape()
    message_id = serializers.IntegerField(
        allow_null=True, help_text="The newest message that fits; null when no word was asked for."
    )
    at = serializers.DateTimeField(help_text="When that message was written.")
    parts = PieceShape(many=True, help_text="What the message says around the hit.")
    subject = PieceShape(many=True)
    name = PieceShape(many=True, help_text="The customer's name.")


class UnderstoodShape(Shape):
    operator = serializers.CharField(help_text="word, begins, phrase, ticket or an operator; with - for its opposite.")
    value = serializers.CharField()


class SearchShape(Shape):
    hits = HitShape(many=True)
    next = serializers.CharField(allow_null=True, help_text="Pass it as `after` to look further.")
    back_to = serializers.DateTimeField(
        allow_null=True, help_text="So far back was looked in the time of a request; null: to the end of the page."
    )
    understood = UnderstoodShape(many=True)
    ignored = serializers.ListField(child=serializers.CharField(), help_text="What nothing could be made of.")
