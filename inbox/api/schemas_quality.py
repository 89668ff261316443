"""The shapes of quality notes."""

from rest_framework import serializers

from inbox.api.schemas import AboutShape, PersonShape, Shape
from inbox.models import QualityNote


class QualityNoteShape(Shape):
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(QualityNote.Kind.values)
    text = serializers.CharField()
    at = serializers.DateTimeField()
    author = PersonShape()
    agent = PersonShape(help_text="Who answered.")
    message_id = serializers.IntegerField()
    ticket = AboutShape()


class QualityNotesShape(Shape):
    notes = QualityNoteShape(many=True)
    next = serializers.CharField(allow_null=True)


class QualitySumShape(Shape):
    agent = PersonShape()
    praise = serializers.IntegerField()
    coach = serializers.IntegerField()
    share = serializers.FloatField(help_text="Of praise, from 0 to 1.")
    last_at = serializers.DateTimeField()


class QualitySumsShape(Shape):
    agents = QualitySumShape(many=True)


class TicketNotesShape(Shape):
    notes = QualityNoteShape(many=True)
    ratable = serializers.ListField(
        child=serializers.IntegerField(), help_text="Messages that you may say something about."
    )
