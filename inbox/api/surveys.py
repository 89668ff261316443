"""Asking customers what they think: whether, when and where."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals
from inbox.api.base import Endpoint, Id, Nothing, StrictSerializer
from inbox.api.problems import invalid
from inbox.api.schemas import Shape
from inbox.models import Agent, SurveySettings
from inbox.surveys import choices, links, words

_SUBJECT = {"en": "Broken lamp", "pt-BR": "Luminária quebrada", "es": "Lámpara rota"}
_USUAL = {"active": True, "after_minutes": 60, "every_days": 7, "off_channels": []}
USUAL = OpenApiExample("An hour after closing, on every channel", _USUAL, request_only=True)


class SurveySettingsBody(StrictSerializer):
    active = serializers.BooleanField()
    after_minutes = serializers.IntegerField(
        min_value=1,
        max_value=choices.LONGEST_AFTER,
        help_text="So long after its ticket was closed a customer is asked.",
    )
    every_days = serializers.IntegerField(
        min_value=1, max_value=choices.MOST_DAYS, help_text="Nobody is asked twice within so many days."
    )
    off_channels = serializers.ListField(
        child=Id(), max_length=1000, help_text="Numbers of channels on which nobody is asked."
    )


class SurveyChannelShape(Shape):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    name = serializers.CharField()
    on = serializers.BooleanField(help_text="Customers are asked there.")


class SurveyPreviewShape(Shape):
    """The mail in one language."""

    language = serializers.CharField()
    subject = serializers.CharField()
    text = serializers.CharField(help_text="Before the scores.")
    scores = serializers.ListField(child=serializers.CharField(), help_text="The best first; each is a link.")
    after = serializers.CharField(help_text="Behind the scores.")


class SurveySettingsShape(Shape):
    active = serializers.BooleanField()
    after_minutes = serializers.IntegerField()
    every_days = serializers.IntegerField()
    channels = SurveyChannelShape(many=True, help_text="Those on which customers can be asked.")
    preview = SurveyPreviewShape(many=True)


class SurveySettingsEndpoint(Endpoint):
    """What holds now."""

    role = Agent.Role.SUPERVISOR
    read_scope = write_scope = "admin"

    @extend_schema(responses=SurveySettingsShape)
    def get(self, request: Request) -> Response:
        """Whether customers are asked after a ticket was closed, when, and what the mail says."""
        self.query(Nothing)
        return Response(_shape(choices.current()))

    @extend_schema(request=SurveySettingsBody, responses=SurveySettingsShape, examples=[USUAL])
    def put(self, request: Request) -> Response:
        """Switch it on or off, or change when and where. What was closed before it was switched on is left alone."""
        given = self.body(SurveySettingsBody)
        if unknown := set(given["off_channels"]) - {each["id"] for each in _channels()}:
            raise invalid(off_channels=refusals.say("There is no channel {channel} to ask on.", channel=min(unknown)))
        given["off_channels"] = sorted(set(given["off_channels"]))
        return Response(_shape(choices.save(given)))


def _shape(kept: SurveySettings) -> dict[str, Any]:
    return {
        "active": kept.active,
        "after_minutes": kept.after_minutes,
        "every_days": kept.every_days,
        "channels": [each | {"on": each["id"] not in kept.off_channels} for each in _channels()],
        "preview": [_preview(language) for language in words.NAMES],
    }


def _channels() -> Sequence[dict[str, Any]]:
    found: Sequence[dict[str, Any]] = import_string(settings.SURVEY_CHANNELS)()
    return found


def _preview(language: str) -> dict[str, Any]:
    subject = _SUBJECT[language]
    ask, _, after = words.mail(language, subject, links.shown())[0].split("\n\n")
    scores = [f"{score} · {word}" for score, word in words.SCORES[language].items()]
    return {"language": language, "subject": f"Re: {subject}", "text": ask, "scores": scores, "after": after}
