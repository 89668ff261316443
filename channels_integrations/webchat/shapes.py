"""What the widget may say over HTTP: the shapes of its requests."""

from typing import Any

from rest_framework import serializers

from channels_integrations import refusals
from channels_integrations.webchat import options
from inbox.api.base import BIGGEST_ID, StrictSerializer

CLIENT_ID = r"^[A-Za-z0-9_-]{8,64}$"
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


class Proof(StrictSerializer):
    """The website's word for who this is; see identity.py."""

    jwt = serializers.CharField(required=False, max_length=4000)
    id = serializers.CharField(required=False, max_length=255)
    hash = serializers.CharField(required=False, max_length=128)
    name = serializers.CharField(required=False, max_length=120, allow_blank=True)
    email = serializers.EmailField(required=False, max_length=320, allow_blank=True)


class Introduction(StrictSerializer):
    """What a visitor says of themselves."""

    name = serializers.CharField(required=False, max_length=120, allow_blank=True)
    email = serializers.EmailField(required=False, max_length=320, allow_blank=True)
    language = serializers.RegexField(LANGUAGE, required=False, max_length=10)


class Beginning(Introduction):
    proof = Proof(required=False)


class Message(StrictSerializer):
    """Words of a visitor. The widget makes up `id`, so that the same message is never taken twice."""

    id = serializers.RegexField(CLIENT_ID, max_length=64)
    text = serializers.CharField(max_length=options.LONGEST_TEXT, allow_blank=True, trim_whitespace=False)
    files = serializers.ListField(
        child=serializers.CharField(max_length=2000), default=list, max_length=options.MOST_FILES
    )
    page = serializers.CharField(required=False, max_length=500, allow_blank=True)
    choice = serializers.ChoiceField(["helped", "person"], required=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if not given["text"].strip() and not given["files"]:
            raise serializers.ValidationError({"text": [refusals.say("Write something.")]})
        return given


class Receipt(StrictSerializer):
    """Up to which number everything was delivered or read."""

    state = serializers.ChoiceField(["delivered", "read"])
    n = serializers.IntegerField(min_value=1, max_value=BIGGEST_ID)
