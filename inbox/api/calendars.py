"""Calendars: opening hours that promises count in."""

from collections.abc import Mapping, Sequence
from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import rule_shapes
from inbox.api.base import Nothing
from inbox.api.problems import Problem
from inbox.api.rules import Archive, RulesEndpoint
from inbox.api.schemas_rules import (
    CalendarChange,
    CalendarDraft,
    CalendarShape,
    CalendarsShape,
    CalendarVersionsShape,
)
from sla import calendars, holidays, versions
from sla.calendars import Draft
from sla.hours import Day
from sla.models import CalendarVersion

LISBON = OpenApiExample(
    "An office with a lunch break",
    request_only=True,
    value={
        "name": "Lisbon office",
        "zone": "Europe/Lisbon",
        "week": [[["09:00", "12:00"], ["13:00", "18:00"]]] * 5 + [[["10:00", "14:00"]], []],
        "dates": [
            {"date": "2026-12-24", "name": "Christmas Eve", "windows": [["09:00", "12:00"]]},
            {"date": "2026-12-25", "name": "Natal", "windows": []},
        ],
        "source": {"country": "PT", "years": [2026]},
    },
)


class CalendarsEndpoint(RulesEndpoint):
    """All calendars."""

    @extend_schema(parameters=[Archive], responses=CalendarsShape)
    def get(self, request: Request) -> Response:
        """The newest version of every calendar, by name."""
        given = self.query(Archive)
        users = _users()
        found = versions.calendars(archived=given["archived"])
        return Response({"calendars": [_shape(each, users) for each in found]})

    @extend_schema(request=CalendarDraft, responses={201: CalendarShape}, examples=[LISBON])
    def post(self, request: Request) -> Response:
        """Save a new calendar. What is wrong is told at its field: `week.0.1` is Monday's second window.

        A window that goes past midnight is written as two: until 24:00, and from 00:00 on the next day.
        """
        given = self.body(CalendarDraft)
        with self.in_their_words():
            made = calendars.create(_draft(given), self.agent.id)
        return Response(_shape(made, {}), status=201)


class CalendarEndpoint(RulesEndpoint):
    """One calendar."""

    @extend_schema(responses=CalendarShape)
    def get(self, request: Request, calendar_id: int) -> Response:
        """Its newest version, archived or not."""
        self.query(Nothing)
        with self.in_their_words():
            return Response(_shape(versions.calendar(calendar_id), _users()))

    @extend_schema(request=CalendarChange, responses=CalendarShape)
    def put(self, request: Request, calendar_id: int) -> Response:
        """Save a new version: running clocks count in its hours from now on, what has been counted stays.

        409 `stale-version` with the `newer` one when somebody else has saved since. The same again changes nothing.
        """
        given = self.body(CalendarChange)
        with self.in_their_words():
            made = calendars.change(calendar_id, given["version"], _draft(given), self.agent.id)
            return Response(_shape(versions.calendar(made.calendar_id), _users()))

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, calendar_id: int) -> Response:
        """Archive it: no policy can choose it any more. 409 `in-use` while policies count its hours, with `used_by`."""
        try:
            with self.in_their_words():
                calendars.archive(calendar_id, self.agent.id)
        except calendars.InUse as users:
            raise Problem("in-use", used_by=users.names) from users
        return Response(status=204)


class CalendarVersionsEndpoint(RulesEndpoint):
    """How a calendar came to be what it is."""

    @extend_schema(responses=CalendarVersionsShape)
    def get(self, request: Request, calendar_id: int) -> Response:
        """Every version, newest first, with who saved it and when. Versions never change."""
        self.query(Nothing)
        found = CalendarVersion.objects.select_related("calendar", "author").filter(calendar_id=calendar_id)
        with self.in_their_words():
            versions.calendar(calendar_id)
        return Response({"versions": [rule_shapes.calendar_version(each) for each in found.order_by("-number")]})


def _draft(given: dict[str, Any]) -> Draft:
    picked = {"library": holidays.release()} if given["source"].get("country") else {}
    days = [Day(each["date"], each["name"], each["windows"]) for each in given["dates"]]
    return Draft(given["name"], given["zone"], given["week"], days, dict(given["source"]) | picked)


def _users() -> dict[int, list[str]]:
    """Names of policies by the calendar they count in."""
    users: dict[int, list[str]] = {}
    for each in versions.policies():
        if each.calendar_id is not None:
            users.setdefault(each.calendar_id, []).append(each.policy.name)
    return users


def _shape(version: CalendarVersion, users: Mapping[int, Sequence[str]]) -> dict[str, Any]:
    return rule_shapes.calendar(version, users.get(version.calendar_id, []))
