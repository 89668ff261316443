"""What one is told, by which way, and when not."""

from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from inbox import refusals
from inbox.api.base import Endpoint, Nothing, StrictSerializer
from inbox.api.schemas_telling import ChoicesShape
from inbox.models import NoticeChoices
from inbox.queue import iso
from inbox.telling import choices, quiet
from inbox.telling.topics import NAMES

WALL = r"^([01]\d|2[0-3]):[0-5]\d$"


class Topics(serializers.ListField):
    """Names of topics, each once."""

    def __init__(self, **more: Any) -> None:
        super().__init__(child=serializers.ChoiceField(NAMES), max_length=len(NAMES), **more)

    def to_internal_value(self, data: Any) -> list[str]:
        return sorted(set(super().to_internal_value(data)), key=NAMES.index)


class Days(serializers.ListField):
    """Days of the week; 0 is Monday."""

    def __init__(self, **more: Any) -> None:
        super().__init__(child=serializers.IntegerField(min_value=0, max_value=6), max_length=7, **more)

    def to_internal_value(self, data: Any) -> list[int]:
        return sorted(set(super().to_internal_value(data)))


class QuietHoursOrder(StrictSerializer):
    """Quiet hours; they begin on `days` and may last into the next day."""

    zone = serializers.CharField(max_length=60, help_text="Such as Europe/Lisbon.")
    to = serializers.RegexField(WALL, help_text='"HH:MM", on the next day when not later than `from`.')
    days = Days(help_text="On which they begin; 0 is Monday.")
    whole_days = Days(help_text="Quiet from midnight to midnight.")

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]  # generic for the checker only
        """ "from" is a word of Python's."""
        return super().get_fields() | {"from": serializers.RegexField(WALL, help_text='"HH:MM" on the wall.')}

    def validate_zone(self, given: str) -> str:
        if given not in available_timezones():
            raise serializers.ValidationError(refusals.say("There is no such time zone."))
        return given

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        kept: quiet.Quiet = {
            "zone": given["zone"],
            "from": given["from"],
            "to": given["to"],
            "days": given["days"],
            "whole_days": given["whole_days"],
        }
        if quiet.never_ends(kept, clock.now()):
            raise serializers.ValidationError(refusals.say("Leave some time in which you can be told."))
        return dict(kept)


class ChoicesOrder(StrictSerializer):
    """All of it: what is not named is off."""

    email = Topics(help_text="What is mailed; stages of a promise only where its ladder mails them.")
    push = Topics(help_text="What is pushed to the browsers that asked for it.")
    through = Topics(help_text="What does not wait in quiet hours; `due_soon` and `breached` of your own tickets only.")
    previews = serializers.BooleanField(help_text="Whether pushes show subjects and what was said.")
    quiet = QuietHoursOrder(allow_null=True)


class MyNotificationsEndpoint(Endpoint):
    """One's own choices."""

    write_scope = "admin"

    @extend_schema(responses=ChoicesShape)
    def get(self, request: Request) -> Response:
        """What you are told by mail and by push, and your quiet hours. In the app you are told of everything.

        Topics: `assigned` (a ticket becomes yours), `reply` (to a ticket of yours), `mentioned`, `followed` (a reply
        in a ticket you follow), `due_soon`, `breached`, `failed` (a reply of yours did not arrive, or left late),
        `held_back` (a reply did not leave), `woke` (a snoozed ticket)."""
        self.query(Nothing)
        return Response(_shape(choices.of([self.agent.id])[self.agent.id]))

    @extend_schema(request=ChoicesOrder, responses=ChoicesShape)
    def put(self, request: Request) -> Response:
        """Choose anew. What waits for the end of quiet hours waits for the new end; it comes as one, once."""
        return Response(_shape(choices.save(self.agent, self.body(ChoicesOrder))))


def _shape(chosen: NoticeChoices) -> dict[str, Any]:
    until = quiet.ends(chosen.quiet, clock.now())
    return {
        "email": chosen.email,
        "push": chosen.push,
        "through": chosen.through,
        "previews": chosen.previews,
        "quiet": chosen.quiet,
        "quiet_until": iso(until),
        "mail": bool(settings.SMTP_URL),
    }
