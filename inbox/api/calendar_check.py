"""What a calendar would make of a promise: tried on hours that nobody has saved yet."""

from datetime import UTC, datetime, timedelta

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals
from inbox.api.auth import IsAgent
from inbox.api.base import StrictSerializer
from inbox.api.rules import RulesEndpoint
from inbox.api.schemas import Shape
from inbox.api.schemas_rules import MOST_DATES, SpecialDay, Week
from sla import calendars
from sla.calendars import Draft
from sla.hours import Day

YEAR_S = 366 * 86_400
FIRST_YEAR, LAST_YEAR = 2000, 2200


class CheckQuestion(StrictSerializer):
    """Hours as in a calendar, and a promise that begins at a local time."""

    zone = serializers.CharField(max_length=64, help_text="An IANA time zone such as Europe/Lisbon.")
    week = Week()
    dates = serializers.ListField(child=SpecialDay(), default=list, max_length=MOST_DATES)
    start = serializers.CharField(
        max_length=32, help_text="A time in that zone, such as 2026-11-27T17:30, without an offset."
    )
    target_s = serializers.IntegerField(
        min_value=1, max_value=YEAR_S, help_text="How much is promised, in open seconds."
    )

    def validate_start(self, text: str) -> datetime:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise _not_local() from None
        if moment.tzinfo is not None or not FIRST_YEAR <= moment.year < LAST_YEAR:
            raise _not_local()
        return moment


class CheckedShape(Shape):
    opens_at = serializers.DateTimeField(help_text="When it begins to count: the start, or the next opening.")
    deadline = serializers.DateTimeField()


FRIDAY = OpenApiExample(
    "A Friday afternoon",
    request_only=True,
    value={
        "zone": "Europe/Lisbon",
        "week": [[["09:00", "18:00"]]] * 5 + [[], []],
        "start": "2026-11-27T17:30",
        "target_s": 3600,
    },
)
MONDAY = OpenApiExample(
    "Due on Monday",
    response_only=True,
    value={"opens_at": "2026-11-27T17:30:00Z", "deadline": "2026-11-30T09:30:00Z"},
)


class CalendarCheckEndpoint(RulesEndpoint):
    """A dry run of opening hours."""

    # nothing is written, so whoever may read the rules may ask
    permission_classes = (IsAgent,)
    write_scope = "tickets:read"

    @extend_schema(request=CheckQuestion, responses=CheckedShape, examples=[FRIDAY, MONDAY])
    def post(self, request: Request) -> Response:
        """When a promise would be due under these hours. Changes nothing."""
        given = self.body(CheckQuestion)
        days = [Day(each["date"], each["name"], each["windows"]) for each in given["dates"]]
        draft = Draft("", given["zone"], given["week"], days)
        with self.in_their_words():
            opens_at, deadline = calendars.check(draft, given["start"], timedelta(seconds=given["target_s"]))
        return Response({"opens_at": opens_at.astimezone(UTC), "deadline": deadline.astimezone(UTC)})


def _not_local() -> serializers.ValidationError:
    words = refusals.say("Write a local time such as 2026-11-27T17:30, without an offset.")
    return serializers.ValidationError(words)
